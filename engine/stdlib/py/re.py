"""Regular expressions."""

from _re import Match, Pattern, compile as _compile_pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


class PatternError(Exception):
    """A pattern is wrong: msg, pattern, pos, lineno, colno."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError

_NAMES = {
    256: "ASCII", 2: "IGNORECASE", 4: "LOCALE", 32: "UNICODE", 8: "MULTILINE", 16: "DOTALL", 64: "VERBOSE", 128: "DEBUG",
}


class RegexFlag(int):
    """Flags of a pattern; they combine with |."""

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(510 & ~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    @property
    def name(self):
        return "|".join(_NAMES[bit] for bit in sorted(_NAMES) if self & bit) or "NOFLAG"

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        if not int(self):
            return "re.NOFLAG"
        return "|".join(f"re.{_NAMES[bit]}" for bit in sorted(_NAMES) if int(self) & bit)

    __str__ = __repr__


NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag(256)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
UNICODE = U = RegexFlag(32)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
for _bit, _name in _NAMES.items():
    setattr(RegexFlag, _name, RegexFlag(_bit))
RegexFlag.NOFLAG = NOFLAG

_cache = {}


def _compile(pattern, flags):
    key = type(pattern), pattern, int(flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    except TypeError:  # not hashable
        raise TypeError("first argument must be string or compiled pattern") from None
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    compiled = _compile_pattern(pattern, int(flags))
    if len(_cache) >= 512:
        del _cache[next(iter(_cache))]
    _cache[key] = compiled
    return compiled


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern."""
    return _compile(pattern, flags).search(string)


def _by_position(function, name, args, count, flags):
    """What may be given by position still, with a warning."""
    if count != 0:
        raise TypeError(f"{function}() got multiple values for argument {name!r}")
    if len(args) > 1 and flags != 0:
        raise TypeError(f"{function}() got multiple values for argument 'flags'")
    if len(args) > 2:
        given = len(args) + (2 if name == "maxsplit" else 3)
        raise TypeError(f"{function}() takes from {given - len(args)} to {given - len(args) + 2} positional arguments but {given} were given")
    import warnings

    warnings.warn(f"{name!r} is passed as positional argument", DeprecationWarning, stacklevel=3)
    return args[0], args[1] if len(args) > 1 else flags


def sub(pattern, repl, string, *args, count=0, flags=0):
    """Replace the leftmost non-overlapping occurrences of the pattern."""
    if args:
        count, flags = _by_position("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=0, flags=0):
    """Like sub(): (new string, number of replacements)."""
    if args:
        count, flags = _by_position("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=0, flags=0):
    """Split the string at the occurrences of the pattern."""
    if args:
        maxsplit, flags = _by_position("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All non-overlapping matches, as a list of strings or of tuples of groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all non-overlapping matches."""
    return _compile(pattern, flags).finditer(string)


def purge():
    "Clear the cache of compiled patterns."
    _cache.clear()


_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """Escape special characters in a string."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")
