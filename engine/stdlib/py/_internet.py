"""The simulated internet: who answers what, and after how long.

An answer is a function of the world's settings (world.json), the seed and the request, so it is known when the request
is made; clients then wait for it, each in its own way. docs/world.md describes the model and the file.
"""
from _files import kind
from _world import draw, host_exists, page, spread

SMALL = 16 * 1024  # bytes that arrive together with the head of an answer
NEVER = float("inf")
_settings = None
_hosts = {}


def setting(name, default=None):
    global _settings
    if _settings is None:
        _settings = {}
        if kind("world.json") == "file":
            from json import loads
            with open("world.json", encoding="utf-8") as file:
                _settings = loads(file.read())
            if not isinstance(_settings, dict):
                raise ValueError("world.json must hold an object")
    return _settings.get(name, default)


class Failure(Exception):
    """What a client turns into its own exception. kind: dns, refused, unreachable, reset, timeout, redirects."""

    def __init__(self, kind, seconds, url=None):
        self.kind, self.seconds, self.url = kind, seconds, url


class Host:
    """A host: how far away, how it fails, what is on it."""

    def __init__(self, name):
        self.name = name
        facts = setting("hosts", {}).get(name)
        self.listed = facts is not None
        facts = facts or {}
        if "latency" in facts:
            latency = facts["latency"]
        elif "slow" in name.partition(".")[0]:
            latency = 3
        else:
            latency = setting("latency", [0.04, 0.28])
        if isinstance(latency, list):
            latency = latency[0] + (latency[1] - latency[0]) * draw(name)
        self.latency = latency
        self.exact = "latency" in facts
        self.rate = facts.get("bandwidth", setting("bandwidth", 1_000_000))
        self.fail = facts.get("fail")
        self.share = facts.get("failures", 1 if self.fail is not None else 0)
        self.pages = facts.get("pages", {})
        self.articles = facts.get("articles", 20)
        self.count = 0
        self.site = None
        if name in ("httpbin.org", "jsonplaceholder.typicode.com"):
            import _hosts
            self.site = _hosts.httpbin if name == "httpbin.org" else _hosts.placeholder
        if not host_exists(name) and not self.listed or setting("only_listed") and not self.listed:
            self.fail, self.share = "dns", 1

    def seconds(self, path):
        if self.exact:
            return self.latency
        return spread(self.latency, self.name, path)

    def connecting(self):
        """Seconds until connected; a Failure when that never happens."""
        self.count += 1
        if self.share and (self.share >= 1 or draw(f"{self.name} fails {self.count}") < self.share):
            kind = "status" if self.fail is None else self.fail
            if kind in ("dns", "refused", "unreachable", "reset", "timeout"):
                raise Failure(kind, NEVER if kind in ("unreachable", "timeout") else round(self.latency / 3, 3))
            return 503 if kind == "status" else int(kind)
        return 0


def host(name):
    found = _hosts.get(name)
    if found is None:
        found = _hosts[name] = Host(name)
    return found


class Reply:
    """An answer: seconds until its head is there; the body follows at the host's rate unless it is small."""

    status = 200
    type = "text/html; charset=utf-8"
    more = ()  # headers of its own
    _body = _headers = _reason = None

    def __init__(self, seconds, host, path, status=200, body=None, type=None, more=()):
        self.seconds, self._host, self._path = seconds, host, path
        if body is not None:
            self.status, self._body, self.more = status, body, more
            if type is not None:
                self.type = type

    rate = property(lambda self: self._host.rate)

    @property
    def body(self):
        if self._body is None:
            self._body = page(self._host.name, self._path)
        return self._body

    @property
    def reason(self):
        return self._reason if self._reason is not None else phrase(self.status)

    @property
    def transfer(self):
        """Seconds from head to end."""
        if self._body is None or len(self._body) <= SMALL:
            return 0
        return round((len(self._body) - SMALL) / self.rate, 3)

    @property
    def headers(self):
        """(name, value) pairs."""
        if self._headers is None:
            from time import gmtime, strftime
            self._headers = [("Date", strftime("%a, %d %b %Y %H:%M:%S GMT", gmtime()))]
            if self.type:
                self._headers.append(("Content-Type", self.type))
            self._headers += [("Content-Length", str(len(self.body))), ("Server", "tikitaka"), *self.more]
        return self._headers


def phrase(status):
    if status == 200:
        return "OK"
    from http import HTTPStatus
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


_escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _error_page(status):
    text = f"{status} {phrase(status)}"
    return f"<html>\n<head><title>{text}</title></head>\n<body>\n<h1>{text}</h1>\n</body>\n</html>\n".encode()


def as_json(value):
    from json import dumps
    return dumps(value, indent=2).encode() + b"\n"


def answer(method, name, target, headers=(), body=b""):
    """The Reply of a host to a request for `target` (path and query). Failure when there is none."""
    at = _hosts.get(name) or host(name)
    status = at.connecting() if at.share else 0
    path = target.partition("?")[0]
    seconds = at.seconds(target)
    if status:
        reply = Reply(seconds, at, path, status, _error_page(status))
    elif at.pages and (found := _listed(at, path, target)) is not None:
        reply = _page(at, path, found, seconds)
    elif at.site is not None:
        reply = at.site(at, method, target, headers, body, seconds)
    elif method not in ("GET", "HEAD"):
        reply = Reply(seconds, at, path, 200, as_json({
            "method": method, "path": target, "data": bytes(body).decode("utf-8", "replace")}), "application/json")
    else:
        reply = _default(at, path, target, seconds)
    if method == "HEAD":
        reply.headers
        reply._body = b""
    return reply


def _default(at, path, target, seconds):
    last = path[path.rfind("/") + 1:]
    if not last:
        return Reply(seconds, at, path)
    if last.isdigit():
        if len(last) == 3 and last[0] in "45":
            return Reply(seconds, at, path, int(last), _error_page(int(last)))
        return Reply(seconds, at, target)
    if last == "robots.txt":
        return Reply(seconds, at, path, 200, f"User-agent: *\nAllow: /\nSitemap: http://{at.name}/sitemap.xml\n".encode(),
                     "text/plain; charset=utf-8")
    if last == "sitemap.xml":
        rows = "".join([f"<url><loc>http://{at.name}/articles/{n}</loc></url>\n" for n in range(1, at.articles + 1)])
        text = ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
                f"{rows}</urlset>\n")
        return Reply(seconds, at, path, 200, text.encode(), "application/xml")
    if last.endswith(".json") or path.startswith("/api/"):
        number = int(draw(at.name + target) * 1000)
        return Reply(seconds, at, path, 200, as_json({"host": at.name, "path": path, "number": number}),
                     "application/json")
    return Reply(seconds, at, target)


def _listed(at, path, target):
    pages = at.pages
    if target in pages:
        return pages[target]
    if path in pages:
        return pages[path]
    for pattern in pages:
        if pattern.endswith("*") and path.startswith(pattern[:-1]):
            return pages[pattern]
    return None


def _page(at, path, found, seconds):
    keys = {"status", "json", "text", "html", "file", "headers", "latency", "fail", "bytes", "reason"}
    if not isinstance(found, dict) or not found or not set(found) <= keys:
        found = {"json": found} if not isinstance(found, str) else \
            {"html" if found.lstrip().startswith("<") else "text": found}
    if "fail" in found:
        raise Failure(found["fail"], NEVER if found["fail"] in ("timeout", "unreachable") else seconds)
    status = found.get("status", 200)
    type, body = None, b"" if status in (204, 301, 302, 303, 304, 307, 308) else None
    if "json" in found:
        type, body = "application/json", as_json(found["json"])
    elif "text" in found:
        type, body = "text/plain; charset=utf-8", found["text"].encode()
    elif "html" in found:
        body = found["html"].encode()
    elif "bytes" in found:
        type, body = "application/octet-stream", bytes(found["bytes"])
    elif "file" in found:
        with open(found["file"], "rb") as file:
            body = file.read()
    elif status >= 400:
        body = _error_page(status)
    if body is None:
        body = page(at.name, path)
    more = []
    for name, value in found.get("headers", {}).items():
        if name.lower() == "content-type":
            type = value
        else:
            more.append((name, str(value)))
    reply = Reply(found.get("latency", seconds), at, path, status, body, type, more)
    reply._reason = found.get("reason")
    return reply


# -- raw connections

async def connect(loop, name, port, local_port, pair):
    """A Socket connected to a host; ports 80 and 443 speak HTTP."""
    import socket
    from _asyncio import _io
    from asyncio._network import _SelectorSocketTransport
    at = host(name)
    place = f"{name}:{port}"
    address = address_of(name), port
    try:
        at.connecting()
    except Failure as failure:
        error = {"dns": socket.gaierror(-2, "Name or service not known"),
                 "refused": ConnectionRefusedError(111, f"Connect call failed {address}")}.get(failure.kind)
        if error is not None:
            await _io(failure.seconds, place, "connect", error, None, True)
        if failure.kind == "unreachable":
            await _io(127.0, place, "connect", TimeoutError(110, f"Connect call failed {address}"), None, True)
    if port not in (80, 443):
        error = ConnectionRefusedError(111, f"Connect call failed {address}")
        await _io(at.seconds("connect"), place, "connect", error, None, True)
    await _io(at.seconds("connect"), place, "connect", None)
    client, other = pair(("10.0.0.2", local_port), address)
    _SelectorSocketTransport(loop, other, _speaker()(loop, name, port))
    return client


def address_of(name):
    """An address for a name."""
    if name.replace(".", "").isdigit():
        return name
    number = int(draw(name + " address") * 2 ** 24)
    return f"93.{number >> 16}.{number >> 8 & 255}.{number & 255}"


_Speaker = None


def _speaker():
    global _Speaker
    if _Speaker is not None:
        return _Speaker
    from asyncio.protocols import Protocol

    class _Speaker(Protocol):
        """The far end of a raw connection: HTTP/1.1 from a host."""

        def __init__(self, loop, name, port):
            self.loop, self.name, self.data = loop, name, b""

        def connection_made(self, transport):
            self.transport = transport

        def data_received(self, data):
            self.data += data
            while (end := self.data.find(b"\r\n\r\n")) >= 0:
                lines = self.data[:end].decode("latin-1").split("\r\n")
                headers = {k.lower(): v.strip() for k, _, v in (each.partition(":") for each in lines[1:])}
                length = int(headers.get("content-length", 0))
                if len(self.data) < end + 4 + length:
                    return
                body, self.data = self.data[end + 4:end + 4 + length], self.data[end + 4 + length:]
                self.respond(lines[0].split(" "), headers, body)

        def respond(self, first, headers, body):
            close = headers.get("connection", "").lower() == "close" or first[-1] == "HTTP/1.0"
            if len(first) != 3:
                reply = Reply(0.001, host(self.name), "/", 400, _error_page(400))
                close = True
            else:
                try:
                    reply = answer(first[0], self.name, first[1], headers, body)
                except Failure as failure:
                    if failure.kind == "reset":
                        self.loop.call_later(failure.seconds, self.transport.abort)
                    return
            head = "".join([f"{k}: {v}\r\n" for k, v in reply.headers])
            if close:
                head += "Connection: close\r\n"
            data = f"HTTP/1.1 {reply.status} {reply.reason}\r\n{head}\r\n".encode("latin-1") + reply.body
            self.loop.call_later(reply.seconds, self.transport.write, data)
            if close:
                self.loop.call_later(reply.seconds, self.transport.close)

        def eof_received(self):
            return True

    return _Speaker
