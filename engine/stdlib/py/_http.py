"""What the HTTP clients share: addresses, headers, bodies, redirects."""
from heapq import heappush, heapreplace

from _internet import NEVER, Failure, answer, host as find_host, setting

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class MultiDict:
    """A dict whose keys may come more than once; values by the first."""

    _fold = staticmethod(lambda key: key)

    def __init__(self, *args, **kwargs):
        self._items = []
        self.extend(*args, **kwargs)

    def extend(self, *args, **kwargs):
        for source in (*args, kwargs):
            if source is None:
                continue
            for key, value in source.items() if hasattr(source, "items") else source:
                self._items.append((key, value))

    def add(self, key, value):
        self._items.append((key, value))

    def getall(self, key, *default):
        wanted = self._fold(key)
        found = [v for k, v in self._items if self._fold(k) == wanted]
        if not found:
            if default:
                return default[0]
            raise KeyError(key)
        return found

    def getone(self, key, *default):
        wanted = self._fold(key)
        for k, v in self._items:
            if self._fold(k) == wanted:
                return v
        if default:
            return default[0]
        raise KeyError(key)

    def __getitem__(self, key):
        return self.getone(key)

    def get(self, key, default=None):
        return self.getone(key, default)

    def __contains__(self, key):
        return isinstance(key, str) and self.getone(key, self) is not self

    def __setitem__(self, key, value):
        wanted = self._fold(key)
        for at, (k, v) in enumerate(self._items):
            if self._fold(k) == wanted:
                self._items[at:] = [(key, value)] + [each for each in self._items[at + 1:]
                                                     if self._fold(each[0]) != wanted]
                return
        self._items.append((key, value))

    def __delitem__(self, key):
        if key not in self:
            raise KeyError(key)
        wanted = self._fold(key)
        self._items = [each for each in self._items if self._fold(each[0]) != wanted]

    def pop(self, key, *default):
        value = self.getone(key, *default)
        if key in self:
            del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *args, **kwargs):
        for key, value in MultiDict(*args, **kwargs)._items:
            self[key] = value

    def copy(self):
        return type(self)(self._items)

    def items(self):
        return list(self._items)

    def keys(self):
        return [k for k, _ in self._items]

    def values(self):
        return [v for _, v in self._items]

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        if hasattr(other, "items"):
            fold = self._fold
            return sorted((fold(k), v) for k, v in self._items) == sorted((fold(k), v) for k, v in other.items())
        return NotImplemented

    def __repr__(self):
        return f"<{type(self).__name__}({', '.join([f'{k!r}: {v!r}' for k, v in self._items])})>"


class CIMultiDict(MultiDict):
    """The same with keys of any case."""

    _fold = staticmethod(str.lower)


class MultiDictProxy(MultiDict):
    pass


class CIMultiDictProxy(CIMultiDict):
    pass


class _Origin:
    """The part of an address before its path; shared by the addresses of a host."""

    def __init__(self, scheme, place):
        self.scheme = scheme.lower()
        user, mark, place = place.rpartition("@")
        self.user = self.password = None
        if mark:
            self.user, _, password = user.partition(":")
            self.password = password or None
        if place.startswith("["):
            name, _, port = place[1:].partition("]")
            port = port[1:]
        else:
            name, _, port = place.partition(":")
        self.host = name.lower()
        self.given = int(port) if port else None
        usual = _PORTS.get(self.scheme)
        self.port = usual if self.given is None else self.given
        login = "" if self.user is None else \
            f"{self.user}@" if self.password is None else f"{self.user}:{self.password}@"
        self.authority = f"{login}{self.host}" + ("" if self.given in (None, usual) else f":{self.given}")
        self.local = self.host in ("localhost", "0.0.0.0") or self.host.startswith("127.")
        self.web = self.scheme in ("http", "https") and bool(self.host)


_NOWHERE = _Origin("", "")
_NOWHERE.host = None
_origins = {}  # "http://host:port" -> _Origin


class URL:
    """An address: an origin, a target (path and query) and a fragment."""

    __slots__ = ("_origin", "raw_path_qs", "fragment")

    def __init__(self, text=""):
        if text.__class__ is not str:
            if not isinstance(text, (URL, str)):
                raise TypeError("Constructor parameter should be str")
            text = str(text)
        self.fragment = ""
        end = text.find("/", 8)
        self._origin = origin = _origins.get(text[:end])
        if origin is None or end < 0:
            self._take_apart(text)
            return
        self.raw_path_qs = target = text[end:]
        if "#" in target:
            self.raw_path_qs, _, self.fragment = target.partition("#")

    def _take_apart(self, text):
        rest, _, self.fragment = text.partition("#")
        scheme, mark, after = rest.partition("://")
        if not mark:
            self._origin, self.raw_path_qs = _NOWHERE, rest
            return
        end = min([at for at in (after.find("/"), after.find("?"), len(after)) if at >= 0])
        first = scheme + mark + after[:end]
        if first not in _origins:
            _origins[first] = _Origin(scheme, after[:end])
        self._origin = _origins[first]
        target = after[end:]
        self.raw_path_qs = target if target.startswith("/") else "/" + target

    scheme = property(lambda self: self._origin.scheme)
    host = property(lambda self: self._origin.host)
    port = property(lambda self: self._origin.port)
    explicit_port = property(lambda self: self._origin.given)
    user = property(lambda self: self._origin.user)
    password = property(lambda self: self._origin.password)
    authority = property(lambda self: self._origin.authority)
    raw_path = property(lambda self: self.raw_path_qs.partition("?")[0])
    query_string = property(lambda self: self.raw_path_qs.partition("?")[2])
    path_qs = property(lambda self: self.raw_path_qs)

    def __str__(self):
        text = self.raw_path_qs
        if self._origin is not _NOWHERE:
            text = f"{self._origin.scheme}://{self._origin.authority}{text}"
        return text + "#" + self.fragment if self.fragment else text

    def __repr__(self):
        return f"URL({str(self)!r})"

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, URL) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __bool__(self):
        return bool(str(self))

    @property
    def path(self):
        from urllib.parse import unquote
        return unquote(self.raw_path)

    @property
    def query(self):
        from urllib.parse import parse_qsl
        return MultiDictProxy(parse_qsl(self.query_string, keep_blank_values=True))

    @property
    def parts(self):
        path = self.path
        return tuple((["/"] if path.startswith("/") else []) + [each for each in path.strip("/").split("/")])

    @property
    def name(self):
        return self.parts[-1]

    def is_absolute(self):
        return self.host is not None

    def origin(self):
        return URL(f"{self.scheme}://{self.authority.rpartition('@')[2]}")

    def human_repr(self):
        return str(self)

    def join(self, other):
        from urllib.parse import urljoin
        return URL(urljoin(str(self), str(other)))

    def __truediv__(self, name):
        return self.with_path(self.raw_path.rstrip("/") + "/" + str(name).lstrip("/"))

    joinpath = __truediv__

    def with_path(self, path):
        return URL(f"{self.scheme}://{self.authority}{path}" if self.host is not None else path)

    def with_query(self, query=None, **kwargs):
        text = encode_query(query if query is not None else kwargs)
        return URL(str(self).partition("#")[0].partition("?")[0] + ("?" + text if text else ""))

    def update_query(self, query=None, **kwargs):
        merged = self.query
        merged.update(query or kwargs)
        return self.with_query(merged)


def encode_query(params):
    from urllib.parse import urlencode
    if params is None:
        return ""
    if isinstance(params, (str, bytes)):
        return params if isinstance(params, str) else params.decode()
    pairs = []
    for key, value in params.items() if hasattr(params, "items") else params:
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if each is not None:
                pairs.append((key, str(each).lower() if isinstance(each, bool) else each))
    return urlencode(pairs)


def encode_body(data, json, files=None):
    """(bytes, content type or None) of what a request carries."""
    if json is not None:
        from json import dumps
        return dumps(json).encode(), "application/json"
    if files:
        return _multipart(data, files)
    if data is None:
        return b"", None
    if isinstance(data, str):
        return data.encode(), "text/plain; charset=utf-8"
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), "application/octet-stream"
    if hasattr(data, "read"):
        text = data.read()
        return (text.encode() if isinstance(text, str) else text), "application/octet-stream"
    if hasattr(data, "_fields"):
        data = data._fields
    return encode_query(data).encode(), "application/x-www-form-urlencoded"


def _multipart(data, files):
    mark = "tikitaka-boundary"
    parts = []
    for key, value in (data or {}).items():
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
    for key, file in files.items() if hasattr(files, "items") else files:
        name, file = file[:2] if isinstance(file, tuple) else (getattr(file, "name", key), file)
        content = file.read() if hasattr(file, "read") else file
        content = content.encode() if isinstance(content, str) else content
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"; filename="{name}"\r\n\r\n'.encode()
                     + content + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def charset_of(content_type):
    for part in content_type.split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            return value.strip("\"'")
    return None


class Cookies:
    """The cookies of a session, by host."""

    def __init__(self):
        self.jar = {}

    def of(self, host):
        return {**self.jar.get(None, {}), **self.jar.get(host, {})}

    def take(self, host, reply):
        for name, value in reply.more:
            if name.lower() == "set-cookie":
                name, _, value = value.partition(";")[0].partition("=")
                self.jar.setdefault(host, {})[name] = value


class Pool:
    """Connections, of which there may be so many at once. Who will need one for how long is known when it asks."""

    def __init__(self, limit, limit_per_host=0):
        self._limit, self._limit_per_host = limit, limit_per_host
        self._busy = []  # a heap: when each connection in use is free again
        self._busy_by_host = {}

    def _reserve(self, host, now, seconds):
        """When a request may begin that will hold a connection for some seconds."""
        start = now
        limit, busy = self._limit, self._busy
        mine = None
        if self._limit_per_host:
            mine = self._busy_by_host.setdefault(host, [])
            if len(mine) >= self._limit_per_host and mine[0] > start:
                start = mine[0]
        if limit and len(busy) >= limit and busy[0] > start:
            start = busy[0]
        end = start + seconds
        if limit:
            heapreplace(busy, end) if len(busy) >= limit else heappush(busy, end)
        if mine is not None:
            heapreplace(mine, end) if len(mine) >= self._limit_per_host else heappush(mine, end)
        return start


_GET_AFTER = {301: ("POST",), 302: ("POST", "PUT", "PATCH", "DELETE"), 303: ("POST", "PUT", "PATCH", "DELETE")}


def exchange(method, url, headers=(), body=b"", cookies=None, follow=True, most=10):
    """All answers of a request, redirects followed, the last one in front; seconds until its head is there."""
    seconds = 0
    history = []
    while True:
        sent = headers
        if cookies is not None and (crumbs := cookies.of(url.host)):
            sent = CIMultiDict(headers, Cookie="; ".join([f"{k}={v}" for k, v in crumbs.items()]))
        try:
            origin = url._origin
            if origin.port != 80 and origin.port != 443 and origin.port not in setting("ports", ()):
                find_host(origin.host).connecting()
                raise Failure("refused", 0.05)
            reply = answer(method, origin.host, url.raw_path_qs, sent, body)
        except Failure as failure:
            failure.seconds += seconds
            failure.url = url
            raise
        reply.url, reply.method = url, method
        seconds += reply.seconds
        if reply.more and cookies is not None:
            cookies.take(url.host, reply)
        if reply.status not in (301, 302, 303, 307, 308) or not follow:
            return reply, history, seconds
        where = [value for name, value in reply.more if name.lower() == "location"]
        if not where:
            return reply, history, seconds
        history.append(reply)
        if len(history) > most:
            raise Failure("redirects", seconds, history)
        url = url.join(where[0])
        if method in _GET_AFTER.get(reply.status, ()):
            method, body = "GET", b""


# -- messages on a stream

def head_bytes(first, headers):
    return (first + "\r\n" + "".join([f"{k}: {v}\r\n" for k, v in headers.items()]) + "\r\n").encode("latin-1")


async def read_head(reader):
    """(first line, headers) of the next message; None at the end of the stream."""
    line = await reader.readline()
    if not line.strip():
        return None
    headers = CIMultiDict()
    while (row := await reader.readline()).strip():
        name, _, value = row.decode("latin-1").partition(":")
        headers.add(name.strip(), value.strip())
    return line.decode("latin-1").strip(), headers


async def read_parts(reader, headers, until_end=False):
    """The body of a message, piece by piece."""
    if headers.get("Transfer-Encoding", "").lower() == "chunked":
        while size := int((await reader.readline()).strip() or b"0", 16):
            yield await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readline()
    elif "Content-Length" in headers:
        left = int(headers["Content-Length"])
        while left > 0:
            part = await reader.read(min(left, 2 ** 16))
            if not part:
                from asyncio import IncompleteReadError
                raise IncompleteReadError(b"", left)
            left -= len(part)
            yield part
    elif until_end:
        while part := await reader.read(2 ** 16):
            yield part


# -- clients that block their thread

def block(place, text, seconds, summary=None):
    """Waits in the calling thread; the trace says for whom."""
    from time import sleep
    from _asyncio import _io_begin, _io_end
    begun = _io_begin(place, text)
    sleep(seconds)
    _io_end(place, begun, summary)


class Answer:
    """An answer of a server of the program, whole."""

    rate, transfer, seconds = 1, 0, 0

    def __init__(self, status, reason, headers, body, url, method):
        self.status, self.reason, self.headers, self.body = status, reason, headers.items(), body
        self.more, self.url, self.method = self.headers, url, method


def from_server(method, url, headers, body, timeout):
    """What a server of the program answers: asked in its own event loop, while this thread waits."""
    from asyncio import _network, run_coroutine_threadsafe
    from _asyncio import _get_running_loop
    server = _network.listening("127.0.0.1", url.port)
    if server is None:
        raise Failure("refused", 0, url)
    loop = server.get_loop()
    if loop is _get_running_loop():
        if timeout is None:
            raise RuntimeError("this call would wait for ever: it blocks the event loop that runs the server")
        raise Failure("timeout", NEVER, url)
    future = run_coroutine_threadsafe(_ask(method, url, headers, body), loop)
    try:
        return future.result(timeout)
    except TimeoutError:
        future.cancel()
        raise Failure("timeout", 0, url) from None


async def _ask(method, url, headers, body):
    from asyncio import open_connection
    reader, writer = await open_connection("127.0.0.1", url.port)
    sent = CIMultiDict({"Host": url.authority, "Accept": "*/*"})
    sent.update(headers)
    if body or method in ("POST", "PUT", "PATCH"):
        sent["Content-Length"] = str(len(body))
    writer.write(head_bytes(f"{method} {url.raw_path_qs} HTTP/1.1", sent) + body)
    head = await read_head(reader)
    if head is None:
        raise Failure("reset", 0, url)
    first, received = head
    _, status, *reason = first.split(" ", 2)
    content = b""
    if method != "HEAD" and status not in ("204", "304"):
        content = b"".join([part async for part in read_parts(reader, received, True)])
    writer.close()
    return Answer(int(status), reason[0] if reason else "", received, content, url, method)


def ask(method, url, headers, body, cookies, follow, most, timeout):
    """exchange(), with servers of the program too."""
    if not url._origin.local:
        return exchange(method, url, headers, body, cookies, follow, most)
    history = []
    while True:
        reply = from_server(method, url, headers, body, timeout)
        if cookies is not None:
            cookies.take(url.host, reply)
        where = [value for name, value in reply.more if name.lower() == "location"]
        if reply.status not in (301, 302, 303, 307, 308) or not follow or not where:
            return reply, history, 0
        history.append(reply)
        if len(history) > most:
            raise Failure("redirects", 0, history)
        url = url.join(where[0])
        if method in _GET_AFTER.get(reply.status, ()):
            method, body = "GET", b""
