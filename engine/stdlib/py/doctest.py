"""Runs the examples in docstrings and compares what they print.

A docstring gives a DocTest with Examples (source, what is wanted); a DocTestRunner runs them in one namespace and
reports differences; testmod() does both for a module. Diffs as reports, debugging and test files are not here.
"""

import builtins
import inspect
import linecache
import re
import sys
import traceback
import unittest
from io import StringIO

__all__ = [
    "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder", "DocTestRunner",
    "OutputChecker", "TestResults", "testmod", "run_docstring_examples", "DocTestSuite",
]

OPTIONFLAGS_BY_NAME = {
    name: 1 << bit
    for bit, name in enumerate((
        "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
        "IGNORE_EXCEPTION_DETAIL", "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST",
    ))
}
globals().update(OPTIONFLAGS_BY_NAME)

_BLANK = "<BLANKLINE>"


def _indent(text):
    return re.sub("(?m)^(?!$)", "    ", text)


def _items(things):
    return f"{len(things)} item" + ("s" if len(things) != 1 else "")


class TestResults(tuple):
    """(failed, attempted), and how many were skipped."""

    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, (failed, attempted))
        self.skipped = skipped
        return self

    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno, self.indent, self.options = lineno, indent, {} if options is None else options


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name = examples, globs.copy(), name
        self.filename, self.lineno, self.docstring = filename, lineno, docstring

    def __repr__(self):
        count = f"{len(self.examples) or 'no'} example" + ("s" if len(self.examples) != 1 else "")
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({count})>"


class DocTestParser:
    _example = re.compile(
        r"(?P<source>(?:^(?P<indent>[ ]*)>>>.*)(?:\n[ ]*\.\.\..*)*)\n?"
        r"(?P<want>(?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)",
        re.MULTILINE,
    )
    _exception = re.compile(
        r"^Traceback\ \((?:most\ recent\ call\ last|innermost\ last)\):\s*$(?:.*?)^(?P<msg>\w.*)", re.MULTILINE | re.DOTALL
    )
    _option = re.compile(r"#\s*doctest:\s*([^\n\'\"]*)$", re.MULTILINE)

    def parse(self, string, name="<string>"):
        """Examples, with the text between them."""
        string = string.expandtabs()
        margin = min((len(line) - len(line.lstrip()) for line in string.split("\n") if line.strip()), default=0)
        if margin > 0:
            string = "\n".join(line[margin:] for line in string.split("\n"))
        output, at, lineno = [], 0, 0
        for found in self._example.finditer(string):
            output.append(string[at : found.start()])
            lineno += string.count("\n", at, found.start())
            output.extend(self._examples(found, name, lineno))
            lineno += string.count("\n", found.start(), found.end())
            at = found.end()
        output.append(string[at:])
        return output

    def _examples(self, found, name, lineno):
        indent = len(found["indent"])
        lines = found["source"].split("\n")
        for i, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(
                    f"line {lineno + i + 1} of the docstring for {name} lacks blank after {line[indent:indent + 3]}: {line!r}"
                )
        for i, line in enumerate(lines[1:], 1):
            self._starts_with(line, found["indent"] + ".", name, lineno + i)
        source = "\n".join(line[indent + 4 :] for line in lines)
        wanted = re.sub(r"\n *$", "", found["want"]).split("\n") if found["want"] else []
        for i, line in enumerate(wanted):
            self._starts_with(line, found["indent"], name, lineno + len(lines) + i)
        want = "\n".join(line[indent:] for line in wanted)
        message = self._exception.match(want)
        options = self._options(source, name, lineno)
        if not re.match(r"^[ ]*(#.*)?$", source):
            yield Example(source, want, message and message["msg"], lineno, indent, options)

    def _starts_with(self, line, prefix, name, lineno):
        if line and not line.startswith(prefix):
            raise ValueError(
                f"line {lineno + 1} of the docstring for {name} has inconsistent leading whitespace: {line!r}"
            )

    def _options(self, source, name, lineno):
        options = {}
        for found in self._option.finditer(source):
            for option in found[1].replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_examples(self, string, name="<string>"):
        return [each for each in self.parse(string, name) if isinstance(each, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """The DocTests of an object and of what it contains."""

    def __init__(self, verbose=False, parser=None, recurse=True, exclude_empty=True):
        self._parser, self._recurse, self._exclude_empty = parser or DocTestParser(), recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(
                    f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}"
                )
        if module is None:
            module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, "__module__", None))
        if globs is None:
            globs = {} if not module else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._file = (getattr(module, "__file__", None) or module.__name__) if module else None
        self._lines = linecache.getlines(self._file) if self._file else []
        self._find(tests, obj, name, module, globs, set())
        tests.sort(key=lambda test: (test.name, test.filename or "", test.lineno or 0))
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = getattr(obj, "__doc__", None) if not isinstance(obj, str) else obj
        doc = "" if doc is None else str(doc)
        if doc or not self._exclude_empty:
            tests.append(self._parser.get_doctest(doc, globs, name, self._file, self._line(obj, doc)))
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                value = inspect.unwrap(value) if inspect.isroutine(value) else value
                if (inspect.isroutine(value) or inspect.isclass(value)) and self._from(module, value):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if inspect.isclass(value) or inspect.isroutine(value) or isinstance(value, property):
                    if isinstance(value, property) or self._from(module, value):
                        self._find(tests, value, f"{name}.{key}", module, globs, seen)

    def _from(self, module, value):
        return module is None or getattr(value, "__module__", None) == module.__name__

    def _line(self, obj, doc):
        line = 0 if inspect.ismodule(obj) and doc else None
        if inspect.isclass(obj) and obj.__doc__ is not None:
            head = re.compile(rf"^\s*class\s*{re.escape(obj.__name__)}\b")
            line = next((i for i, text in enumerate(self._lines) if head.match(text)), None)
        if isinstance(obj, property):
            obj = obj.fget
        obj = inspect.unwrap(getattr(obj, "__func__", obj)) if inspect.isroutine(obj) else obj
        if inspect.isfunction(obj) and doc:
            line = obj.__code__.co_firstlineno - 1
        if line is None:
            return line
        if not self._lines:
            return line + 1
        quote = re.compile(r"(^|.*:)\s*\w*(\"|')")
        return next((i for i in range(line, len(self._lines)) if quote.match(self._lines[i])), None)


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{_BLANK}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        if optionflags & ELLIPSIS and "..." in want:
            return re.fullmatch(".*?".join(map(re.escape, want.split("..."))), got, re.DOTALL) is not None
        return False

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", _BLANK, got)
        wanted = f"Expected:\n{_indent(want)}" if want else "Expected nothing\n"
        return wanted + (f"Got:\n{_indent(got)}" if got else "Got nothing\n")


class DocTestRunner:
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = f"Expecting:\n{_indent(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{wanted}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._head(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        text = "".join(traceback.format_exception(*exc_info))
        out(self._head(test, example) + "Exception raised:\n" + _indent(text))

    def _head(self, test, example):
        out = [self.DIVIDER]
        if test.filename:
            line = "?" if test.lineno is None else test.lineno + example.lineno + 1
            out.append(f'File "{test.filename}", line {line}, in {test.name}')
        else:
            out.append(f"Line {example.lineno + 1}, in {test.name}")
        return "\n".join(out) + "\nFailed example:\n" + _indent(example.source)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        stdout = sys.stdout
        out = out or stdout.write
        captured = sys.stdout = StringIO()
        try:
            return self._run(test, captured, out)
        finally:
            sys.stdout = stdout
            if clear_globs:
                test.globs.clear()
                builtins._ = None

    def _run(self, test, captured, out):
        failures = tries = skips = 0
        own = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = own & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = own
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = f"<doctest {test.name}[{number}]>"
            linecache.cache[filename] = (len(example.source), None, example.source.splitlines(True), filename)
            failed_by = None
            try:
                self._execute(example.source, filename, test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException:
                failed_by = sys.exc_info()
            got = captured.getvalue()
            captured.seek(0)
            captured.truncate()
            good = False
            if failed_by is None:
                good = self._checker.check_output(example.want, got, self.optionflags)
            elif example.exc_msg is not None:
                good = self._same_exception(example, failed_by)
                got += "".join(traceback.format_exception(*failed_by)) if not good else ""
            if good:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if not quiet and failed_by is not None and example.exc_msg is None:
                self.report_unexpected_exception(out, test, example, failed_by)
            elif not quiet:
                self.report_failure(out, test, example, got)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = own
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = (before[0] + failures, before[1] + tries, before[2] + skips)
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def _execute(self, source, filename, globs):
        """As at the prompt: the value of an expression is shown."""
        try:
            code = compile(source, filename, "eval")
        except SyntaxError:
            exec(compile(source, filename, "exec"), globs)
        else:
            value = eval(code, globs)
            if value is not None:
                builtins._ = None
                print(repr(value))
                builtins._ = value

    def _same_exception(self, example, exc_info):
        kind, error, _ = exc_info
        lines = traceback.format_exception_only(kind, error)
        if issubclass(kind, SyntaxError):
            lines = [line for line in lines if line.startswith(kind.__name__ + ":")]
        got, want = "".join(lines), example.exc_msg
        if self._checker.check_output(want, got, self.optionflags):
            return True
        if not self.optionflags & IGNORE_EXCEPTION_DETAIL:
            return False
        bare = lambda text: text.split("\n")[0].partition(":")[0].rpartition(".")[2].strip()
        return bare(want) == bare(got)

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        stats = sorted(self._stats.items())
        failed = [(name, row) for name, row in stats if row[0]]
        if verbose:
            none = [name for name, row in stats if not row[1] and not row[0]]
            passed = [(name, row[1]) for name, row in stats if row[1] and not row[0]]
            if none:
                print(f"{_items(none)} had no tests:")
                for name in none:
                    print(f"    {name}")
            if passed:
                print(f"{_items(passed)} passed all tests:")
                for name, count in passed:
                    print(f" {count:3d} test{'' if count == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{_items(failed)} had failures:")
            for name, (failures, tries, _) in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            print(f"{self.tries} test{'' if self.tries == 1 else 's'} in {_items(stats)}.")
            print(f"{self.tries - self.failures} passed" + (f" and {self.failures} failed." if self.failures else "."))
        if self.failures:
            s = "" if self.failures == 1 else "s"
            skipped = f" and {self.skips} skipped test{'' if self.skips == 1 else 's'}" if self.skips else ""
            print(f"***Test Failed*** {self.failures} failure{s}{skipped}.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)


def testmod(
    m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
    raise_on_error=False, exclude_empty=False,
):
    """Runs the examples in the docstrings of the module `m`, by default __main__."""
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


class DocTestCase(unittest.TestCase):
    def __init__(self, test, optionflags=0):
        super().__init__()
        self._test, self._flags = test, optionflags

    def runTest(self):
        out = StringIO()
        result = DocTestRunner(verbose=False, optionflags=self._flags).run(self._test, out=out.write, clear_globs=False)
        if result.failed:
            raise self.failureException(f"Failed doctest test for {self._test.name}\n\n{out.getvalue()}")

    def id(self):
        return self._test.name

    def __repr__(self):
        name = self._test.name.split(".")
        return f"{name[-1]} ({'.'.join(name[:-1])})"

    __str__ = __repr__

    def shortDescription(self):
        return "Doctest: " + self._test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, optionflags=0):
    """The examples of a module as a unittest suite."""
    if isinstance(module, str):
        module = __import__(module, fromlist=["*"])
    tests = (test_finder or DocTestFinder()).find(module or sys.modules["__main__"], globs=globs, extraglobs=extraglobs)
    return unittest.TestSuite(DocTestCase(test, optionflags) for test in tests if test.examples)
