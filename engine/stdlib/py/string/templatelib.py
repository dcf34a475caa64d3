"""Template strings (PEP 750)."""

__all__ = ["Interpolation", "Template", "convert"]


class Interpolation:
    """One replacement field: its value, and how it was written."""

    __slots__ = ("value", "expression", "conversion", "format_spec")
    __match_args__ = ("value", "expression", "conversion", "format_spec")

    def __new__(cls, value, expression="", conversion=None, format_spec=""):
        if conversion not in (None, "s", "r", "a"):
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        self = object.__new__(cls)
        for name, part in zip(cls.__slots__, (value, expression, conversion, format_spec)):
            object.__setattr__(self, name, part)
        return self

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"


class Template:
    """Static strings with interpolations between them."""

    __slots__ = ("strings", "interpolations")

    def __new__(cls, *args):
        strings, interpolations = [], []
        for arg in args:
            if isinstance(arg, str):
                if strings and len(strings) > len(interpolations):
                    strings[-1] += arg
                else:
                    strings.append(arg)
            elif isinstance(arg, Interpolation):
                if len(strings) == len(interpolations):
                    strings.append("")
                interpolations.append(arg)
            else:
                raise TypeError(
                    f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {type(arg).__name__}")
        if len(strings) == len(interpolations):
            strings.append("")
        self = object.__new__(cls)
        object.__setattr__(self, "strings", tuple(strings))
        object.__setattr__(self, "interpolations", tuple(interpolations))
        return self

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    @property
    def values(self):
        return tuple(i.value for i in self.interpolations)

    def __iter__(self):
        for text, interpolation in zip(self.strings, self.interpolations):
            if text:
                yield text
            yield interpolation
        if self.strings[-1]:
            yield self.strings[-1]

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError(f"can only concatenate string.templatelib.Template (not \"{type(other).__name__}\") to string.templatelib.Template")
        return Template(*self, *other)

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"


def convert(obj, /, conversion):
    """Convert *obj* using formatted string literal semantics."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")
