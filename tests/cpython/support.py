"""What CPython's own test files import from test.support, as far as the engine can give it. driver.py puts these names
under test.support, test.support.os_helper and so on."""

import contextlib
import gc
import importlib
import io
import os
import sys
import time
import types
import unittest
import warnings

verbose = False
is_wasi = is_emscripten = is_android = is_apple_mobile = False
is_wasm32 = False
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
Py_TRACE_REFS = False
Py_DEBUG = False
NHASHBITS = 64
TESTFN = "test_file"
TEST_MODULES_ENABLED = False
has_fork_support = has_subprocess_support = False
TEST_HOME_DIR = "."
SHORT_TIMEOUT, LOOPBACK_TIMEOUT, LONG_TIMEOUT, INTERNET_TIMEOUT = 30.0, 10.0, 300.0, 60.0
_2G = 2 << 30
_4G = 4 << 30


def _skip(reason):
    return unittest.skip(reason)


def cpython_only(test):
    return _skip("a detail of CPython")(test)


def impl_detail(msg=None, **guards):
    return (lambda test: test) if check_impl_detail(**guards) else _skip(msg or "a detail of an implementation")


def check_impl_detail(**guards):
    return bool(guards) and not any(guards.values())


def requires_docstrings(test):
    return _skip("docstrings of C code")(test)


def requires_resource(resource):
    return _skip("needs the resource " + resource)


def requires_working_socket(module=False):
    return None if module else (lambda test: test)


def requires_subprocess():
    return _skip("needs processes")


def requires_working_threading(module=False):
    return None if module else (lambda test: test)


def no_tracing(test):
    return test


def busy_retry(timeout, err_msg=None, /, *, error=True):
    end = time.monotonic() + timeout
    while True:
        yield
        if time.monotonic() >= end:
            break
    if error:
        raise AssertionError(err_msg or f"timeout ({timeout:.1f} seconds)")


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    delay = init_delay
    for _ in busy_retry(timeout, err_msg, error=error):
        yield
        time.sleep(delay)
        delay = min(delay * 2, max_delay)


def maybe_get_event_loop_policy():
    return None


def reap_children():
    pass


def load_package_tests(*args):
    pass


refcount_test = cpython_only
skip_if_sanitizer = lambda *args, **kwargs: lambda test: test
skip_emscripten_stack_overflow = skip_wasi_stack_overflow = requires_IEEE_754 = lambda *args: args[0] if args else (lambda t: t)
run_with_locale = run_with_locales = lambda *args, **kwargs: _skip("locales")
bigmemtest = bigaddrspacetest = lambda *args, **kwargs: _skip("needs gigabytes")
requires_specialization = _skip("a detail of CPython")
force_not_colorized = force_not_colorized_test_class = lambda test: test
requires_mac_ver = requires_linux_version = requires_freebsd_version = lambda *version: lambda test: test
isolation = None


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    yield


@contextlib.contextmanager
def set_recursion_limit(limit):
    old = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(old)


def get_c_recursion_limit():
    return 1000


def exceeds_recursion_limit():
    return 100_000


def get_recursion_depth():
    return len(list(_frames()))


def _frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back


@contextlib.contextmanager
def captured_output(name):
    old = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, old)


captured_stdout = lambda: captured_output("stdout")
captured_stderr = lambda: captured_output("stderr")
captured_stdin = lambda: captured_output("stdin")


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    had, old = hasattr(obj, attr), getattr(obj, attr, None)
    setattr(obj, attr, new)
    try:
        yield old
    finally:
        if had:
            setattr(obj, attr, old)
        else:
            delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new):
    had, old = item in obj, obj.get(item)
    obj[item] = new
    try:
        yield old
    finally:
        if had:
            obj[item] = old
        else:
            obj.pop(item, None)


class suppress_immortalization(contextlib.ContextDecorator):
    def __init__(self, suppress=True):
        pass

    def __enter__(self):
        pass

    def __exit__(self, *exc_info):
        pass


class catch_unraisable_exception:
    def __enter__(self):
        self.unraisable = None
        self._old = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __exit__(self, *exc_info):
        sys.unraisablehook = self._old
        del self.unraisable


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as cm:
        compile(statement, "<test string>", "exec")
    err = cm.exception
    testcase.assertIsNotNone(err.lineno)
    if lineno is not None:
        testcase.assertEqual(err.lineno, lineno)
    testcase.assertIsNotNone(err.offset)
    if offset is not None:
        testcase.assertEqual(err.offset, offset)


def check_free_after_iterating(test, iter, cls, args=()):
    done = False

    def take():
        try:
            next(it)
        except StopIteration:
            pass

    class Sub(cls):
        def __del__(self):
            nonlocal done
            done = True
            take()

    it = iter(Sub(*args))
    test.assertRaises(StopIteration, next, it)
    gc_collect()
    test.assertTrue(done)


class _Always:
    def __init__(self, equal, order):
        self._equal, self._order = equal, order

    def __eq__(self, other):
        return self._equal

    def __ne__(self, other):
        return not self._equal

    __hash__ = object.__hash__


ALWAYS_EQ, NEVER_EQ = _Always(True, 0), _Always(False, 0)


class _Extreme:
    def __init__(self, largest):
        self._largest = largest

    def __eq__(self, other):
        return isinstance(other, _Extreme) and other._largest == self._largest

    def __lt__(self, other):
        return not self._largest and self != other

    def __le__(self, other):
        return not self._largest or self == other

    def __gt__(self, other):
        return self._largest and self != other

    def __ge__(self, other):
        return self._largest or self == other

    __hash__ = object.__hash__


LARGEST, SMALLEST = _Extreme(True), _Extreme(False)


class SuppressCrashReport:
    __enter__ = lambda self: self
    __exit__ = lambda self, *exc_info: None


# -- test.support.warnings_helper


class _Warnings:
    def __init__(self, log):
        self.warnings = log

    def __getattr__(self, name):
        return getattr(self.warnings[-1], name)


@contextlib.contextmanager
def check_warnings(*filters, quiet=True):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        yield _Warnings(log)


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as log:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            gc_collect()
    testcase.assertEqual(log, [])


@contextlib.contextmanager
def check_no_resource_warning(testcase):
    with check_no_warnings(testcase, category=ResourceWarning, force_gc=True):
        yield


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(log), 1, log)
    testcase.assertRegex(str(log[0].message), errtext)
    testcase.assertEqual(log[0].lineno, lineno)


def ignore_warnings(*, category):
    def decorator(test):
        def wrapper(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(self, *args, **kwargs)

        return wrapper

    return decorator


save_restore_warnings_filters = warnings.catch_warnings


# -- test.support.import_helper, os_helper, script_helper, testcase


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error)) from None


def unlink(filename):
    try:
        os.unlink(filename)
    except OSError:
        pass


@contextlib.contextmanager
def temp_cwd(name="tempcwd", quiet=False):
    yield name


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    yield path or "tempdir"


def _needs_processes(*args, **kwargs):
    raise unittest.SkipTest("needs processes")


assert_python_ok = assert_python_failure = run_python_until_end = make_script = _needs_processes


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, exc, template):
        if exc is None or template is None:
            self.assertIs(exc, template)
            return
        if not isinstance(exc, ExceptionGroup):
            self.assertEqual(exc.__class__, template.__class__)
            self.assertEqual(exc.args[0], template.args[0])
            return
        self.assertEqual(exc.message, template.message)
        self.assertEqual(len(exc.exceptions), len(template.exceptions))
        for each, like in zip(exc.exceptions, template.exceptions):
            self.assertExceptionIsLike(each, like)


PARTS = ("warnings_helper", "import_helper", "os_helper", "script_helper", "testcase", "threading_helper",
         "socket_helper", "hashlib_helper")
