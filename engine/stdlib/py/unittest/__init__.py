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
    "FunctionTestCase",
    "addModuleCleanup",
    "doModuleCleanups",
    "enterModuleContext",
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


class _Expecting:
    """What assertRaises and its like give: a context manager that looks at what its block did."""

    msg = None

    def __init__(self, case, expected, regex=None):
        self.test_case = case
        self.expected = expected
        self.expected_regex = regex
        self.obj_name = None

    def handle(self, name, base, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(kind, type) and issubclass(kind, base) for kind in kinds):
            raise TypeError(f"{name}() arg 1 must be {self._wanted}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def _name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _fail(self, text):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self.test_case.fail(self.test_case._formatMessage(self.msg, text + by))

    def _search(self, text):
        import re

        self.expected_regex = regex = re.compile(self.expected_regex)
        if not regex.search(text):
            self.test_case.fail(self.test_case._formatMessage(self.msg, f'"{regex.pattern}" does not match "{text}"'))


class _AssertRaisesContext(_Expecting):
    _wanted = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail(f"{self._name()} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None:
            self._search(str(value))
        return True


class _AssertWarnsContext(_Expecting):
    _wanted = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._manager.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for each in self.warnings:
            if not isinstance(each.message, self.expected):
                continue
            first = first or each.message
            if self.expected_regex is not None:
                import re

                if not re.search(self.expected_regex, str(each.message)):
                    continue
            self.warning, self.filename, self.lineno = each.message, each.filename, each.lineno
            return
        if first is not None:
            self._search(str(first))
        self._fail(f"{self._name()} not triggered")


class _AssertLogsContext:
    """Takes the place of a logger's handlers and keeps what is logged."""

    def __init__(self, case, logger, level, no_logs):
        self.test_case = case
        self.logger_name = logger
        self.level = level
        self.no_logs = no_logs

    def __enter__(self):
        import collections
        import logging

        level = logging.getLevelName(self.level) if isinstance(self.level, str) else self.level or logging.INFO
        self._level = level
        named = isinstance(self.logger_name, logging.Logger)
        self._logger = logger = self.logger_name if named else logging.getLogger(self.logger_name)
        watcher = collections.namedtuple("_LoggingWatcher", ["records", "output"])([], [])
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Handler(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(formatter.format(record))

        handler = Handler()
        handler.setLevel(level)
        self._watcher = watcher
        self._old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
        return None if self.no_logs else watcher

    def __exit__(self, kind, value, tb):
        import logging

        self._logger.handlers, level, self._logger.propagate = self._old
        self._logger.setLevel(level)
        if kind is not None:
            return False
        records = self._watcher.records
        if self.no_logs and records:
            self.test_case.fail(f"Unexpected logs found: {self._watcher.output!r}")
        if not self.no_logs and not records:
            self.test_case.fail(
                f"no logs of level {logging.getLevelName(self._level)} or higher triggered on {self._logger.name}"
            )


class _SubTest:
    """A failure inside `with self.subTest(...)` is reported and the test goes on."""

    def __init__(self, case, message, params):
        self.test_case = case
        self._message = message
        self.params = params
        self.failureException = case.failureException

    def __str__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        text = f"[{self._message}]" if self._message is not None else ""
        if shown:
            text += " " * bool(text) + f"({shown})"
        return f"{self.test_case} {text or '(<subtest>)'}"

    def id(self):
        return str(self).replace(str(self.test_case), self.test_case.id(), 1)

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __enter__(self):
        outer = self.test_case._subtest
        if outer is not None:
            self.params = {**outer.params, **self.params}
        self._outer, self.test_case._subtest = outer, self

    def __exit__(self, kind, value, tb):
        case = self.test_case
        case._subtest = self._outer
        if case._result is None or (kind is not None and not issubclass(kind, Exception)):
            return False
        if kind is not None and issubclass(kind, SkipTest):
            case._result.addSkip(self, str(value))
            return True
        if kind is None:
            return False
        case._result.addSubTest(case, self, (kind, value, tb))
        case._subtest_failed = True
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
    _diffThreshold = 65536
    _result = None
    _subtest = None
    _subtest_failed = False
    _class_cleanups = []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._type_equality_funcs = {
            dict: "assertDictEqual",
            list: "assertListEqual",
            tuple: "assertTupleEqual",
            set: "assertSetEqual",
            frozenset: "assertSetEqual",
            str: "assertMultiLineEqual",
        }
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
                elif isinstance(error, self.failureException):
                    result.addFailure(self, (type(error), error, error.__traceback__))
                else:
                    result.addError(self, (type(error), error, error.__traceback__))
            failed = True
            return False

        if attempt(self._call_setup):
            attempt(self._call_test, method)
            attempt(self._call_teardown)
        while self._cleanups:
            attempt(self._call_cleanup, *self._cleanups.pop())
        if expecting and problem is not None:
            result.addExpectedFailure(self, (type(problem), problem, problem.__traceback__))
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

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def fail(self, msg=None):
        """Fail immediately, with the given message."""
        raise self.failureException(msg)

    def _fail(self, standard, msg):
        raise self.failureException(self._formatMessage(msg, standard))

    def _check(self, condition, standard, msg):
        if not condition:
            self._fail(standard() if callable(standard) else standard, msg)

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def assertTrue(self, expr, msg=None):
        self._check(expr, lambda: f"{_short(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, lambda: f"{_short(expr)} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        compare = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if compare is not None:
            (getattr(self, compare) if isinstance(compare, str) else compare)(first, second, msg=msg)
        elif not first == second:
            self._fail("%s != %s" % _pair(first, second), msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, lambda: f"{_short(first)} == {_short(second)}", msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        text = "%s != %s" % _pair(first, second)
        if len(first) <= self._diffThreshold and len(second) <= self._diffThreshold:
            # A missing newline at the end is added, so that only what differs is shown.
            ends = [text[-1:] == "\n" for text in (first, second)]
            if first and second:
                one, two = (first + "\n", second + "\n") if not any(ends) else (first, second)
            else:
                one, two = (text + "\n" * (text[-1:] not in ("", "\n")) for text in (first, second))
            one, two = one.splitlines(keepends=True), two.splitlines(keepends=True)
            text = self._truncateMessage(text, "\n" + _ndiff(one, two))
        self._fail(text, msg)

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def _pretty(self, text, first, second):
        import pprint

        lines = pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()
        return self._truncateMessage(text, "\n" + _ndiff(*lines, join="\n"))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for place, value in (("First", first), ("Second", second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f"{place} sequence is not a {name}: {_short(value)}")
        if first == second:
            return
        text = f"{name.capitalize()}s differ: %s != %s\n" % _pair(first, second)
        for index, (one, two) in enumerate(zip(first, second)):
            if one != two:
                text += f"\nFirst differing element {index}:\n%s\n%s\n" % _pair(one, two)
                break
        if len(first) != len(second):
            longer, items, at = ("First", first, len(second)) if len(first) > len(second) else ("Second", second, len(first))
            text += f"\n{longer} {name} contains {len(items) - at} additional elements.\n"
            text += f"First extra element {at}:\n{_short(items[at])}\n"
        self._fail(self._pretty(text, first, second), msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        parts = []
        for place, extra in (("first", set1.difference(set2)), ("second", set2.difference(set1))):
            if extra:
                parts.append(f"Items in the {place} set but not the {'second' if place == 'first' else 'first'}:")
                parts.extend(repr(item) for item in extra)
        if parts:
            self._fail("\n".join(parts), msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail(self._pretty("%s != %s" % _pair(d1, d2), d1, d2), msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            fits, how = diff <= delta, f"within {_short(delta)} delta"
        else:
            places = 7 if places is None else places
            fits, how = round(diff, places) == 0, f"within {places!r} places"
        self._check(fits, f"{_short(first)} != {_short(second)} {how} ({_short(diff)} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            text = f"{_short(first)} == {_short(second)} within {_short(delta)} delta ({_short(diff)} difference)"
            self._check(first != second and diff > delta, text, msg)
            return
        places = 7 if places is None else places
        fits = first == second or round(diff, places) == 0
        self._check(not fits, f"{_short(first)} == {_short(second)} within {places!r} places", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, lambda: f"{_short(expr1)} is not {_short(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, lambda: f"unexpectedly identical: {_short(expr1)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, lambda: f"{_short(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, lambda: f"{_short(member)} not found in {_short(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(
            member not in container, lambda: f"{_short(member)} unexpectedly found in {_short(container)}", msg
        )

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), lambda: f"{_short(obj)} is not an instance of {_one_of(cls)}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), lambda: f"{_short(obj)} is an instance of {cls!r}", msg)

    def assertIsSubclass(self, cls, superclass, msg=None):
        self._check(issubclass(cls, superclass), lambda: f"{cls!r} is not a subclass of {_one_of(superclass)}", msg)

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        self._check(not issubclass(cls, superclass), lambda: f"{cls!r} is a subclass of {superclass!r}", msg)

    def assertHasAttr(self, obj, name, msg=None):
        self._check(hasattr(obj, name), lambda: f"{_thing(obj)} has no attribute {name!r}", msg)

    def assertNotHasAttr(self, obj, name, msg=None):
        self._check(not hasattr(obj, name), lambda: f"{_thing(obj)} has unexpected attribute {name!r}", msg)

    def assertStartsWith(self, s, prefix, msg=None):
        self._check(s.startswith(prefix), lambda: f"{_short(s)} doesn't start with {_short(prefix)}", msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._check(not s.startswith(prefix), lambda: f"{_short(s)} starts with {_short(prefix)}", msg)

    def assertEndsWith(self, s, suffix, msg=None):
        self._check(s.endswith(suffix), lambda: f"{_short(s)} doesn't end with {_short(suffix)}", msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._check(not s.endswith(suffix), lambda: f"{_short(s)} ends with {_short(suffix)}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, lambda: f"{_short(a)} not greater than {_short(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, lambda: f"{_short(a)} not greater than or equal to {_short(b)}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, lambda: f"{_short(a)} not less than {_short(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, lambda: f"{_short(a)} not less than or equal to {_short(b)}", msg)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        counts = []
        for item in (first := list(first)):
            if not any(item == seen for _, _, seen in counts):
                counts.append((sum(item == x for x in first), sum(item == x for x in rest), item))
        for item in rest:
            if not any(item == seen for _, _, seen in counts):
                counts.append((0, sum(item == x for x in rest), item))
        lines = [f"First has {one}, Second has {two}:  {item!r}" for one, two, item in counts if one != two]
        if lines:
            text = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self._fail(text, msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        pattern = re.compile(expected_regex)
        self._check(pattern.search(text), f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        pattern = re.compile(unexpected_regex)
        found = pattern.search(text)
        if found:
            self._fail(f"Regex matched: {found[0]!r} matches {pattern.pattern!r} in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(self, expected_exception).handle("assertRaises", BaseException, args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(self, expected_exception, expected_regex)
        return context.handle("assertRaisesRegex", BaseException, args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(self, expected_warning).handle("assertWarns", Warning, args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(self, expected_warning, expected_regex)
        return context.handle("assertWarnsRegex", Warning, args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=True)

    # -- cleanups

    def doCleanups(self):
        """Execute all cleanup functions."""
        while self._cleanups:
            self._call_cleanup(*self._cleanups.pop())

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Same as addCleanup, except the cleanup items are called even if setUpClass fails."""
        cls._class_cleanups = [*cls._class_cleanups, (function, args, kwargs)]

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        left, cls._class_cleanups = cls._class_cleanups, []
        for function, args, kwargs in reversed(left):
            function(*args, **kwargs)


def _short(value):
    try:
        return repr(value)
    except Exception:
        return object.__repr__(value)


def _cut(text, begin, end):
    skip = len(text) - begin - end
    return f"{text[:begin]}[{skip} chars]{text[len(text) - end :]}" if skip > 12 else text


def _pair(first, second):
    """Both reprs; long ones are cut, in their common beginning first."""
    texts = _short(first), _short(second)
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    common = 0
    while common < min(map(len, texts)) and texts[0][common] == texts[1][common]:
        common += 1
    room = 80 - (longest - common + 5 + 12)
    if room > 5:
        return tuple(_cut(text[:common], 5, room) + text[common:] for text in texts)
    return tuple(_cut(text[:common], 5, 5) + _cut(text[common:], 41, 5) for text in texts)


def _ndiff(first, second, join=""):
    import difflib

    return join.join(difflib.ndiff(first, second))


def _one_of(cls):
    return f"any of {cls!r}" if isinstance(cls, tuple) else repr(cls)


def _thing(obj):
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    if isinstance(obj, type(sys)):
        return f"module {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"


class FunctionTestCase(TestCase):
    """A test case that wraps a test function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._parts = testFunc, setUp, tearDown
        self._testMethodDoc = description or testFunc.__doc__

    def setUp(self):
        if self._parts[1] is not None:
            self._parts[1]()

    def tearDown(self):
        if self._parts[2] is not None:
            self._parts[2]()

    def runTest(self):
        self._parts[0]()

    def id(self):
        return self._parts[0].__name__

    def __str__(self):
        return f"{type(self).__qualname__} ({self.id()})"


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

    def _maybe_await(self, function, *args, **kwargs):
        """Coroutine functions run in the loop, others beside it, in the same context."""
        import inspect

        if inspect.iscoroutinefunction(function):
            return self._runner.run(function(*args, **kwargs), context=self._context)
        return self._context.run(function, *args, **kwargs)

    def _call_setup(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._maybe_await(self.asyncSetUp)

    def _call_test(self, method):
        self._maybe_await(method)

    def _call_teardown(self):
        self._maybe_await(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _call_cleanup(self, function, args, kwargs):
        self._maybe_await(function, *args, **kwargs)

    def run(self, result=None):
        import asyncio
        import contextvars

        self._context = contextvars.copy_context()
        with asyncio.Runner(debug=True) as self._runner:
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

    def _exc_info_to_string(self, err, test):
        import traceback

        return "".join(traceback.format_exception(*err))

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            (self.addFailure if issubclass(err[0], test.failureException) else self.addError)(subtest, err)

    def addDuration(self, test, elapsed):
        pass

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        kind = "runner.TextTestResult" if isinstance(self, TextTestResult) else "result.TestResult"
        return f"<unittest.{kind} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class TextTestResult(TestResult):
    """A test result class that prints as it goes."""

    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream = stream
        self.verbosity = verbosity
        self._at_line_start = True

    def _title(self, test):
        doc = test.shortDescription()
        return f"{test}\n{doc}" if doc else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(f"{self._title(test)} ... ")
            self.stream.flush()
            self._at_line_start = False

    def _show(self, test, word, mark):
        if self.verbosity > 1:
            is_part = isinstance(test, _SubTest)
            if is_part or self._at_line_start:
                before = "" if self._at_line_start else "\n"
                self.stream.write(f"{before}{'  ' * is_part}{self._title(test)} ... ")
            self._at_line_start = True
            self.stream.write(word + "\n")
        elif self.verbosity == 1:
            self.stream.write(mark)
        self.stream.flush()

    def addSuccess(self, test):
        self._show(test, "ok", ".")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "unexpected success", "u")

    def printErrors(self):
        self.stream.write("\n")
        for kind, items in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in items:
                self.stream.write(f"{'=' * 70}\n{kind}: {self._title(test)}\n{'-' * 70}\n{text}\n")
        if self.unexpectedSuccesses:
            self.stream.write("=" * 70 + "\n")
            for test in self.unexpectedSuccesses:
                self.stream.write(f"UNEXPECTED SUCCESS: {self._title(test)}\n")


class _ErrorHolder:
    """Stands for a class or module whose set-up failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    __str__ = id = lambda self: self.description
    shortDescription = lambda self: None


class _Fixtures:
    """Set-up and tear-down around the tests of a class and of a module."""

    def __init__(self, result):
        self.result = result
        self.cls = self.module = None
        self.ready = self.module_ready = True

    def _attempt(self, what, call):
        try:
            call()
            return True
        except SkipTest as reason:
            self.result.addSkip(_ErrorHolder(what), str(reason))
        except Exception as error:
            self.result.addError(_ErrorHolder(what), (type(error), error, error.__traceback__))
        return False

    def enter(self, cls):
        """Are the fixtures of the class there? Makes them when it is another than before."""
        if cls is self.cls:
            return self.ready
        module = sys.modules.get(cls.__module__)
        self._leave_class()
        if module is not self.module:
            self._leave_module()
            self.module = module
            if hasattr(module, "setUpModule"):
                self.module_ready = self._attempt(f"setUpModule ({cls.__module__})", module.setUpModule)
        self.cls = cls
        self.ready = self.module_ready
        if self.ready and not getattr(cls, "__unittest_skip__", False):
            name = f"setUpClass ({cls.__module__}.{cls.__qualname__})"
            self.ready = self._attempt(name, cls.setUpClass)
            if not self.ready:
                self._attempt(name, cls.doClassCleanups)
        return self.ready

    def _leave_class(self):
        cls, self.cls = self.cls, None
        if cls is not None and self.ready and not getattr(cls, "__unittest_skip__", False):
            name = f"tearDownClass ({cls.__module__}.{cls.__qualname__})"
            self._attempt(name, cls.tearDownClass)
            self._attempt(name, cls.doClassCleanups)

    def _leave_module(self):
        module, self.module = self.module, None
        if self.module_ready:
            if hasattr(module, "tearDownModule"):
                self._attempt(f"tearDownModule ({module.__name__})", module.tearDownModule)
            if _module_cleanups:
                self._attempt(f"tearDownModule ({module.__name__})", doModuleCleanups)
        self.module_ready = True

    def leave(self):
        self._leave_class()
        self._leave_module()


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Same as addCleanup, except the cleanup items are called even if setUpModule fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    result = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return result


def doModuleCleanups():
    """Execute all module cleanup functions."""
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


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
        self._run(result, _Fixtures(result)).leave()
        return result

    def _run(self, result, fixtures):
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test._run(result, fixtures)
            elif fixtures.enter(type(test)):
                test.run(result)
                if result.failfast and not result.wasSuccessful():
                    result.stop()
        return fixtures

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
