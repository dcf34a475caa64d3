"""aiohttp's client on the simulated internet; the server is aiohttp.web.

What a host will answer and when is known when the request is made (_internet), so a request waits once, for a future
that is its own timer. Servers of the program itself are talked to over real streams in memory.
"""
from _asyncio import _io, get_running_loop
from warnings import warn as _warn

from _http import URL, CIMultiDict, CIMultiDictProxy, Cookies, Failure, Pool, charset_of, encode_body, encode_query, exchange

from .client_exceptions import *
from .client_exceptions import (
    ClientConnectorDNSError, ClientConnectorError, ClientConnectionError, ClientError, ClientOSError,
    ClientResponseError, ConnectionTimeoutError, ContentTypeError, InvalidUrlClientError, NonHttpUrlClientError,
    ServerDisconnectedError, SocketTimeoutError, TooManyRedirects,
)

__version__ = "3.13.2"


class ClientTimeout:
    """Seconds that the parts of a request may take."""

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect
        self.ceil_threshold = ceil_threshold

    def __repr__(self):
        return (f"ClientTimeout(total={self.total!r}, connect={self.connect!r}, sock_read={self.sock_read!r}, "
                f"sock_connect={self.sock_connect!r}, ceil_threshold={self.ceil_threshold!r})")

    def __eq__(self, other):
        return isinstance(other, ClientTimeout) and repr(self) == repr(other)


DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)


class BasicAuth:
    def __init__(self, login, password="", encoding="latin1"):
        self.login, self.password, self.encoding = login, password, encoding

    def encode(self):
        from base64 import b64encode
        return "Basic " + b64encode(f"{self.login}:{self.password}".encode(self.encoding)).decode()


class FormData:
    def __init__(self, fields=()):
        self._fields = list(fields.items() if hasattr(fields, "items") else fields)

    def add_field(self, name, value, **options):
        self._fields.append((name, value.decode() if isinstance(value, bytes) else value))


class BaseConnector(Pool):
    """How many connections there may be at once; a request beyond that waits for the first to be free."""

    def __init__(self, *, limit=100, limit_per_host=0, keepalive_timeout=15.0, force_close=False, loop=None, **options):
        super().__init__(limit, limit_per_host)
        self._force_close = force_close
        self._closed = False

    limit = property(lambda self: self._limit)
    limit_per_host = property(lambda self: self._limit_per_host)
    force_close = property(lambda self: self._force_close)
    closed = property(lambda self: self._closed)

    def close(self):
        self._closed = True
        return _DONE

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()


class TCPConnector(BaseConnector):
    pass


class UnixConnector(BaseConnector):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("UnixConnector is not there")


class _Done:
    """An awaitable that is done: nothing has to be waited for."""

    def __await__(self):
        return iter(())


_DONE = _Done()


class RequestInfo:
    def __init__(self, url, method, headers, real_url=None):
        self.url, self.method, self.headers = url, method, headers
        self.real_url = url if real_url is None else real_url

    def __repr__(self):
        return (f"RequestInfo(url={self.url!r}, method={self.method!r}, headers={self.headers!r}, "
                f"real_url={self.real_url!r})")


class StreamReader:
    """response.content: the body, as it arrives."""

    def __init__(self, response):
        self._response = response
        self._data = b""  # arrived and not read
        self._at = 0  # how much of it was read
        self._eof = False

    async def _more(self):
        """Waits for the next piece. False: there is none."""
        part = await self._response._next_part()
        if not part:
            self._eof = True
            return False
        self._data = self._data[self._at:] + part
        self._at = 0
        return True

    def _take(self, n):
        data = self._data[self._at:self._at + n]
        self._at += len(data)
        return data

    @property
    def _left(self):
        return len(self._data) - self._at

    def at_eof(self):
        return self._eof and not self._left

    is_eof = at_eof

    async def read(self, n=-1):
        if n < 0:
            while await self._more():
                pass
            return self._take(self._left)
        if n and not self._left and not self._eof:
            await self._more()
        return self._take(n)

    async def readany(self):
        if not self._left and not self._eof:
            await self._more()
        return self._take(self._left)

    async def readexactly(self, n):
        while self._left < n:
            if self._eof or not await self._more():
                from asyncio import IncompleteReadError
                raise IncompleteReadError(self._take(self._left), n)
        return self._take(n)

    async def readuntil(self, separator=b"\n"):
        while (at := self._data.find(separator, self._at)) < 0:
            if self._eof or not await self._more():
                return self._take(self._left)
        return self._take(at + len(separator) - self._at)

    def readline(self):
        return self.readuntil()

    async def readchunk(self):
        return await self.readany(), True

    async def iter_chunked(self, n):
        while part := await self.read(n):
            yield part

    async def iter_any(self):
        while part := await self.readany():
            yield part

    async def iter_chunks(self):
        while part := await self.readany():
            yield part, True

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class ClientResponse:
    """An answer."""

    _PART = 16 * 1024
    version = 1, 1
    history = ()
    _parts = None  # of a server of the program: an async generator
    _body = _headers = _content = _sent = None
    _at = 0  # how much of the body has arrived
    _closed = False

    def __init__(self, reply, history, deadline):
        self._reply = reply
        self.status = reply.status
        self._deadline = deadline
        if history:
            self.history = tuple([ClientResponse(each, (), None) for each in history])

    method = property(lambda self: self._reply.method)
    url = real_url = property(lambda self: self._reply.url)

    @property
    def reason(self):
        return self._reply.reason

    @property
    def ok(self):
        return 400 > self.status

    @property
    def headers(self):
        if self._headers is None:
            self._headers = CIMultiDictProxy(self._reply.headers)
        return self._headers

    @property
    def host(self):
        return self.url.host

    @property
    def raw_headers(self):
        return tuple([(k.encode(), v.encode()) for k, v in self.headers.items()])

    @property
    def content_type(self):
        return self.headers.get("Content-Type", "application/octet-stream").partition(";")[0].strip().lower()

    @property
    def charset(self):
        return charset_of(self.headers.get("Content-Type", ""))

    @property
    def content_length(self):
        length = self.headers.get("Content-Length")
        return None if length is None else int(length)

    @property
    def cookies(self):
        from http.cookies import SimpleCookie
        cookies = SimpleCookie()
        for value in self.headers.getall("Set-Cookie", ()):
            cookies.load(value)
        return cookies

    @property
    def request_info(self):
        return RequestInfo(self.url, self.method, self._sent or CIMultiDict())

    @property
    def content(self):
        if self._content is None:
            self._content = StreamReader(self)
        return self._content

    @property
    def closed(self):
        return self._closed

    connection = None

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers!r}\n"

    async def _next_part(self):
        if self._parts is not None:
            try:
                return await self._parts.__anext__()
            except StopAsyncIteration:
                return b""
            except EOFError as e:
                raise ClientPayloadError(f"Response payload is not completed: {e!r}") from e
        reply = self._reply
        read = self._at
        body = reply.body
        if read >= len(body):
            return b""
        part = body[read:read + self._PART]
        self._at = read + len(part)
        if read:
            await self._transfer(round(len(part) / reply.rate, 6))
        return part

    async def _transfer(self, seconds):
        loop = get_running_loop()
        if self._deadline is not None and loop.time() + seconds > self._deadline:
            await _io(self._deadline - loop.time(), self.url.host, "the rest", TimeoutError(), None, True)
        await _io(seconds, self.url.host, "the rest", None)

    async def read(self):
        """The whole body."""
        if self._body is None:
            if self._parts is not None or self._content is not None:
                self._body = await self.content.read()
            else:
                reply = self._reply
                body = reply.body
                if seconds := reply.transfer:
                    await self._transfer(seconds)
                self._body = body
            self.release()
        return self._body

    def get_encoding(self):
        return self.charset or "utf-8"

    async def text(self, encoding=None, errors="strict"):
        if self._body is None:
            await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=None, content_type="application/json"):
        if self._body is None:
            await self.read()
        if content_type:
            kind = self.content_type
            right = kind == content_type or content_type == "application/json" and kind.endswith("+json")
            if not right:
                raise ContentTypeError(
                    self.request_info, self.history, status=self.status, headers=self.headers,
                    message=f"Attempt to decode JSON with unexpected mimetype: {self.headers.get('Content-Type', '')}")
        text = self._body.strip()
        if not text:
            return None
        if loads is None:
            from json import loads
        return loads(text.decode(encoding or self.get_encoding()))

    def raise_for_status(self):
        if self.status >= 400:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    def release(self):
        self._closed = True
        return _DONE

    close = release

    async def wait_for_close(self):
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.release()


class _RequestContextManager:
    """What session.get() gives: to await, or for `async with`."""

    __slots__ = ("_coro", "__weakref__")

    def __init__(self, coro):
        self._coro = coro

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()

    def __aenter__(self):
        # The request's own coroutine: none around it.
        return self._coro

    def __aexit__(self, *exc):
        return _DONE


class ClientSession:
    """A client with cookies, default headers and a pool of connections."""

    __module__ = "aiohttp.client"

    def __init__(self, base_url=None, *, connector=None, headers=None, cookies=None, timeout=None, auth=None,
                 raise_for_status=False, json_serialize=None, connector_owner=True, cookie_jar=None, trust_env=False,
                 **options):
        self._closed = True
        loop = get_running_loop()
        self._base_url = None if base_url is None else URL(base_url)
        self._headers = CIMultiDict(headers)
        self._timeout = DEFAULT_TIMEOUT if timeout is None else _as_timeout(timeout)
        self._auth, self._raise, self._owner = auth, raise_for_status, connector_owner
        self._cookies = Cookies()
        if cookies:
            self._cookies.jar[None] = dict(cookies)
        self._connector = TCPConnector() if connector is None else connector
        self._loop = loop
        self._time = loop.time
        self._closed = False

    def __del__(self):
        if not self._closed:
            _warn(f"Unclosed client session {self!r}", ResourceWarning)
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})

    closed = property(lambda self: self._closed)
    connector = property(lambda self: self._connector)
    headers = property(lambda self: self._headers)
    timeout = property(lambda self: self._timeout)
    auth = property(lambda self: self._auth)
    loop = property(lambda self: self._loop)

    @property
    def cookie_jar(self):
        return _CookieJar(self._cookies)

    def request(self, method, url, **kwargs):
        return _RequestContextManager(self._request(method.upper(), url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        if kwargs or not allow_redirects:
            kwargs["allow_redirects"] = allow_redirects
            return _RequestContextManager(self._request("GET", url, **kwargs))
        return _RequestContextManager(self._request("GET", url))

    def options(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("OPTIONS", url, allow_redirects=allow_redirects, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _RequestContextManager(self._request("HEAD", url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _RequestContextManager(self._request("DELETE", url, **kwargs))

    def ws_connect(self, *args, **kwargs):
        raise NotImplementedError("WebSockets are not there")

    def _refuse(self, url):
        raise (NonHttpUrlClientError if url.scheme not in ("", "http", "https") else InvalidUrlClientError)(url)

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       auth=None, allow_redirects=True, max_redirects=10, timeout=None, raise_for_status=None,
                       **options):
        if self._closed:
            raise RuntimeError("Session is closed")
        url = URL(str_or_url)
        if self._base_url is not None:
            url = self._base_url.join(url)
        origin = url._origin
        if not origin.web:
            self._refuse(url)
        if params:
            url = URL(str(url) + ("&" if url.query_string else "?") + encode_query(params))
        body = b""
        sent = self._headers
        if data is not None or json is not None or headers or cookies or auth or self._auth:
            if data is not None and json is not None:
                raise ValueError("data and json parameters can not be used at the same time")
            sent = CIMultiDict(self._headers)
            body, kind = encode_body(data, json)
            if kind is not None:
                sent["Content-Type"] = kind
            sent.update(headers)
            if auth or self._auth:
                sent["Authorization"] = (auth or self._auth).encode()
            if cookies:
                sent["Cookie"] = "; ".join([f"{k}={v}" for k, v in cookies.items()])
        limits = self._timeout if timeout is None else _as_timeout(timeout)
        host = origin.host
        if origin.local:
            from ._local import request
            response = await request(self, method, url, sent, body, limits, allow_redirects, max_redirects)
        else:
            text = f"{method} {url.raw_path_qs}"
            now = self._time()
            try:
                reply, history, seconds = exchange(method, url, sent, body, self._cookies, allow_redirects,
                                                   max_redirects)
            except Failure as failure:
                await self._fail(failure, url, text, limits)
            start = self._connector._reserve(host, now, seconds + reply.transfer)
            wait = start - now + seconds
            total = limits.total
            if (total and wait > total or limits.sock_read and seconds > limits.sock_read
                    or limits.connect and start - now > limits.connect):
                await self._too_late(url, text, limits, start - now, seconds)
            response = ClientResponse(reply, history, now + total if total else None)
            if sent._items:
                response._sent = sent
            await _io(wait, host, text, None, reply.status)
        if raise_for_status or raise_for_status is None and self._raise:
            response.raise_for_status()
        return response

    async def _too_late(self, url, text, limits, waited, seconds):
        """The first of the limits ends the request."""
        ends = []
        if limits.connect and waited > limits.connect:
            ends.append((limits.connect, ConnectionTimeoutError(f"Connection timeout to host {url}")))
        if limits.sock_read and seconds > limits.sock_read:
            ends.append((waited + limits.sock_read, SocketTimeoutError("Timeout on reading data from socket")))
        if limits.total:
            ends.append((limits.total, TimeoutError()))
        when, error = min(ends, key=lambda each: each[0])
        await _io(when, url.host, text, error, None, True)

    async def _fail(self, failure, url, text, limits):
        kind, seconds = failure.kind, failure.seconds
        if kind == "redirects":
            last = failure.url[-1]
            error = TooManyRedirects(RequestInfo(failure.url[0].url, last.method, CIMultiDict()),
                                     tuple([ClientResponse(each, (), None) for each in failure.url]))
        else:
            url = failure.url or url
            if kind == "dns":
                error = ClientConnectorDNSError(url.host, url.port, OSError(None, "Name or service not known"))
            elif kind in ("refused", "unreachable"):
                from _internet import address_of
                error = ClientConnectorError(url.host, url.port, OSError(
                    111, f"Connect call failed {(address_of(url.host), url.port)}"))
            else:
                error = ServerDisconnectedError()
        ends = [(seconds, error)]
        if kind == "unreachable":
            for limit in (limits.connect, limits.sock_connect):
                if limit:
                    ends.append((limit, ConnectionTimeoutError(f"Connection timeout to host {url}")))
        elif limits.sock_read:
            ends.append((limits.sock_read, SocketTimeoutError("Timeout on reading data from socket")))
        if limits.total:
            ends.append((limits.total, TimeoutError()))
        seconds, error = min(ends, key=lambda each: each[0])
        if seconds == float("inf"):
            await self._loop.create_future()
        await _io(seconds, url.host, text, error, None, True)

    async def close(self):
        self._closed = True
        if self._owner:
            self._connector.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, *exc):
        pass


class _CookieJar:
    def __init__(self, cookies):
        self._cookies = cookies

    def filter_cookies(self, url=""):
        from http.cookies import SimpleCookie
        return SimpleCookie(self._cookies.of(URL(url).host))

    def update_cookies(self, cookies, url=None):
        self._cookies.jar.setdefault(None if url is None else URL(url).host, {}).update(cookies)

    def clear(self):
        self._cookies.jar.clear()

    def __len__(self):
        return sum(map(len, self._cookies.jar.values()))


def _as_timeout(timeout):
    return timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)


class CookieJar:
    def __init__(self, *args, **kwargs):
        pass


DummyCookieJar = CookieJar


def request(method, url, **kwargs):
    """A request with a session of its own."""
    return _OneRequest(method, url, kwargs)


class _OneRequest:
    def __init__(self, method, url, kwargs):
        self._args = method, url, kwargs

    async def __aenter__(self):
        method, url, kwargs = self._args
        self._session = ClientSession()
        try:
            return await self._session.request(method, url, **kwargs)
        except BaseException:
            await self._session.close()
            raise

    async def __aexit__(self, *exc):
        await self._session.close()


def __getattr__(name):
    if name in ("web", "test_utils"):
        return getattr(__import__("aiohttp." + name), name)
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")
