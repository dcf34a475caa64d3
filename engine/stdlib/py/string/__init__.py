"""Collections of characters, templates and the machinery of str.format()."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]


def capwords(s, sep=None):
    """Split into words, capitalize each, and join them again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" not in cls.__dict__:
            cls._compiled = None

    _compiled = None

    @classmethod
    def _pattern(cls):
        import re

        if cls.__dict__.get("_compiled") is None:
            if "pattern" in {name for base in cls.__mro__ for name in base.__dict__}:
                pattern = cls.pattern
                if not isinstance(pattern, str):
                    cls._compiled = pattern
                    return pattern
            else:
                mark = re.escape(cls.delimiter)
                pattern = (
                    rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|"
                    rf"{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))"
                )
            flags = re.IGNORECASE if cls.flags is None else cls.flags
            cls._compiled = re.compile(pattern, flags | re.VERBOSE)
        return cls._compiled

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        start = found.start("invalid")
        lines = self.template[:start].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = start - len("".join(lines[:-1])), len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _fill(self, values, safe):
        def convert(found):
            name = found.group("named") or found.group("braced")
            if name is not None:
                if not safe:
                    return str(values[name])
                try:
                    return str(values[name])
                except KeyError:
                    return found.group()
            if found.group("escaped") is not None:
                return self.delimiter
            if found.group("invalid") is not None:
                if safe:
                    return found.group()
                self._invalid(found)
            raise ValueError("Unrecognized named group in pattern", self._pattern())

        return self._pattern().sub(convert, self.template)

    def substitute(self, mapping=None, /, **kws):
        return self._fill({**(mapping or {}), **kws} if kws else (mapping if mapping is not None else {}), False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._fill({**(mapping or {}), **kws} if kws else (mapping if mapping is not None else {}), True)

    def is_valid(self):
        return all(m.group("invalid") is None for m in self._pattern().finditer(self.template))

    def get_identifiers(self):
        names = []
        for m in self._pattern().finditer(self.template):
            name = m.group("named") or m.group("braced")
            if name is not None and name not in names:
                names.append(name)
        return names


class Formatter:
    """What str.format() does, to be changed by subclasses."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            first = field.partition(".")[0].partition("[")[0]
            if first == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(auto) + field
                auto += 1
            elif first.isdigit():
                if auto:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto = False
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Pieces: (literal text, field name, format spec, conversion)."""
        text, literal, i = format_string, "", 0
        while i < len(text):
            c = text[i]
            if c in "{}" and text[i : i + 2] == c * 2:
                literal += c
                i += 2
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if c != "{":
                literal += c
                i += 1
                continue
            depth, start = 1, i + 1
            i += 1
            while i < len(text) and depth:
                depth += (text[i] == "{") - (text[i] == "}")
                i += 1
            if depth:
                raise ValueError("expected '}' before end of string" if start < len(text) else "Single '{' encountered in format string")
            field = text[start : i - 1]
            spec, conversion = "", None
            cut = len(field)
            inside = 0
            for place, d in enumerate(field):
                inside += (d == "[") - (d == "]")
                if d in "!:" and not inside:
                    cut = place
                    break
            name, rest = field[:cut], field[cut:]
            if rest.startswith("!"):
                conversion, rest = rest[1:2], rest[2:]
            if rest.startswith(":"):
                spec = rest[1:]
            yield literal, name, spec, conversion
            literal = ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        import re

        first, rest = re.match(r"([^.\[]*)(.*)", field_name, re.S).groups()
        key = int(first) if first.isdigit() else first
        obj = self.get_value(key, args, kwargs)
        for attribute, item in re.findall(r"\.([^.\[]+)|\[([^\]]+)\]", rest):
            if attribute:
                obj = getattr(obj, attribute)
            else:
                obj = obj[int(item) if item.isdigit() else item]
        return obj, key
