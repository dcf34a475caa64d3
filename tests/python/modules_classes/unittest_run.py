import unittest
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("class up")
    def setUp(self): print("up")
    def test_a(self): self.assertEqual(1, 1)
    def test_b(self):
        "doc of b"
        self.assertEqual(1, 2)
    def test_c(self): raise KeyError("x")
    @unittest.skip("why")
    def test_d(self): pass
    def test_e(self):
        with self.assertRaises(ValueError) as c: int("x")
        print(c.exception)
        self.assertIn(1, [2], "msg")
    def test_f(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    @unittest.expectedFailure
    def test_g(self): self.fail("x")
class A(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.x = 1
    async def test_z(self):
        import asyncio; await asyncio.sleep(1); self.assertEqual(self.x, 1)
if __name__ == "__main__":
    unittest.main()
