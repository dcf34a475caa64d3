"""literal_eval alone: the syntax tree itself stays inside the engine."""

__all__ = ["literal_eval"]

_OPEN = {"(": ")", "[": "]", "{": "}"}


class _Reader:
    """Reads one literal from text, by recursive descent."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def blank(self):
        while self.at < len(self.text):
            c = self.text[self.at]
            if c == "#":
                while self.at < len(self.text) and self.text[self.at] != "\n":
                    self.at += 1
            elif not c.isspace():
                return c
            else:
                self.at += 1
        return ""

    def wrong(self):
        # A mistake in the syntax is the compiler's to tell; anything else is no literal.
        compile(self.text, "<unknown>", "eval")
        raise ValueError("malformed node or string: " + repr(self.text))

    def value(self):
        left = self.term()
        while True:
            c = self.blank()
            if c not in ("+", "-") or not isinstance(left, (int, float, complex)):
                return left
            self.at += 1
            right = self.term()
            if not isinstance(right, complex):
                self.wrong()
            left = left + right if c == "+" else left - right

    def term(self):
        c = self.blank()
        if c in ("+", "-"):
            self.at += 1
            value = self.term()
            if type(value) not in (int, float, complex):
                self.wrong()
            return value if c == "+" else -value
        if c in _OPEN:
            self.at += 1
            return self.group(c)
        if c.isalpha() or c == "_" or c in "\"'":
            return self.word()
        if c.isdigit() or c == ".":
            if self.text.startswith("...", self.at):
                self.at += 3
                return ...
            return self.number()
        self.wrong()

    def number(self):
        start = self.at
        text = self.text
        hexadecimal = text[start : start + 2].lower() == "0x"
        while self.at < len(text):
            c = text[self.at]
            if c.isalnum() or c in "._":
                self.at += 1
            elif c in "+-" and not hexadecimal and text[self.at - 1] in "eE":
                self.at += 1
            else:
                break
        return eval(text[start : self.at], {"__builtins__": {}})

    def word(self):
        text = self.text
        start = self.at
        while self.at < len(text) and (text[self.at].isalnum() or text[self.at] == "_"):
            self.at += 1
        name = text[start : self.at]
        if self.at < len(text) and text[self.at] in "\"'":
            if name.lower() not in ("", "r", "u", "b", "br", "rb"):
                self.wrong()
            return self.string(start)
        for known, value in (("None", None), ("True", True), ("False", False)):
            if name == known:
                return value
        if name == "set" and self.blank() == "(":
            self.at += 1
            if self.blank() == ")":
                self.at += 1
                return set()
        self.wrong()

    def string(self, start):
        text = self.text
        quote = text[self.at]
        if text.startswith(quote * 3, self.at):
            quote *= 3
        self.at += len(quote)
        while not text.startswith(quote, self.at):
            if self.at >= len(text):
                self.wrong()
            self.at += 2 if text[self.at] == "\\" else 1
        self.at += len(quote)
        value = eval(text[start : self.at], {"__builtins__": {}})
        c = self.blank()
        if c and (c in "\"'" or text[self.at : self.at + 2].lower() in ("b'", 'b"', "r'", 'r"')):
            return value + self.word()
        return value

    def group(self, opened):
        close = _OPEN[opened]
        items = []
        values = []
        comma = False
        while self.blank() != close:
            if items and not comma:
                self.wrong()
            items.append(self.value())
            if opened == "{" and self.blank() == ":":
                self.at += 1
                values.append(self.value())
            comma = self.blank() == ","
            if comma:
                self.at += 1
        self.at += 1
        if opened == "[":
            return items
        if opened == "(":
            return items[0] if len(items) == 1 and not comma else tuple(items)
        if values or not items:
            if len(values) != len(items):
                self.wrong()
            return dict(zip(items, values))
        return set(items)


def literal_eval(node_or_string):
    """Evaluate an expression node or a string containing only a Python expression made of literals."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    reader = _Reader(node_or_string.lstrip(" \t"))
    if not reader.blank():
        compile(reader.text, "<unknown>", "eval")
    value = reader.value()
    if reader.blank() == ",":
        items = [value]
        while reader.blank() == ",":
            reader.at += 1
            if reader.blank():
                items.append(reader.value())
        value = tuple(items)
    if reader.blank():
        reader.wrong()
    return value
