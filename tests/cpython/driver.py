"""Runs one of CPython's test files and prints a line for each method: `ok`, `fail`, `skip` and its name, for a failure
the last line of the error too. run.mjs puts the test file and this one beside each other."""

import importlib
import sys
import types
import unittest

name, excluded = sys.argv[1], set(filter(None, sys.argv[2].split(",")))


def module(full, names):
    made = types.ModuleType(full)
    made.__dict__.update(names)
    made.__path__ = []
    sys.modules[full] = made
    parent, _, last = full.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, made)


def has_module(wanted):
    try:
        __import__(wanted)
    except ImportError:
        return False
    return True


import support

module("test", {})
module("test.support", {k: v for k, v in vars(support).items() if not k.startswith("__")})
for part in support.PARTS:
    module("test.support." + part, {k: v for k, v in vars(support).items() if not k.startswith("__")})


def stand_in(wanted, **names):
    """For a module the tests import and hardly use."""
    if not has_module(wanted):
        module(wanted, names)


def without(reason):
    def function(*args, **kwargs):
        raise unittest.SkipTest(reason)

    return function


stand_in(
    "pickle",
    dumps=without("pickle"),
    loads=without("pickle"),
    HIGHEST_PROTOCOL=5,
    PickleError=Exception,
    PicklingError=Exception,
)
stand_in("doctest", DocTestSuite=without("doctests"), testmod=without("doctests"), IGNORE_EXCEPTION_DETAIL=0)
stand_in("dis", dis=without("bytecode"), get_instructions=without("bytecode"))
stand_in("marshal", dumps=without("marshal"), loads=without("marshal"))
stand_in("_string", formatter_parser=without("_string"), formatter_field_name_split=without("_string"))
stand_in("unicodedata", **dict.fromkeys(("name", "category", "normalize", "lookup"), without("unicodedata")))
HELPERS = {"test_contextlib_async": ["test_contextlib"]}
for helper in ["seq_tests", "list_tests", "mapping_tests", "string_tests", *HELPERS.get(name, ())]:
    if has_module(helper):
        sys.modules["test." + helper] = sys.modules[helper]
        setattr(sys.modules["test"], helper, sys.modules[helper])


class Result(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.told = False

    def tell(self, word, test, text=""):
        if not self.told:
            print(word, test.id()[len(name) + 1 :], text, flush=True)
        self.told = True

    def addSuccess(self, test):
        self.tell("ok", test)

    def addSkip(self, test, reason):
        self.tell("skip", test, reason)

    def addExpectedFailure(self, test, err):
        self.tell("ok", test)

    def addFailure(self, test, err):
        import traceback

        place = [f.lineno for f in traceback.extract_tb(err[2]) if f.filename.startswith("test_")]
        text = " ".join(traceback.format_exception_only(err[0], err[1])[-1].split())
        self.tell("fail", test, f"line {place[-1] if place else 0}: {text[:150]}")

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.addFailure(test, err)


def run(tests, result):
    for test in tests:
        if isinstance(test, unittest.TestSuite):
            run(test, result)
        elif excluded.isdisjoint((test.id()[len(name) + 1 :], "*." + test.id().rpartition(".")[2])):
            print("start", test.id()[len(name) + 1 :], flush=True)
            test.run(result)


if name.startswith("test_asyncio."):
    import asyncio_support
target = importlib.import_module(name)
result = Result()
for value in list(vars(target).values()):
    if isinstance(value, type) and issubclass(value, unittest.TestCase) and value.__module__ == name:
        suite = unittest.defaultTestLoader.loadTestsFromTestCase(value)
        try:
            value.setUpClass()
        except unittest.SkipTest as reason:
            for test in suite:
                result.tell("skip", test, str(reason))
            continue
        run(suite, result)
        value.tearDownClass()
        value.doClassCleanups()
