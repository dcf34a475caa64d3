"""Extract, format and print information about Python stack traces."""

import _introspection
import sys

__all__ = [
    "extract_stack",
    "extract_tb",
    "format_exception",
    "format_exception_only",
    "format_list",
    "format_stack",
    "format_tb",
    "print_exc",
    "format_exc",
    "print_exception",
    "print_last",
    "print_stack",
    "print_tb",
    "clear_frames",
    "FrameSummary",
    "StackSummary",
    "TracebackException",
    "walk_stack",
    "walk_tb",
    "print_list",
]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_HEADER = "Traceback (most recent call last):\n"
_unset = object()


def _is_internal(code):
    # Modules of the engine that are written in Python are no part of the program.
    return code.co_filename.startswith("<frozen ")


class FrameSummary:
    """Information about a single frame from a traceback."""

    def __init__(
        self,
        filename,
        lineno,
        name,
        *,
        lookup_line=True,
        locals=None,
        line=None,
        end_lineno=None,
        colno=None,
        end_colno=None,
        **kwargs,
    ):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache

            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, position):
        return (self.filename, self.lineno, self.name, self.line)[position]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Create a StackSummary from pairs of (frame, line)."""
        return cls._limited(
            (
                FrameSummary(
                    frame.f_code.co_filename,
                    line,
                    frame.f_code.co_name,
                    locals=frame.f_locals if capture_locals else None,
                )
                for frame, line in frame_gen
            ),
            limit,
        )

    @classmethod
    def _limited(cls, summaries, limit):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        items = list(summaries)
        if limit is not None:
            items = items[:limit] if limit >= 0 else items[limit:]
        result = cls()
        result.extend(items)
        return result

    @classmethod
    def from_list(cls, a_list):
        """Create a StackSummary from FrameSummary objects or old-style tuples."""
        result = cls()
        for item in a_list:
            if isinstance(item, FrameSummary):
                result.append(item)
            else:
                filename, lineno, name, line = item
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame, **kwargs):
        """Format the lines for a single FrameSummary."""
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame._line is None and frame.colno is not None:
            text += _introspection.source_block(
                frame.filename, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno
            )
        elif frame.line:
            text += f"    {frame.line}\n"
        if frame.locals:
            for name in sorted(frame.locals):
                text += f"    {name} = {frame.locals[name]}\n"
        return text

    def format(self, **kwargs):
        """Format the stack ready for printing."""
        result = []
        last = None
        count = 0

        def repeated():
            more = count - 3
            if more > 0:
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for frame in self:
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                repeated()
                last = place
                count = 0
            count += 1
            if count <= 3:
                result.append(self.format_frame_summary(frame))
        repeated()
        return result


def walk_stack(f):
    """Walk a stack yielding the frame and line number for each frame."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Walk a traceback yielding the frame and line number for each frame."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _tb_summaries(tb, capture_locals=False):
    while tb is not None:
        code = tb.tb_frame.f_code
        if not _is_internal(code):
            line, end_line, column, end_column = _introspection.position(tb)
            yield FrameSummary(
                code.co_filename,
                tb.tb_lineno,
                code.co_name,
                locals=tb.tb_frame.f_locals if capture_locals else None,
                end_lineno=end_line,
                colno=column,
                end_colno=end_column,
            )
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    """Return a StackSummary of a traceback."""
    return StackSummary._limited(_tb_summaries(tb), limit)


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame."""
    if f is None:
        f = sys._getframe(1)
    frames = []
    while f is not None:
        if not _is_internal(f.f_code):
            frames.append(FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name))
        f = f.f_back
    # The limit counts from the innermost frame.
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    result = StackSummary()
    result.extend(frames)
    return result


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing."""
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        file.write(line)


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack() as a formatted stack trace."""
    _write(format_list(extracted_list), file)


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'."""
    _write(format_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point."""
    _write(format_stack(sys._getframe(1) if f is None else f, limit), file)


def _parse_value_tb(exc, value, tb):
    if (value is _unset) != (tb is _unset):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _unset:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


class TracebackException:
    """An exception ready for rendering."""

    def __init__(
        self,
        exc_type,
        exc_value,
        exc_traceback,
        *,
        limit=None,
        lookup_lines=True,
        capture_locals=False,
        compact=False,
        max_group_width=15,
        max_group_depth=10,
        save_exc_type=True,
        _seen=None,
    ):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.stack = StackSummary._limited(_tb_summaries(exc_traceback, capture_locals), limit)
        self.exc_type = exc_type if save_exc_type else None
        self._lines = _only_lines(exc_value, exc_type)
        self._header = exc_traceback is not None and limit != 0
        self._str = "" if exc_value is None else _safe_str(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)

        def make(value):
            if value is None or id(value) in seen:
                return None
            return TracebackException(
                type(value),
                value,
                value.__traceback__,
                limit=limit,
                capture_locals=capture_locals,
                max_group_width=max_group_width,
                max_group_depth=max_group_depth,
                _seen=seen,
            )

        if exc_value is not None:
            self.__cause__ = make(exc_value.__cause__)
            self.__context__ = None if self.__suppress_context__ and compact else make(exc_value.__context__)
            if isinstance(exc_value, BaseExceptionGroup):
                self.exceptions = [make(one) for one in exc_value.exceptions]
                self._whole = _introspection.format_exception(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        if self.exc_type is None:
            return None
        module = self.exc_type.__module__
        name = self.exc_type.__qualname__
        return name if module in ("__main__", "builtins") else f"{module}.{name}"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        """Format the exception part of the traceback."""
        yield from self._lines

    def format(self, *, chain=True, **kwargs):
        """Format the exception."""
        if self.exceptions is not None:
            yield from self._whole.splitlines(keepends=True)
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain)
                yield _CAUSE
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain)
                yield _CONTEXT
        if self._header:
            yield _HEADER
            yield from self.stack.format()
        yield from self._lines

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the result of self.format(chain=chain) to 'file'."""
        _write(self.format(chain=chain), file)


def _safe_str(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def _only_lines(value, kind=None):
    if value is None:
        if kind is None or kind is type(None):
            return ["NoneType: None\n"]
        return [f"{kind.__qualname__}\n"]
    return _introspection.format_exception_only(value).splitlines(keepends=True)


def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True, **kwargs):
    """Format a stack trace and the exception information."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_unset, *, show_group=False, **kwargs):
    """Format the exception part of a traceback."""
    if value is _unset:
        value = exc
    return _only_lines(value)


def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True, **kwargs):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'."""
    value, tb = _parse_value_tb(exc, value, tb)
    _write(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain), file)


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(sys.exception(), limit=limit, file=file, chain=chain)'."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """This is a shorthand for 'print_exception(sys.last_exc, limit=limit, file=file, chain=chain)'."""
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def clear_frames(tb):
    """Clear all references to local variables in the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next
