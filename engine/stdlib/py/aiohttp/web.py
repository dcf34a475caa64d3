"""aiohttp's server, as far as a program here can call it: routes, requests, responses, streams, middlewares."""
import asyncio
import re

from _http import URL, CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy, charset_of, head_bytes, read_head, read_parts


class AppKey(str):
    def __new__(cls, name, t=None):
        return super().__new__(cls, name)


class _State:
    """What applications, requests and responses keep by key."""

    def __init__(self):
        self._state = {}

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __contains__(self, key):
        return key in self._state

    def get(self, key, default=None):
        return self._state.get(key, default)


# -- answers

class StreamResponse(_State):
    """An answer that is written piece by piece."""

    def __init__(self, *, status=200, reason=None, headers=None):
        super().__init__()
        self.headers = CIMultiDict(headers)
        self.set_status(status, reason)
        self.prepared = False
        self._eof_sent = False
        self._cookies = []

    def set_status(self, status, reason=None):
        self.status = int(status)
        if reason is None:
            from _internet import phrase
            reason = phrase(self.status)
        self.reason = reason

    @property
    def content_type(self):
        return self.headers.get("Content-Type", "application/octet-stream").partition(";")[0]

    @content_type.setter
    def content_type(self, value):
        charset = self.charset
        self.headers["Content-Type"] = value + (f"; charset={charset}" if charset else "")

    @property
    def charset(self):
        return charset_of(self.headers.get("Content-Type", ""))

    def set_cookie(self, name, value, *, expires=None, domain=None, max_age=None, path="/", secure=None, httponly=None,
                   **options):
        text = f"{name}={value}"
        if max_age is not None:
            text += f"; Max-Age={max_age}"
        if httponly:
            text += "; HttpOnly"
        self._cookies.append(text + (f"; Path={path}" if path else ""))

    def del_cookie(self, name, **options):
        self.set_cookie(name, "", max_age=0)

    def enable_chunked_encoding(self, chunk_size=None):
        pass

    def enable_compression(self, *args, **kwargs):
        pass

    async def prepare(self, request):
        if self.prepared:
            return
        self.prepared = True
        self._writer = request._writer
        self._chunked = "Content-Length" not in self.headers and self.status not in (204, 304) and self._body_size() is None
        if self._chunked:
            self.headers["Transfer-Encoding"] = "chunked"
        elif "Content-Length" not in self.headers and self.status not in (204, 304):
            self.headers["Content-Length"] = str(self._body_size())
        self.headers.setdefault("Content-Type", "application/octet-stream")
        from time import gmtime, strftime
        self.headers.setdefault("Date", strftime("%a, %d %b %Y %H:%M:%S GMT", gmtime()))
        self.headers.setdefault("Server", "Python/3.14 aiohttp/3.13.2")
        for each in self._cookies:
            self.headers.add("Set-Cookie", each)
        for on_prepare in request.app.on_response_prepare if request.app is not None else ():
            await on_prepare(request, self)
        self._writer.write(head_bytes(f"HTTP/1.1 {self.status} {self.reason}", self.headers))

    def _body_size(self):
        return None

    async def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be byte-ish ({type(data)!r})")
        if not self.prepared:
            raise RuntimeError("Cannot call write() before prepare()")
        if self._eof_sent:
            raise RuntimeError("Cannot call write() after write_eof()")
        if data:
            self._writer.write(f"{len(data):x}\r\n".encode() + bytes(data) + b"\r\n" if self._chunked else data)
            await self._writer.drain()

    async def write_eof(self, data=b""):
        if self._eof_sent:
            return
        if data:
            await self.write(data)
        self._eof_sent = True
        if self._chunked:
            self._writer.write(b"0\r\n\r\n")
        await self._writer.drain()

    def __repr__(self):
        return f"<{type(self).__name__} {self.reason} {'not prepared' if not self.prepared else 'prepared'}>"


class Response(StreamResponse):
    """An answer whose body is known."""

    def __init__(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None, charset=None):
        super().__init__(status=status, reason=reason, headers=headers)
        if body is not None and text is not None:
            raise ValueError("body and text are not allowed together")
        if text is not None:
            if not isinstance(text, str):
                raise TypeError(f"text argument must be str ({type(text)!r})")
            charset = charset or "utf-8"
            body = text.encode(charset)
            content_type = content_type or (None if "Content-Type" in self.headers else "text/plain")
        if content_type is not None:
            self.headers["Content-Type"] = content_type + (f"; charset={charset}" if charset else "")
        self.body = body.encode() if isinstance(body, str) else body

    @property
    def text(self):
        return None if self.body is None else self.body.decode(self.charset or "utf-8")

    @text.setter
    def text(self, text):
        self.body = text.encode(self.charset or "utf-8")
        if "Content-Type" not in self.headers:
            self.headers["Content-Type"] = "text/plain; charset=utf-8"

    def _body_size(self):
        return len(self.body or b"")

    async def write_eof(self, data=b""):
        if not self._eof_sent and self.body and not self._head_only:
            self._writer.write(self.body)
        self._eof_sent = True
        await self._writer.drain()

    _head_only = False


def json_response(data=None, *, text=None, body=None, status=200, reason=None, headers=None,
                  content_type="application/json", dumps=None):
    if data is not None or text is None and body is None:
        if dumps is None:
            from json import dumps
        text = dumps(data)
    return Response(text=text, body=body, status=status, reason=reason, headers=headers, content_type=content_type)


class FileResponse(Response):
    def __init__(self, path, chunk_size=262144, status=200, reason=None, headers=None):
        with open(path, "rb") as file:
            super().__init__(body=file.read(), status=status, reason=reason, headers=headers)


# -- answers to be raised

class HTTPException(Response, Exception):
    status_code = -1

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        Response.__init__(self, status=self.status_code, headers=headers, reason=reason, body=body, text=text,
                          content_type=content_type)
        Exception.__init__(self, self.reason)
        if self.body is None and self.status not in (204, 205, 304):
            self.text = f"{self.status}: {self.reason}"

    def __bool__(self):
        return True


class HTTPError(HTTPException):
    pass


class HTTPClientError(HTTPError):
    pass


class HTTPServerError(HTTPError):
    pass


class HTTPSuccessful(HTTPException):
    pass


class HTTPRedirection(HTTPException):
    pass


class HTTPMove(HTTPRedirection):
    def __init__(self, location, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if not location:
            raise ValueError("HTTP redirects need a location to redirect to.")
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers["Location"] = str(location)
        self.location = location


class HTTPMethodNotAllowed(HTTPClientError):
    status_code = 405

    def __init__(self, method, allowed_methods, **options):
        super().__init__(**options)
        self.allowed_methods = set(allowed_methods)
        self.headers["Allow"] = ",".join(sorted(self.allowed_methods))


for _status, _names in {
    HTTPSuccessful: {200: "Ok", 201: "Created", 202: "Accepted", 204: "NoContent", 206: "PartialContent"},
    HTTPMove: {301: "MovedPermanently", 302: "Found", 303: "SeeOther", 307: "TemporaryRedirect", 308: "PermanentRedirect"},
    HTTPClientError: {400: "BadRequest", 401: "Unauthorized", 402: "PaymentRequired", 403: "Forbidden", 404: "NotFound",
                      406: "NotAcceptable", 408: "RequestTimeout", 409: "Conflict", 410: "Gone", 413: "RequestEntityTooLarge",
                      415: "UnsupportedMediaType", 418: "ImATeapot", 422: "UnprocessableEntity", 429: "TooManyRequests"},
    HTTPServerError: {500: "InternalServerError", 501: "NotImplemented", 502: "BadGateway", 503: "ServiceUnavailable",
                      504: "GatewayTimeout"},
}.items():
    for _code, _name in _names.items():
        globals()["HTTP" + _name] = type("HTTP" + _name, (_status,), {"status_code": _code, "__module__": __name__})


# -- requests

class Request(_State):
    """A request that came in."""

    def __init__(self, method, target, headers, reader, writer):
        super().__init__()
        self.method, self.headers = method, CIMultiDictProxy(headers)
        self.rel_url = URL(target)
        self._reader, self._writer = reader, writer
        self._body = None
        self.match_info = {}
        self.app = None

    scheme, secure, version, keep_alive = "http", False, (1, 1), True
    content = property(lambda self: self._reader)
    host = property(lambda self: self.headers.get("Host", ""))
    url = property(lambda self: URL(f"http://{self.host}{self.rel_url}"))
    path = property(lambda self: self.rel_url.path)
    path_qs = property(lambda self: self.rel_url.raw_path_qs)
    query = property(lambda self: self.rel_url.query)
    query_string = property(lambda self: self.rel_url.query_string)
    transport = property(lambda self: self._writer.transport)
    content_type = property(lambda self: self.headers.get("Content-Type", "application/octet-stream").partition(";")[0])
    charset = property(lambda self: charset_of(self.headers.get("Content-Type", "")))
    can_read_body = body_exists = property(lambda self: self.headers.get("Content-Length", "0") != "0")

    @property
    def content_length(self):
        length = self.headers.get("Content-Length")
        return None if length is None else int(length)

    @property
    def remote(self):
        return self._writer.get_extra_info("peername")[0]

    @property
    def cookies(self):
        crumbs = self.headers.get("Cookie", "")
        return dict(each.strip().split("=", 1) for each in crumbs.split(";") if "=" in each)

    async def read(self):
        if self._body is None:
            self._body = b"".join([part async for part in read_parts(self._reader, self.headers)])
        return self._body

    async def text(self):
        return (await self.read()).decode(self.charset or "utf-8")

    async def json(self, *, loads=None):
        if loads is None:
            from json import loads
        return loads(await self.text())

    async def post(self):
        from urllib.parse import parse_qsl
        return MultiDictProxy(parse_qsl(await self.text(), keep_blank_values=True))

    def __repr__(self):
        return f"<Request {self.method} {self.path} >"


BaseRequest = Request


# -- routes

class RouteDef:
    def __init__(self, method, path, handler, name=None):
        self.method, self.path, self.handler, self.name = method, path, handler, name

    def register(self, router):
        router.add_route(self.method, self.path, self.handler, name=self.name)


def route(method, path, handler, *, name=None, **options):
    return RouteDef(method, path, handler, name)


def get(path, handler, *, name=None, allow_head=True, **options):
    return RouteDef("GET", path, handler, name)


def post(path, handler, **options):
    return RouteDef("POST", path, handler, options.get("name"))


def put(path, handler, **options):
    return RouteDef("PUT", path, handler, options.get("name"))


def patch(path, handler, **options):
    return RouteDef("PATCH", path, handler, options.get("name"))


def delete(path, handler, **options):
    return RouteDef("DELETE", path, handler, options.get("name"))


def head(path, handler, **options):
    return RouteDef("HEAD", path, handler, options.get("name"))


def view(path, handler, **options):
    return RouteDef("*", path, handler, options.get("name"))


class RouteTableDef(list):
    """Routes by decorators."""

    def route(self, method, path, **options):
        def add(handler):
            self.append(RouteDef(method, path, handler, options.get("name")))
            return handler
        return add

    def get(self, path, **options):
        return self.route("GET", path, **options)

    def post(self, path, **options):
        return self.route("POST", path, **options)

    def put(self, path, **options):
        return self.route("PUT", path, **options)

    def patch(self, path, **options):
        return self.route("PATCH", path, **options)

    def delete(self, path, **options):
        return self.route("DELETE", path, **options)

    def head(self, path, **options):
        return self.route("HEAD", path, **options)

    def view(self, path, **options):
        return self.route("*", path, **options)


class View:
    def __init__(self, request):
        self.request = request

    def __await__(self):
        handler = getattr(self, self.request.method.lower(), None)
        if handler is None:
            allowed = [name for name in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD") if hasattr(self, name.lower())]
            raise HTTPMethodNotAllowed(self.request.method, allowed)
        return (yield from handler().__await__())


class UrlDispatcher:
    def __init__(self):
        self._routes = []

    def add_route(self, method, path, handler, *, name=None, **options):
        pattern = "".join([f"(?P<{m[1]}>{m[2] or '[^{}/]+'})" if (m := re.fullmatch(r"\{(\w+)(?::(.+))?\}", part)) else
                           re.escape(part) for part in re.split(r"(\{(?:[^{}]|\{[^{}]*\})*\})", path)])
        self._routes.append((method.upper(), re.compile(pattern), handler, path))

    def add_get(self, path, handler, **options):
        self.add_route("GET", path, handler, **options)

    def add_post(self, path, handler, **options):
        self.add_route("POST", path, handler, **options)

    def add_put(self, path, handler, **options):
        self.add_route("PUT", path, handler, **options)

    def add_patch(self, path, handler, **options):
        self.add_route("PATCH", path, handler, **options)

    def add_delete(self, path, handler, **options):
        self.add_route("DELETE", path, handler, **options)

    def add_view(self, path, handler, **options):
        self.add_route("*", path, handler, **options)

    def add_routes(self, routes):
        for each in routes:
            each.register(self)

    def resolve(self, request):
        """(handler, match) for a request; raises 404 and 405."""
        allowed = set()
        for method, pattern, handler, _ in self._routes:
            match = pattern.fullmatch(request.rel_url.raw_path)
            if match is None:
                continue
            if method in (request.method, "*") or method == "GET" and request.method == "HEAD":
                from urllib.parse import unquote
                return handler, {k: unquote(v) for k, v in match.groupdict().items()}
            allowed.add(method)
        if allowed:
            raise HTTPMethodNotAllowed(request.method, allowed)
        raise HTTPNotFound()


def middleware(f):
    return f


class Application(_State):
    """A server's routes, middlewares and state."""

    def __init__(self, *, logger=None, middlewares=(), client_max_size=1024 ** 2, **options):
        super().__init__()
        self.router = UrlDispatcher()
        self.middlewares = list(middlewares)
        self.on_startup, self.on_shutdown, self.on_cleanup, self.on_response_prepare = [], [], [], []
        self.cleanup_ctx = []
        self._contexts = []
        self._apps = []

    def add_routes(self, routes):
        self.router.add_routes(routes)

    def add_subapp(self, prefix, app):
        for method, _, handler, path in app.router._routes:
            self.router.add_route(method, prefix + path, handler)
        self._apps.append(app)

    async def startup(self):
        for app in (self, *self._apps):
            for context in app.cleanup_ctx:
                generator = context(app).__aiter__()
                await generator.__anext__()
                app._contexts.append(generator)
            for each in app.on_startup:
                await each(app)

    async def shutdown(self):
        for each in self.on_shutdown:
            await each(self)

    async def cleanup(self):
        for app in (self, *self._apps):
            for generator in reversed(app._contexts):
                await anext(generator, None)
            app._contexts.clear()
            for each in app.on_cleanup:
                await each(app)

    async def _handle(self, request):
        request.app = self

        async def last(request):
            handler, request.match_info = self.router.resolve(request)
            return await handler(request)

        handler = last
        for each in reversed(self.middlewares):
            handler = _around(each, handler)
        return await handler(request)

    def __repr__(self):
        return f"<Application 0x{id(self):x}>"


def _around(middleware, handler):
    async def call(request):
        return await middleware(request, handler)
    return call


# -- running

class AppRunner:
    """Runs an application; sites say where."""

    def __init__(self, app, *, handle_signals=False, access_log=None, **options):
        self.app = app
        self._servers = []
        self._connections = set()

    addresses = property(lambda self: [s.getsockname() for each in self._servers for s in each.sockets])

    async def setup(self):
        await self.app.startup()

    async def cleanup(self):
        for server in self._servers:
            server.close()
        await self.app.shutdown()
        for task in list(self._connections):
            task.cancel()
        await self.app.cleanup()

    async def _connected(self, reader, writer):
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            while (message := await read_head(reader)) is not None:
                first, headers = message
                method, target, _ = first.split(" ", 2)
                request = Request(method, target, headers, reader, writer)
                response = await self._answer(request)
                if response is None:
                    break
                await request.read()
                if headers.get("Connection", "").lower() == "close":
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _answer(self, request):
        try:
            response = await self.app._handle(request)
            if not isinstance(response, StreamResponse):
                raise RuntimeError(f"Web-handler should return a response instance, got {response!r}")
        except HTTPException as e:
            response = e
        except asyncio.CancelledError:
            raise
        except ConnectionError:
            return None
        except Exception:
            from logging import getLogger
            getLogger("aiohttp.server").exception("Error handling request from %s", request.remote)
            response = Response(status=500, text="500 Internal Server Error\n\nServer got itself in trouble")
        response._head_only = request.method == "HEAD"
        await response.prepare(request)
        await response.write_eof()
        return response


ServerRunner = AppRunner


class TCPSite:
    def __init__(self, runner, host=None, port=None, **options):
        self._runner, self._host, self._port = runner, host or "0.0.0.0", 8080 if port is None else port

    name = property(lambda self: f"http://{self._host}:{self._port}")

    async def start(self):
        self._server = await asyncio.start_server(self._runner._connected, self._host, self._port)
        self._runner._servers.append(self._server)

    async def stop(self):
        self._server.close()


async def _run_app(app, *, host=None, port=None, print=print, **options):
    if asyncio.iscoroutine(app):
        app = await app
    runner = AppRunner(app)
    await runner.setup()
    try:
        site = TCPSite(runner, host, port)
        await site.start()
        if print:
            print(f"======== Running on {site.name} ========\n(Press CTRL+C to quit)")
        while True:
            await asyncio.get_running_loop().create_future()
    finally:
        await runner.cleanup()


def run_app(app, *, host=None, port=None, print=print, loop=None, **options):
    """Serves until the program ends; here that is when nothing is left to do."""
    asyncio.run(_run_app(app, host=host, port=port, print=print))


class WebSocketResponse:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("WebSockets are not there")
