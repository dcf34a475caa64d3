"""Test cases, and a runner that prints what passed."""

import sys
import time
import warnings

__all__ = [
    "TestCase",
    "IsolatedAsyncioTestCase",
    "TestResult",
    "TestSuite",
    "TextTestRunner",
    "TextTestResult",
    "TestLoader",
    "main",
    "skip",
    "skipIf",
    "skipUnless",
    "expectedFailure",
    "SkipTest",
    "defaultTestLoader",
]


class SkipTest(Exception):
    """Raise this exception in a test to skip it."""


def skip(reason):
    """Unconditionally skip a test."""

    def decorator(test):
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = reason
        return test

    if callable(reason):
        test, reason = reason, ""
        return decorator(test)
    return decorator


def skipIf(condition, reason):
    """Skip a test if the condition is true."""
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    """Skip a test unless the condition is true."""
    return lambda test: test if condition else skip(reason)(test)


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


class _Raises:
    """What assertRaises gives: checks the exception of its with block."""

    def __init__(self, case, expected, regex=None):
        self.case = case
        self.expected = expected
        self.regex = regex
        self.msg = None

    def __enter__(self):
        return self

    def _name(self):
        if isinstance(self.expected, tuple):
            return "(" + ", ".join(each.__name__ for each in self.expected) + ")"
        return self.expected.__name__

    def __exit__(self, kind, value, tb):
        if kind is None:
            self.case._fail(f"{self._name()} not raised", self.msg)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.regex is not None:
            import re

            if not re.search(self.regex, str(value)):
                self.case._fail(f'"{self.regex}" does not match "{value}"', self.msg)
        return True


class _Warns:
    def __init__(self, case, expected):
        self.case = case
        self.expected = expected

    def __enter__(self):
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._manager.__exit__(kind, value, tb)
        if kind is not None:
            return
        for each in self.warnings:
            if issubclass(each.category, self.expected):
                self.warning = each.message
                self.filename, self.lineno = each.filename, each.lineno
                return
        self.case._fail(f"{self.expected.__name__} not triggered", None)


class _SubTest:
    """A failure inside `with self.subTest(...)` is reported and the test goes on."""

    def __init__(self, case, message, params):
        self.case = case
        shown = " ".join(f"{name}={value!r}" for name, value in params.items())
        self.text = f"[{message}] " * (message is not None) + f"({shown})" * bool(shown) or "(<subtest>)"

    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        if kind is None or not issubclass(kind, Exception) or self.case._result is None:
            return False
        self.case._result._add(self.case, value, f"{self.case} {self.text}")
        self.case._subtest_failed = True
        return True


def _class_method(name):
    def method(cls):
        "Hook method around all tests in the class."

    method.__name__ = name
    return classmethod(method)


class TestCase:
    """A class whose instances are single test cases."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _result = None
    _subtest_failed = False

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._testMethodDoc = getattr(getattr(self, methodName, None), "__doc__", None)

    def setUp(self):
        "Hook method for setting up the test fixture before exercising it."

    def tearDown(self):
        "Hook method for deconstructing the test fixture after testing it."

    setUpClass = _class_method("setUpClass")
    tearDownClass = _class_method("tearDownClass")

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def countTestCases(self):
        return 1

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def addCleanup(self, function, /, *args, **kwargs):
        """Add a function to be called when the test is completed."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        """Return a context manager that reports failures inside it and goes on."""
        return _SubTest(self, msg, params)

    # How the parts of a test are called; IsolatedAsyncioTestCase awaits them.
    def _call_setup(self):
        self.setUp()

    def _call_test(self, method):
        return method()

    def _call_teardown(self):
        self.tearDown()

    def _call_cleanup(self, function, args, kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        result = TestResult() if result is None else result
        self._result = result
        result.startTest(self)
        try:
            self._run(result)
        finally:
            result.stopTest(self)
        return result

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        for each in (type(self), method):
            if getattr(each, "__unittest_skip__", False):
                result.addSkip(self, each.__unittest_skip_why__)
                return
        expecting = getattr(method, "__unittest_expecting_failure__", False) or getattr(
            type(self), "__unittest_expecting_failure__", False
        )
        problem = None
        failed = False

        def attempt(call, *args):
            nonlocal problem, failed
            try:
                call(*args)
                return True
            except SkipTest as reason:
                result.addSkip(self, str(reason))
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                if expecting:
                    problem = error
                else:
                    result._add(self, error)
            failed = True
            return False

        if attempt(self._call_setup):
            attempt(self._call_test, method)
            attempt(self._call_teardown)
        while self._cleanups:
            attempt(self._call_cleanup, *self._cleanups.pop())
        if expecting and problem is not None:
            result.addExpectedFailure(self, problem)
        elif expecting and not failed:
            result.addUnexpectedSuccess(self)
        elif not failed and not self._subtest_failed:
            result.addSuccess(self)

    __call__ = run

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    # -- assertions

    def _fail(self, standard, msg):
        raise self.failureException(standard if msg is None else f"{standard} : {msg}")

    def fail(self, msg=None):
        """Fail immediately, with the given message."""
        raise self.failureException(msg)

    def _check(self, condition, standard, msg):
        if not condition:
            self._fail(standard, msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, f"{_short(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f"{_short(expr)} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        if first == second:
            return
        text = f"{_short(first)} != {_short(second)}"
        kind = type(first)
        if kind is type(second) and kind in (list, tuple):
            name = "Lists" if kind is list else "Tuples"
            text = f"{name} differ: {_short(first)} != {_short(second)}\n" + _first_difference(name, first, second)
        elif kind is type(second) and kind in (dict, set, frozenset) or kind is str is type(second):
            text += _difference(first, second)
        self._fail(text, msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f"{_short(first)} == {_short(second)}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertEqual
    assertMultiLineEqual = assertEqual

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            self._check(
                diff <= delta, f"{first!r} != {second!r} within {delta!r} delta ({diff!r} difference)", msg
            )
            return
        places = 7 if places is None else places
        self._check(
            round(diff, places) == 0, f"{first!r} != {second!r} within {places!r} places ({diff!r} difference)", msg
        )

    def assertNotAlmostEqual(self, first, second, places=7, msg=None):
        equal = first == second or round(abs(first - second), places) == 0
        self._check(not equal, f"{first!r} == {second!r} within {places!r} places", msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, f"{_short(a)} is not {_short(b)}", msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, f"unexpectedly identical: {_short(a)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f"{_short(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f"{_short(member)} not found in {_short(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f"{_short(member)} unexpectedly found in {_short(container)}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f"{_short(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), f"{_short(obj)} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f"{_short(a)} not greater than {_short(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f"{_short(a)} not greater than or equal to {_short(b)}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f"{_short(a)} not less than {_short(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f"{_short(a)} not less than or equal to {_short(b)}", msg)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        extra = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                extra.append(item)
        self._check(not rest and not extra, f"Element counts were not equal:\nFirst has more: {extra!r}\nSecond has more: {rest!r}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        self._check(pattern.search(text), f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        self._check(not pattern.search(text), f"Regex matched: {pattern.pattern!r} matches in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._raises(_Raises(self, expected_exception), args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        regex = getattr(expected_regex, "pattern", expected_regex)
        return self._raises(_Raises(self, expected_exception, regex), args, kwargs)

    def _raises(self, context, args, kwargs):
        if not args:
            context.msg = kwargs.get("msg")
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        context = _Warns(self, expected_warning)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)


def _short(value):
    try:
        return repr(value)
    except Exception:
        return object.__repr__(value)


def _first_difference(name, first, second):
    singular = name[:-1]
    for index, (a, b) in enumerate(zip(first, second)):
        if a != b:
            return f"\nFirst differing element {index}:\n{a!r}\n{b!r}\n" + _difference(first, second)
    longer, at = ("First", len(second)) if len(first) > len(second) else ("Second", len(first))
    extra = abs(len(first) - len(second))
    item = (first if longer == "First" else second)[at]
    return (
        f"\n{longer} {singular.lower()} contains {extra} additional elements.\n"
        f"First extra element {at}:\n{item!r}\n" + _difference(first, second)
    )


def _difference(first, second):
    if isinstance(first, str):
        return f"\n- {first}\n+ {second}\n"
    return f"\n- {first!r}\n+ {second!r}"


class IsolatedAsyncioTestCase(TestCase):
    """Each test runs in an event loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _await(self, function, *args, **kwargs):
        import inspect

        async def call():
            made = function(*args, **kwargs)
            return await made if inspect.isawaitable(made) else made

        return self._runner.run(call())

    def _call_setup(self):
        self._await(self.setUp)
        self._await(self.asyncSetUp)

    def _call_test(self, method):
        self._await(method)

    def _call_teardown(self):
        self._await(self.asyncTearDown)
        self._await(self.tearDown)

    def _call_cleanup(self, function, args, kwargs):
        self._await(function, *args, **kwargs)

    def run(self, result=None):
        import asyncio

        with asyncio.Runner() as self._runner:
            return super().run(result)


# -- running


class TestResult:
    """Holder for test result information."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def _add(self, test, error, name=None):
        import traceback

        text = "".join(traceback.format_exception(error))
        self._name = name
        if isinstance(error, test.failureException):
            self.addFailure(test, text)
        else:
            self.addError(test, text)
        self._name = None

    _name = None

    def addFailure(self, test, err):
        self.failures.append((self._name or test, err))

    def addError(self, test, err):
        self.errors.append((self._name or test, err))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, err))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return f"<unittest.result.TestResult run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class TextTestResult(TestResult):
    """A test result class that prints as it goes."""

    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream = stream
        self.verbosity = verbosity

    def _title(self, test):
        doc = test.shortDescription() if isinstance(test, TestCase) else None
        return f"{test}\n{doc}" if doc else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(f"{self._title(test)} ... ")
            self.stream.flush()

    def _show(self, word, mark):
        if self.verbosity > 1:
            self.stream.write(word + "\n")
        elif self.verbosity == 1:
            self.stream.write(mark)
        self.stream.flush()

    def addSuccess(self, test):
        self._show("ok", ".")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show("FAIL", "F")

    def addError(self, test, err):
        super().addError(test, err)
        self._show("ERROR", "E")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show("unexpected success", "u")

    def printErrors(self):
        self.stream.write("\n")
        for kind, items in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in items:
                self.stream.write(f"{'=' * 70}\n{kind}: {self._title(test)}\n{'-' * 70}\n{text}\n")
        if self.unexpectedSuccesses:
            self.stream.write("=" * 70 + "\n")
            for test in self.unexpectedSuccesses:
                self.stream.write(f"UNEXPECTED SUCCESS: {self._title(test)}\n")


class TestSuite:
    """Tests to be run together."""

    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def run(self, result):
        last = None
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            cls = type(test)
            if cls is not last:
                if last is not None:
                    last.tearDownClass()
                cls.setUpClass()
                last = cls
            test.run(result)
            if result.failfast and not result.wasSuccessful():
                break
        if last is not None:
            last.tearDownClass()
        return result

    __call__ = run


class TestLoader:
    """Finds the tests of classes and modules."""

    testMethodPrefix = "test"
    suiteClass = TestSuite

    def getTestCaseNames(self, cls):
        return sorted(name for name in dir(cls) if name.startswith(self.testMethodPrefix) and callable(getattr(cls, name)))

    def loadTestsFromTestCase(self, cls):
        return self.suiteClass([cls(name) for name in self.getTestCaseNames(cls)])

    def loadTestsFromModule(self, module, *, pattern=None):
        suites = []
        for name in dir(module):
            cls = getattr(module, name)
            if isinstance(cls, type) and issubclass(cls, TestCase) and cls not in (TestCase, IsolatedAsyncioTestCase):
                suites.append(self.loadTestsFromTestCase(cls))
        return self.suiteClass(suites)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        cls = getattr(module, parts[0])
        return self.suiteClass([cls(parts[1])]) if len(parts) > 1 else self.loadTestsFromTestCase(cls)


defaultTestLoader = TestLoader()


class TextTestRunner:
    """A test runner class that displays results in textual form."""

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, **kwargs):
        self.stream = stream
        self.verbosity = verbosity
        self.failfast = failfast

    def run(self, test):
        stream = sys.stderr if self.stream is None else self.stream
        result = TextTestResult(stream, True, self.verbosity)
        result.failfast = self.failfast
        start = time.perf_counter()
        test.run(result)
        taken = time.perf_counter() - start
        result.printErrors()
        stream.write("-" * 70 + "\n")
        stream.write(f"Ran {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {taken:.3f}s\n\n")
        details = []
        if result.wasSuccessful():
            word = "OK" if result.testsRun or result.skipped else "NO TESTS RAN"
        else:
            word = "FAILED"
            for name, items in (("failures", result.failures), ("errors", result.errors)):
                if items:
                    details.append(f"{name}={len(items)}")
        for name, items in (
            ("skipped", result.skipped),
            ("expected failures", result.expectedFailures),
            ("unexpected successes", result.unexpectedSuccesses),
        ):
            if items:
                details.append(f"{name}={len(items)}")
        stream.write(word + (f" ({', '.join(details)})" if details else "") + "\n")
        stream.flush()
        return result


class main:
    """Runs the tests of a module and exits."""

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
        verbosity=1, failfast=None, **kwargs
    ):
        module = __import__(module) if isinstance(module, str) and module != "__main__" else sys.modules["__main__"]
        argv = sys.argv if argv is None else argv
        names = [arg for arg in argv[1:] if not arg.startswith("-")]
        if "-v" in argv[1:]:
            verbosity = 2
        if names:
            suite = TestSuite([testLoader.loadTestsFromName(name, module) for name in names])
        else:
            suite = testLoader.loadTestsFromModule(module)
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=bool(failfast))
        self.result = runner.run(suite)
        if exit:
            if not self.result.testsRun and not self.result.skipped:
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())
