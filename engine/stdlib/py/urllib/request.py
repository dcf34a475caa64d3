"""urlopen() on the simulated internet: blocks its thread until the answer is there."""
from io import BytesIO
from socket import gaierror
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlparse, urlsplit  # noqa: as in CPython

from _http import URL, CIMultiDict, Cookies, Failure, ask, block

__all__ = ["Request", "urlopen", "urlretrieve", "build_opener", "install_opener", "quote", "unquote"]


class _Message(CIMultiDict):
    """Headers, as email.message has them."""

    def get_content_type(self):
        return self.get("Content-Type", "text/plain").partition(";")[0].strip().lower()

    def get_content_charset(self, failobj=None):
        from _http import charset_of
        return charset_of(self.get("Content-Type", "")) or failobj

    def get_all(self, name, failobj=None):
        return self.getall(name, failobj)

    def __str__(self):
        return "".join([f"{k}: {v}\n" for k, v in self.items()]) + "\n"


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self._method = url, data, method
        self.headers = {}
        for key, value in headers.items():
            self.add_header(key, value)
        parts = URL(url)
        if not parts.scheme:
            raise ValueError(f"unknown url type: {url!r}")
        self.type, self.host, self.selector = parts.scheme, parts.authority, parts.raw_path_qs

    def get_method(self):
        return self._method or ("POST" if self.data is not None else "GET")

    method = property(get_method)

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)


class HTTPResponse(BytesIO):
    def __init__(self, reply):
        super().__init__(reply.body)
        self.status = self.code = reply.status
        self.reason = self.msg = reply.reason
        self.url = str(reply.url)
        self.headers = _Message(reply.headers)
        self.version = 11

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers


def urlopen(url, data=None, timeout=None, *, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if data is None:
        data = request.data
    if isinstance(data, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    where = URL(request.full_url)
    if where.scheme not in ("http", "https"):
        raise URLError(f"unknown url type: {where.scheme}")
    method = request._method or ("POST" if data is not None else "GET")
    sent = CIMultiDict({"Accept-Encoding": "identity", "User-Agent": "Python-urllib/3.14", "Connection": "close"})
    sent.update(request.headers)
    if data is not None and "Content-Type" not in sent:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    text = f"{method} {where.raw_path_qs}"
    try:
        reply, history, seconds = ask(method, where, sent, data or b"", Cookies(), True, 10, timeout)
    except Failure as failure:
        _fail(failure, where, text, timeout)
    if timeout is not None and max([each.seconds for each in (reply, *history)]) > timeout:
        _late(where, text, timeout)
    if seconds:
        block(where.host, text, seconds + reply.transfer, reply.status)
    if not 200 <= reply.status < 300:
        raise HTTPError(str(reply.url), reply.status, reply.reason, _Message(reply.headers), BytesIO(reply.body))
    return HTTPResponse(reply)


def _late(where, text, timeout):
    error = TimeoutError("timed out")
    block(where.host, text, timeout, error)
    raise error


def _fail(failure, where, text, timeout):
    kind, seconds = failure.kind, failure.seconds
    if kind == "timeout":
        if timeout is None:
            from threading import Event
            Event().wait()
        _late(where, text, timeout)
    if kind == "redirects":
        last = failure.url[-1]
        error = HTTPError(str(where), last.status, "The HTTP server returned a redirect error that would lead to an "
                          f"infinite loop.\nThe last 30x error message was:\n{last.reason}", _Message(last.headers), None)
    elif kind == "dns":
        error = URLError(gaierror(-2, "Name or service not known"))
    elif kind == "refused":
        error = URLError(ConnectionRefusedError(111, "Connection refused"))
    elif kind == "unreachable":
        seconds = 127 if timeout is None else timeout
        error = URLError(TimeoutError("timed out"))
    else:
        error = ConnectionResetError(104, "Remote end closed connection without response")
    block(where.host, text, seconds, error)
    raise error


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        name = filename or "/tmp/" + (URL(url).raw_path.rpartition("/")[2] or "index.html")
        with open(name, "wb") as file:
            file.write(response.read())
        return name, response.headers


class OpenerDirector:
    def __init__(self):
        self.addheaders = []

    def open(self, fullurl, data=None, timeout=None):
        request = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        for key, value in self.addheaders:
            request.add_header(key, value)
        return urlopen(request, data, timeout)


def build_opener(*handlers):
    return OpenerDirector()


def install_opener(opener):
    pass
