"""httpx on the simulated internet: Client blocks its thread, AsyncClient waits in the event loop."""
from _http import URL as _URL, CIMultiDict, Cookies, Failure, Pool, ask, block, charset_of, encode_body, encode_query, exchange

__version__ = "0.28.1"


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class ProtocolError(TransportError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class TooManyRedirects(RequestError):
    pass


class DecodingError(RequestError):
    pass


class InvalidURL(Exception):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message, request=request)
        self.response = response


class Headers(CIMultiDict):
    def __repr__(self):
        return f"Headers({dict(self.items())})"


class URL(_URL):
    def __repr__(self):
        return f"URL({str(self)!r})"


class Timeout:
    def __init__(self, timeout=5.0, *, connect=..., read=..., write=..., pool=...):
        if isinstance(timeout, tuple):
            timeout, connect, read, write, pool = 5.0, *timeout, *[...] * (4 - len(timeout))
        self.connect, self.read, self.write, self.pool = [
            timeout if each is ... else each for each in (connect, read, write, pool)]

    def __repr__(self):
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections = max_connections, max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class Request:
    def __init__(self, method, url, headers=None, content=b""):
        self.method, self.url, self.headers, self.content = method, url, headers, content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class Response:
    """An answer."""

    def __init__(self, status_code, *, headers=None, content=None, text=None, json=None, request=None, reply=None):
        self.status_code, self.request, self._reply = status_code, request, reply
        self.headers = Headers(headers)
        if json is not None or text is not None:
            content = encode_body(text, json)[0]
        self._content = content
        self.history = []
        self.http_version = "HTTP/1.1"
        self.elapsed = None
        self.encoding = charset_of(self.headers.get("content-type", "")) or "utf-8"

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"

    @property
    def reason_phrase(self):
        if self._reply is not None:
            return self._reply.reason
        from _internet import phrase
        return phrase(self.status_code)

    @property
    def url(self):
        return URL(str(self._reply.url))

    @property
    def content(self):
        if self._content is None:
            self._content = self._reply.body if self._reply is not None else b""
        return self._content

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    def json(self, **kwargs):
        from json import loads
        return loads(self.content, **kwargs)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    @property
    def cookies(self):
        return {name: value for name, _, value in
                (row.partition(";")[0].partition("=") for row in self.headers.getall("set-cookie", ()))}

    is_informational = property(lambda self: 100 <= self.status_code <= 199)
    is_success = property(lambda self: 200 <= self.status_code <= 299)
    is_redirect = property(lambda self: 300 <= self.status_code <= 399)
    is_client_error = property(lambda self: 400 <= self.status_code <= 499)
    is_server_error = property(lambda self: 500 <= self.status_code <= 599)
    is_error = property(lambda self: 400 <= self.status_code <= 599)
    has_redirect_location = property(lambda self: self.is_redirect and "location" in self.headers)

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}.get(
            self.status_code // 100, "Invalid status code")
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'"
        if self.has_redirect_location:
            message += f"\nRedirect location: '{self.headers['location']}'"
        message += f"\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=self.request, response=self)

    def _parts(self, size):
        content, size = self.content, size or 16 * 1024
        return [content[at:at + size] for at in range(0, len(content), size)]

    def iter_bytes(self, chunk_size=None):
        for at, part in enumerate(self._parts(chunk_size)):
            if at and self._reply is not None and self._reply.transfer:
                block(self._reply.url.host, "the next part", round(len(part) / self._reply.rate, 6), len(part))
            yield part

    def iter_text(self, chunk_size=None):
        for part in self.iter_bytes(chunk_size):
            yield part.decode(self.encoding, "replace")

    def iter_lines(self):
        yield from self.text.splitlines()

    async def aiter_bytes(self, chunk_size=None):
        from _asyncio import _io
        for at, part in enumerate(self._parts(chunk_size)):
            if at and self._reply is not None and self._reply.transfer:
                await _io(round(len(part) / self._reply.rate, 6), self._reply.url.host, "the next part", None)
            yield part

    async def aiter_text(self, chunk_size=None):
        async for part in self.aiter_bytes(chunk_size):
            yield part.decode(self.encoding, "replace")

    async def aiter_lines(self):
        for line in self.text.splitlines():
            yield line

    def close(self):
        pass

    async def aclose(self):
        pass


class _Base:
    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, timeout=5.0, follow_redirects=False,
                 limits=None, max_redirects=20, base_url="", **options):
        self.headers = Headers({"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive",
                                "User-Agent": f"python-httpx/{__version__}"})
        self.headers.update(headers)
        self.timeout = timeout if isinstance(timeout, Timeout) else Timeout(timeout)
        self.auth, self.params, self.follow_redirects, self.max_redirects = auth, params, follow_redirects, max_redirects
        self.base_url = base_url
        self._cookies = Cookies()
        if cookies:
            self._cookies.jar[None] = dict(cookies)
        self.is_closed = False
        self._connector = Pool(100 if limits is None else limits.max_connections or 0)

    @property
    def cookies(self):
        return self._cookies.jar.setdefault(None, {})

    def build_request(self, method, url, *, params=None, content=None, data=None, files=None, json=None, headers=None,
                      cookies=None, timeout=..., extensions=None):
        text = str(url)
        if self.base_url and "://" not in text:
            text = str(self.base_url).rstrip("/") + "/" + text.lstrip("/")
        url = URL(text)
        if not url.scheme or url.scheme not in ("http", "https"):
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol." if not url.scheme else
                                      f"Request URL has an unsupported protocol '{url.scheme}://'.")
        query = encode_query({**(self.params or {}), **params} if params else self.params)
        if query:
            url = URL(f"{text}{'&' if url.query_string else '?'}{query}")
        sent = self.headers.copy()
        body, kind = encode_body(content if content is not None else data, json, files)
        if kind and content is None:
            sent["Content-Type"] = kind
        if body:
            sent["Content-Length"] = str(len(body))
        sent.update(headers)
        if cookies:
            sent["Cookie"] = "; ".join([f"{k}={v}" for k, v in cookies.items()])
        request = Request(method.upper(), url, sent, body)
        request.timeout = self.timeout if timeout is ... else timeout if isinstance(timeout, Timeout) else Timeout(timeout)
        return request

    def _check(self):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")

    def _authorize(self, request, auth):
        auth = self.auth if auth is None else auth
        if auth:
            from base64 import b64encode
            request.headers["Authorization"] = "Basic " + b64encode(":".join(auth).encode()).decode()

    def _response(self, request, reply, history, begun):
        from datetime import timedelta
        from time import monotonic
        response = Response(reply.status, headers=reply.headers, request=request, reply=reply)
        response.history = [Response(each.status, headers=each.headers, request=request, reply=each) for each in history]
        response.elapsed = timedelta(seconds=monotonic() - begun)
        return response

    def _late(self, request, slowest):
        """(seconds, error) when an answer takes longer than the timeout."""
        read = request.timeout.read
        return (read, ReadTimeout("The read operation timed out", request=request)) \
            if read is not None and slowest > read else None

    def _failed(self, failure, request):
        """(seconds, error) of a request without an answer."""
        kind, limits = failure.kind, request.timeout
        if kind == "redirects":
            return failure.seconds, TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
        if kind == "dns":
            return failure.seconds, ConnectError("[Errno -2] Name or service not known", request=request)
        if kind == "refused":
            return failure.seconds, ConnectError("[Errno 111] Connection refused", request=request)
        if kind == "unreachable":
            return (127, ConnectError("[Errno 110] Connection timed out", request=request)) if limits.connect is None \
                else (limits.connect, ConnectTimeout("timed out", request=request))
        if kind == "timeout":
            return limits.read, ReadTimeout("The read operation timed out", request=request)
        return failure.seconds, RemoteProtocolError("Server disconnected without sending a response.", request=request)


def _verbs(cls):
    for name in ("get", "options", "head", "delete", "post", "put", "patch"):
        def verb(self, url, _name=name.upper(), **kwargs):
            return self.request(_name, url, **kwargs)
        verb.__name__ = name
        verb.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, verb)
    return cls


@_verbs
class Client(_Base):
    """Blocks its thread until the answer is there."""

    def request(self, method, url, *, auth=None, follow_redirects=None, **options):
        return self.send(self.build_request(method, url, **options), auth=auth, follow_redirects=follow_redirects)

    def send(self, request, *, stream=False, auth=None, follow_redirects=None):
        self._check()
        self._authorize(request, auth)
        from time import monotonic
        begun = monotonic()
        host, text = request.url.host, f"{request.method} {request.url.raw_path_qs}"
        follow = self.follow_redirects if follow_redirects is None else follow_redirects
        try:
            reply, history, seconds = ask(request.method, request.url, request.headers, request.content, self._cookies,
                                          follow, self.max_redirects, request.timeout.read)
        except Failure as failure:
            seconds, error = self._failed(failure, request)
            if seconds is None:
                from threading import Event
                Event().wait()
            block(host, text, seconds, error)
            raise error
        late = self._late(request, max([each.seconds for each in (reply, *history)]))
        if late:
            block(host, text, *late)
            raise late[1]
        if seconds:
            block(host, text, seconds + (0 if stream else reply.transfer), reply.status)
        return self._response(request, reply, history, begun)

    def stream(self, method, url, **options):
        return _Streaming(self, method, url, options)

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _Streaming:
    def __init__(self, client, *args):
        self._client, self._args = client, args

    def __enter__(self):
        method, url, options = self._args
        return self._client.send(self._client.build_request(method, url, **options), stream=True)

    def __exit__(self, *exc):
        pass

    async def __aenter__(self):
        method, url, options = self._args
        return await self._client.send(self._client.build_request(method, url, **options), stream=True)

    async def __aexit__(self, *exc):
        pass


class AsyncClient(_Base):
    """Waits in the event loop."""

    async def request(self, method, url, *, auth=None, follow_redirects=None, **options):
        return await self.send(self.build_request(method, url, **options), auth=auth, follow_redirects=follow_redirects)

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def send(self, request, *, stream=False, auth=None, follow_redirects=None):
        self._check()
        self._authorize(request, auth)
        from _asyncio import _io, get_running_loop
        loop = get_running_loop()
        begun = loop.time()
        host, text = request.url.host, f"{request.method} {request.url.raw_path_qs}"
        follow = self.follow_redirects if follow_redirects is None else follow_redirects
        limits = request.timeout
        try:
            if request.url._origin.local:
                return await self._local(request, follow, begun)
            reply, history, seconds = exchange(request.method, request.url, request.headers, request.content,
                                               self._cookies, follow, self.max_redirects)
        except Failure as failure:
            seconds, error = self._failed(failure, request)
            if seconds is None:
                await loop.create_future()
            await _io(seconds, host, text, error, None, True)
        late = self._late(request, max([each.seconds for each in (reply, *history)]))
        start = self._connector._reserve(host, begun, seconds + reply.transfer) - begun
        if limits.pool is not None and start > limits.pool:
            late = limits.pool - start, PoolTimeout("", request=request)
        if late:
            await _io(start + late[0], host, text, late[1], None, True)
        await _io(start + seconds + (0 if stream else reply.transfer), host, text, None, reply.status)
        return self._response(request, reply, history, begun)

    async def _local(self, request, follow, begun):
        from asyncio import timeout
        from _http import _ask
        from asyncio._network import listening
        history, url, method, body = [], request.url, request.method, request.content
        while True:
            if listening("127.0.0.1", url.port) is None:
                raise ConnectError("All connection attempts failed", request=request)
            try:
                async with timeout(request.timeout.read):
                    reply = await _ask(method, url, request.headers, body)
            except TimeoutError:
                raise ReadTimeout("", request=request) from None
            self._cookies.take(url.host, reply)
            where = [v for k, v in reply.more if k.lower() == "location"]
            if not follow or not where or reply.status not in (301, 302, 303, 307, 308):
                return self._response(request, reply, history, begun)
            history.append(reply)
            if len(history) > self.max_redirects:
                raise Failure("redirects", 0)
            url = url.join(where[0])
            if reply.status in (301, 302, 303) and method != "HEAD":
                method, body = "GET", b""

    def stream(self, method, url, **options):
        return _Streaming(self, method, url, options)

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.is_closed = True


_OF_CLIENT = ("cookies", "timeout", "follow_redirects", "verify", "trust_env", "proxy")


def request(method, url, **kwargs):
    with Client(**{k: kwargs.pop(k) for k in _OF_CLIENT if k in kwargs}) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs):
    return request("GET", url, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, **kwargs):
    return request("POST", url, **kwargs)


def put(url, **kwargs):
    return request("PUT", url, **kwargs)


def patch(url, **kwargs):
    return request("PATCH", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


def stream(method, url, **kwargs):
    return Client().stream(method, url, **kwargs)
