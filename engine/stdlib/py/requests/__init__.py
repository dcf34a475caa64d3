"""requests on the simulated internet: every call blocks its thread until the answer is there."""
from _http import URL, CIMultiDict, Cookies, Failure, ask, block, charset_of, encode_body, encode_query

from . import exceptions
from .exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema,
    ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired,
)

__version__ = "2.32.5"


class CaseInsensitiveDict(CIMultiDict):
    """Headers."""

    def __repr__(self):
        return str(dict(self.items()))

    def lower_items(self):
        return [(k.lower(), v) for k, v in self.items()]


class _Codes:
    def __getattr__(self, name):
        from http import HTTPStatus
        try:
            return int(HTTPStatus[name.upper()])
        except KeyError:
            raise AttributeError(name) from None

    __getitem__ = __getattr__


codes = _Codes()


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
                 json=None):
        self.method, self.url, self.options = method, url, {
            "headers": headers, "files": files, "data": data, "params": params, "auth": auth, "cookies": cookies,
            "json": json}

    def prepare(self):
        return Session().prepare_request(self)

    def __repr__(self):
        return f"<Request [{self.method}]>"


class Response:
    """An answer."""

    def __init__(self):
        self.status_code = self.url = self.encoding = self.reason = self.request = self._reply = None
        self.headers = CaseInsensitiveDict()
        self.history = []
        self.cookies = {}
        self.elapsed = None
        self._content = None
        self._streamed = False

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def content(self):
        if self._content is None:
            self._content = self._reply.body if self._reply is not None else b""
            if self._reply is not None and self._reply.transfer:
                block(self._reply.url.host, "the rest", self._reply.transfer, len(self._content))
        return self._content

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def text(self):
        return self.content.decode(self.encoding or "utf-8", "replace")

    @property
    def raw(self):
        from io import BytesIO
        return BytesIO(self.content)

    def json(self, **kwargs):
        from json import JSONDecodeError as Bad, loads
        try:
            return loads(self.content.decode("utf-8"), **kwargs)
        except Bad as e:
            raise JSONDecodeError(e.msg, e.doc, e.pos) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        body, reply = self._reply.body if self._content is None else self._content, self._reply
        size = chunk_size or len(body) or 1
        for at in range(0, len(body), size):
            part = body[at:at + size]
            if at and self._content is None and reply.transfer:
                block(reply.url.host, "the next part", round(len(part) / reply.rate, 6), len(part))
            yield part.decode(self.encoding or "utf-8") if decode_unicode else part
        self._content = body

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        content = self.text if decode_unicode else self.content
        yield from content.split(delimiter) if delimiter else content.splitlines()

    def raise_for_status(self):
        kind = "Client" if 400 <= self.status_code < 500 else "Server" if 500 <= self.status_code < 600 else None
        if kind is not None:
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass




class Session:
    """Keeps headers and cookies."""

    def __init__(self):
        self.headers = CaseInsensitiveDict({
            "User-Agent": f"python-requests/{__version__}", "Accept-Encoding": "gzip, deflate", "Accept": "*/*",
            "Connection": "keep-alive"})
        self.auth = None
        self.params = {}
        self.verify, self.cert, self.proxies, self.trust_env, self.stream = True, None, {}, True, False
        self.hooks = {"response": []}
        self.max_redirects = 30
        self._cookies = Cookies()

    @property
    def cookies(self):
        return self._cookies.jar.setdefault(None, {})

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        pass

    def prepare_request(self, request):
        return self._prepare(request.method.upper(), request.url, **request.options)[0]

    def _prepare(self, method, url, params=None, data=None, json=None, headers=None, cookies=None, files=None,
                 auth=None):
        url = str(url)
        scheme, mark, rest = url.partition("://")
        if mark and scheme.lower() not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {url!r}")
        if not mark:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        if not rest or rest[0] in "/?#":
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        query = encode_query({**self.params, **params} if isinstance(params, dict) else params or self.params)
        if query:
            head, hash, fragment = url.partition("#")
            url = head + ("&" if "?" in head else "?") + query + hash + fragment
        where = URL(url)
        sent = self.headers.copy()
        for name, value in (headers or {}).items():
            if value is None:
                sent.pop(name, None)
            else:
                sent[name] = value
        body, kind = encode_body(data, json, files)
        if kind and not (isinstance(data, (str, bytes)) and json is None and not files) and "Content-Type" not in sent:
            sent["Content-Type"] = kind
        if body:
            sent["Content-Length"] = str(len(body))
        auth = auth or self.auth
        if auth:
            from base64 import b64encode
            name, password = auth if isinstance(auth, tuple) else (auth.username, auth.password)
            sent["Authorization"] = "Basic " + b64encode(f"{name}:{password}".encode()).decode()
        crumbs = {**self._cookies.of(where.host), **(cookies or {})}
        if crumbs:
            sent["Cookie"] = "; ".join([f"{k}={v}" for k, v in crumbs.items()])
        return PreparedRequest(method, str(where), sent, body or None), where

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        prepared, where = self._prepare(method.upper(), url, params, data, json, headers, cookies, files, auth)
        return self._send(prepared, where, timeout, allow_redirects, stream)

    def send(self, request, *, timeout=None, allow_redirects=True, stream=None, **options):
        return self._send(request, URL(request.url), timeout, allow_redirects, stream)

    def _send(self, prepared, where, timeout, allow_redirects, stream):
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        text = f"{prepared.method} {where.raw_path_qs}"
        from time import monotonic
        begun = monotonic()
        try:
            reply, history, seconds = ask(prepared.method, where, prepared.headers, prepared.body or b"", self._cookies,
                                          allow_redirects, self.max_redirects, read)
        except Failure as failure:
            self._fail(failure, prepared, where, text, connect, read)
        slowest = max([reply.seconds, *[each.seconds for each in history]])
        if read is not None and slowest > read:
            before = 0
            for each in history:
                if each.seconds > read:
                    break
                before += each.seconds
            self._read_timeout(prepared, where, text, before + read, read)
        if seconds:
            block(where.host, text, seconds, reply.status)
        response = self._response(reply, prepared)
        response.history = [self._response(each, prepared) for each in history]
        from datetime import timedelta
        response.elapsed = timedelta(seconds=monotonic() - begun)
        if not stream:
            response.content
        for hook in self.hooks["response"]:
            response = hook(response) or response
        return response

    def _response(self, reply, prepared):
        response = Response()
        response._reply = reply
        response.status_code, response.reason, response.url = reply.status, reply.reason, str(reply.url)
        response.headers = CaseInsensitiveDict(reply.headers)
        kind = response.headers.get("Content-Type", "")
        response.encoding = charset_of(kind) or (
            "ISO-8859-1" if "text" in kind else "utf-8" if "application/json" in kind else None)
        for name, value in reply.more:
            if name.lower() == "set-cookie":
                name, _, value = value.partition(";")[0].partition("=")
                response.cookies[name] = value
        response.request = prepared if reply.method == prepared.method else PreparedRequest(
            reply.method, response.url, prepared.headers, None)
        return response

    def _read_timeout(self, prepared, where, text, seconds, read):
        error = ReadTimeout(f"{_pool(where)}: Read timed out. (read timeout={read})", request=prepared)
        block(where.host, text, seconds, error)
        raise error

    def _fail(self, failure, prepared, where, text, connect, read):
        kind, seconds = failure.kind, failure.seconds
        if kind == "redirects":
            block(where.host, text, seconds)
            raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.",
                                   response=self._response(failure.url[-1], prepared))
        where = failure.url or where
        one = f"HTTP{'S' if where.scheme == 'https' else ''}Connection(host={where.host!r}, port={where.port})"
        if kind == "timeout" and read is not None:
            self._read_timeout(prepared, where, text, read, read)
        cause, error = None, ConnectionError
        if kind == "dns":
            cause = (f'NameResolutionError("{one}: Failed to resolve {where.host!r} '
                     '([Errno -2] Name or service not known)")')
        elif kind == "refused":
            cause = f'NewConnectionError("{one}: Failed to establish a new connection: [Errno 111] Connection refused")'
        elif kind == "unreachable":
            if connect is None:
                seconds = 127
                cause = (f'NewConnectionError("{one}: Failed to establish a new connection: '
                         '[Errno 110] Connection timed out")')
            else:
                seconds, error = connect, ConnectTimeout
                cause = (f'ConnectTimeoutError({one}, '
                         f"'Connection to {where.host} timed out. (connect timeout={connect})')")
        if cause is not None:
            error = error(f"{_pool(where)}: Max retries exceeded with url: {where.raw_path_qs} (Caused by {cause})",
                          request=prepared)
        elif kind == "reset":
            error = ConnectionError("('Connection aborted.', RemoteDisconnected('Remote end closed connection without "
                                    "response'))", request=prepared)
        else:
            from threading import Event
            Event().wait()
        block(where.host, text, seconds, error)
        raise error

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def _pool(url):
    return f"HTTP{'S' if url.scheme == 'https' else ''}ConnectionPool(host={url.host!r}, port={url.port})"


def session():
    return Session()


def request(method, url, **kwargs):
    return Session().request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return Session().get(url, params=params, **kwargs)


def options(url, **kwargs):
    return Session().options(url, **kwargs)


def head(url, **kwargs):
    return Session().head(url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return Session().post(url, data, json, **kwargs)


def put(url, data=None, **kwargs):
    return Session().put(url, data, **kwargs)


def patch(url, data=None, **kwargs):
    return Session().patch(url, data, **kwargs)


def delete(url, **kwargs):
    return Session().delete(url, **kwargs)
