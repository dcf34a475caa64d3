"""Cookies, as far as clients and servers here need them."""


class CookieError(Exception):
    pass


class Morsel(dict):
    """A cookie: its value, and its attributes as a dict."""

    def __init__(self, key="", value=""):
        self.key, self.value = key, value

    coded_value = property(lambda self: self.value)

    def OutputString(self, attrs=None):
        parts = [f"{self.key}={self.value}"]
        for name, value in self.items():
            if value is True:
                parts.append(name)
            elif value not in ("", None, False):
                parts.append(f"{name}={value}")
        return "; ".join(parts)

    def __str__(self):
        return "Set-Cookie: " + self.OutputString()

    def __repr__(self):
        return f"<Morsel: {self.OutputString()}>"


class SimpleCookie(dict):
    def __init__(self, input=None):
        if input:
            self.load(input)

    def __setitem__(self, key, value):
        super().__setitem__(key, value if isinstance(value, Morsel) else Morsel(key, str(value)))

    def load(self, rawdata):
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        morsel = None
        for part in rawdata.split(";"):
            name, mark, value = part.strip().partition("=")
            if morsel is not None and name.lower() in ("path", "domain", "expires", "max-age", "samesite", "version"):
                morsel[name.lower()] = value
            elif morsel is not None and name.lower() in ("secure", "httponly"):
                morsel[name.lower()] = True
            elif mark:
                self[name] = value.strip('"')
                morsel = self[name]

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        return sep.join([f"{header} {morsel.OutputString()}" for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        return f"<SimpleCookie: {' '.join([f'{k}={m.value!r}' for k, m in sorted(self.items())])}>"


BaseCookie = SimpleCookie
