# What the assertions say when they fail.
import unittest, logging, warnings
case = unittest.TestCase()
def tries(name, *args, **kwargs):
    try:
        getattr(case, name)(*args, **kwargs)
        print(name, "passes")
    except AssertionError as e:
        print(f"{name}: {e}")
tries("assertEqual", 1, 2)
tries("assertEqual", [1, 2, 3], [1, 5])
tries("assertEqual", {"a": 1, "b": [2]}, {"a": 1, "b": [3]})
tries("assertEqual", {1, 2}, {2, 3})
tries("assertEqual", "one\ntwo\n", "one\ntoo\n", "with a message")
tries("assertEqual", "ab", "ac")
tries("assertEqual", "x" * 100 + "a", "x" * 100 + "b")
tries("assertTupleEqual", (1,), [1])
tries("assertAlmostEqual", 1.0, 1.1)
tries("assertAlmostEqual", 1.0, 1.1, delta=0.05)
tries("assertCountEqual", [1, 1, 2], [1, 2, 2])
tries("assertIn", 3, [1])
tries("assertIsInstance", 3, (str, list))
tries("assertIsSubclass", int, str)
tries("assertHasAttr", 3, "x")
tries("assertStartsWith", "abc", "b")
tries("assertRegex", "abc", "x+")
tries("assertNotRegex", "abc", "b")
tries("assertRaises", ValueError, int, "3")
tries("assertRaisesRegex", ValueError, "nope", int, "x")
tries("assertWarns", UserWarning, print, end="")
tries("assertWarnsRegex", UserWarning, "b", warnings.warn, "a")
tries("assertLess", 2, 1)
tries("assertTrue", [], "said")
try:
    with case.assertLogs("a", "INFO") as log:
        logging.getLogger("a").info("hello")
        logging.getLogger("a.b").error("oh")
    print(log.output)
    with case.assertLogs("a"): pass
except AssertionError as e: print(e)
try:
    case.assertRaises(3, int)
except TypeError as e: print(e)
