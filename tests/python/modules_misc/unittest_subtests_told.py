import io, re, unittest
class T(unittest.TestCase):
    def test_parts(self):
        for i in range(4):
            with self.subTest(i=i): self.assertNotEqual(i % 2, 1)
    def test_part_and_whole(self):
        with self.subTest("named"): self.fail("part")
        self.fail("whole")
    def test_fine(self): pass
for verbosity in (1, 2):
    s = io.StringIO()
    r = unittest.TextTestRunner(stream=s, verbosity=verbosity).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
    print(re.sub(r"in \d+\.\d+s", "in Xs", s.getvalue()), r)
