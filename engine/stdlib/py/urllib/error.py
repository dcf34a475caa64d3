"""Errors of urllib.request."""
from io import BytesIO

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs = code, msg, hdrs
        self.fp = fp if fp is not None else BytesIO()
        self.filename = self.url = url

    status = property(lambda self: self.code)
    reason = property(lambda self: self.msg)
    headers = property(lambda self: self.hdrs)

    def read(self, *args):
        return self.fp.read(*args)

    def close(self):
        pass

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
