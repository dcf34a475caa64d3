"""Data structures printed so that people can read them."""

import sys as _sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)


def isreadable(object):
    return True


def isrecursive(object):
    return False


class _key:
    """Sorts what cannot be compared by the names of types."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscore = underscore_numbers

    def pprint(self, object):
        stream = self._stream if self._stream is not None else _sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out)

    def format(self, object, context, maxlevels, level):
        return self._repr(object, context, level), True, False

    def _items(self, d):
        return sorted(d.items(), key=lambda pair: (_key(pair[0]), _key(pair[1]))) if self._sort else list(d.items())

    def _repr(self, obj, context, level):
        kind = type(obj)
        if kind is int and self._underscore:
            return f"{obj:_d}"
        if kind.__repr__ is dict.__repr__ or kind.__repr__ is list.__repr__ or kind.__repr__ is tuple.__repr__:
            if not obj:
                return repr(obj)
            opening, closing = ("{", "}") if isinstance(obj, dict) else ("[", "]") if isinstance(obj, list) else ("(", ")")
            if self._depth and level >= self._depth:
                return opening + "..." + closing
            if id(obj) in context:
                return f"<Recursion on {kind.__name__} with id={id(obj)}>"
            context[id(obj)] = 1
            if isinstance(obj, dict):
                parts = [f"{self._repr(k, context, level + 1)}: {self._repr(v, context, level + 1)}" for k, v in self._items(obj)]
            else:
                parts = [self._repr(v, context, level + 1) for v in obj]
            del context[id(obj)]
            comma = "," if isinstance(obj, tuple) and len(obj) == 1 else ""
            return opening + ", ".join(parts) + comma + closing
        return repr(obj)

    def _format(self, obj, out, indent, allowance, context, level):
        if id(obj) in context:
            out.append(f"<Recursion on {type(obj).__name__} with id={id(obj)}>")
            return
        text = self._repr(obj, context, level)
        if len(text) <= self._width - indent - allowance:
            out.append(text)
            return
        printer = self._printer(obj)
        if printer is None:
            out.append(text)
            return
        context[id(obj)] = 1
        printer(obj, out, indent, allowance, context, level + 1)
        del context[id(obj)]

    def _printer(self, obj):
        kind = type(obj)
        how = kind.__repr__
        if how is dict.__repr__:
            return self._dict
        if how is list.__repr__:
            return lambda o, *rest: self._sequence(o, "[", "]", *rest)
        if how is tuple.__repr__:
            return lambda o, *rest: self._sequence(o, "(", ",)" if len(o) == 1 else ")", *rest)
        if how is set.__repr__ or how is frozenset.__repr__:
            return self._set
        if how is str.__repr__:
            return self._str
        fields = getattr(kind, "__dataclass_fields__", None)
        if fields is not None and getattr(how, "__wrapped__", None) is not None and "__create_fn__" in how.__wrapped__.__qualname__:
            return self._dataclass
        if kind.__name__ == "OrderedDict":
            return lambda o, out, indent, *rest: (
                out.append("OrderedDict("), self._dict(o, out, indent + 12, *rest), out.append(")"))
        if kind.__name__ == "defaultdict":
            def default(o, out, indent, allowance, context, level):
                out.append(f"defaultdict({o.default_factory!r},\n{' ' * (indent + 12)}")
                self._dict(o, out, indent + 12, allowance + 1, context, level)
                out.append(")")

            return default
        if kind.__name__ == "SimpleNamespace":
            def namespace(o, out, indent, allowance, context, level):
                out.append("namespace(")
                self._pairs([(k, v) for k, v in o.__dict__.items()], out, indent + 10, allowance + 1, context, level)
                out.append(")")

            return namespace
        return None

    def _pairs(self, pairs, out, indent, allowance, context, level):
        for i, (name, value) in enumerate(pairs):
            last = i + 1 == len(pairs)
            out.append(name + "=")
            self._format(value, out, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _dataclass(self, o, out, indent, allowance, context, level):
        name = type(o).__name__
        out.append(name + "(")
        self._pairs([(f.name, getattr(o, f.name)) for f in o.__dataclass_fields__.values() if f.repr], out,
                    indent + len(name) + 1, allowance, context, level)
        out.append(")")

    def _dict(self, o, out, indent, allowance, context, level):
        out.append("{" + " " * (self._indent - 1))
        indent += self._indent
        items = self._items(o)
        for i, (key, value) in enumerate(items):
            last = i + 1 == len(items)
            text = self._repr(key, context, level)
            out.append(text + ": ")
            self._format(value, out, indent + len(text) + 2, allowance + 1 if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)
        out.append("}")

    def _sequence(self, o, opening, closing, out, indent, allowance, context, level):
        out.append(opening + " " * (self._indent - 1))
        self._many(list(o), out, indent + self._indent, allowance + len(closing), context, level)
        out.append(closing)

    def _many(self, items, out, indent, allowance, context, level):
        separator = ",\n" + " " * indent
        room = max_room = self._width - indent + 1
        started = False
        for i, item in enumerate(items):
            last = i + 1 == len(items)
            if last:
                max_room -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                width = len(text) + 2
                if room < width:
                    room = max_room
                    if started:
                        out.append(separator)
                        started = False
                if room >= width:
                    room -= width
                    if started:
                        out.append(", ")
                    started = True
                    out.append(text)
                    continue
            if started:
                out.append(separator)
            started = True
            self._format(item, out, indent, allowance if last else 1, context, level)

    def _set(self, o, out, indent, allowance, context, level):
        if not o:
            out.append(repr(o))
            return
        kind = type(o)
        if kind is set:
            out.append("{")
            end = "}"
        else:
            out.append(kind.__name__ + "({")
            end = "})"
            indent += len(kind.__name__) + 1
        self._many(sorted(o, key=_key), out, indent + self._indent, allowance + len(end), context, level)
        out.append(end)

    def _str(self, o, out, indent, allowance, context, level):
        if not o:
            out.append(repr(o))
            return
        import re

        chunks = []
        lines = o.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        full = room = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                chunks.append(text)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            room2 = full
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room2 -= allowance
                if len(repr(candidate)) > room2:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        if level == 1:
            out.append("(")
        out.append(("\n" + " " * indent).join(chunks))
        if level == 1:
            out.append(")")
