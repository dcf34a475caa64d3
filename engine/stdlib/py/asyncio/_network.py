"""TCP in memory: sockets without a machine, the transports over them, servers and connections.

A Socket is one end of a connection. What is sent goes into the other end's buffer (of limited room) and makes that end
readable; a transport learns of it as from a selector, at the begin of the loop's next iteration.
"""
from _asyncio import _io_begin, _io_end, _is_traced
from _collections import deque

from . import constants, events, transports
from .tasks import sleep

_listening = {}  # address -> Listener
_next_port = 49152
_next_fd = 6


def _room():
    from _internet import setting
    return setting("socket_buffer", 256 * 1024)


class Socket:
    """One end of a connection, or a listening socket; shown to programs as asyncio.TransportSocket."""

    def __init__(self, family=2, address=("127.0.0.1", 0), remote=None):
        global _next_fd
        self._fd = _next_fd
        _next_fd += 1
        self.family, self.type, self.proto = family, 1, 6 if family == 2 else 0
        self._address, self._remote = address, remote
        self._peer = None  # the other end, while there is one
        self._received = bytearray()
        self._room = _room()
        self._ended = False  # nothing more will come
        self._error = None
        self._begun = deque()  # trace: (bytes up to, event) of what is under way
        self._count = 0
        self.transport = None

    def __repr__(self):
        s = f"<asyncio.TransportSocket fd={self._fd}, family={self.family}, type={self.type}, proto={self.proto}"
        if self._fd != -1:
            s += f", laddr={self._address}"
            if self._remote:
                s += f", raddr={self._remote}"
        return s + ">"

    def getsockname(self):
        return self._address

    def getpeername(self):
        if self._remote is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._remote

    def fileno(self):
        return self._fd

    def getsockopt(self, *args):
        return 0

    def setsockopt(self, *args):
        pass

    def gettimeout(self):
        return 0

    settimeout = setblocking = setsockopt

    def _readable(self):
        return bool(self._received or self._ended or self._error)

    def _notify(self):
        if self.transport is not None:
            self.transport._socket_readable()

    def _send(self, data):
        peer = self._peer
        if self._error is not None:
            raise BrokenPipeError(32, "Broken pipe")
        if peer is None:
            # The other end is gone: it says so.
            self._error = ConnectionResetError(104, "Connection reset by peer")
            self._notify()
            return len(data)
        n = min(len(data), peer._room - len(peer._received))
        if n > 0:
            peer._received += data[:n] if n < len(data) else data
            if _is_traced():
                peer._count += n
                peer._begun.append((peer._count, _io_begin(peer._place(), bytes(data[:n]))))
            peer._notify()
        return n

    def _place(self):
        end = self._address if isinstance(self._address, str) or self._address[1] in _ports else self._remote
        return end if isinstance(end, str) else f"{end[0]}:{end[1]}"

    def _recv(self, size):
        if self._error is not None:
            error, self._error = self._error, None
            self._ended = True
            raise error
        data = bytes(memoryview(self._received)[:size])
        del self._received[:size]
        while self._begun and self._begun[0][0] <= self._count - len(self._received):
            _io_end(self._place(), self._begun.popleft()[1], data)
        if data and self._peer is not None and self._peer.transport is not None:
            self._peer.transport._socket_writable()
        return data

    def _shutdown(self):
        if self._peer is not None:
            self._peer._ended = True
            self._peer._notify()

    def close(self):
        peer, self._peer = self._peer, None
        self._fd = -1
        self.transport = None
        if peer is not None:
            peer._peer = None
            if self._received:
                peer._error = ConnectionResetError(104, "Connection reset by peer")
            peer._ended = True
            peer._notify()


_ports = {}  # port in use by a server -> how many


def _pair(client_address, server_address, family=2):
    client = Socket(family, client_address, server_address)
    server = Socket(family, server_address, client_address)
    client._peer, server._peer = server, client
    return client, server


def _new_port():
    global _next_port
    while _next_port in _ports:
        _next_port += 1
    _next_port += 1
    return _next_port - 1


class _SelectorSocketTransport(transports.Transport):
    """A transport over a Socket."""

    max_size = 256 * 1024

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra)
        self._extra["socket"] = sock
        self._extra["sockname"] = sock.getsockname()
        self._extra["peername"] = sock.getpeername()
        self._loop, self._sock, self._protocol, self._server = loop, sock, protocol, server
        self._buffer = deque()
        self._conn_lost = 0
        self._closing = self._paused = self._eof = self._protocol_paused = False
        self._reading = False  # the reader is registered
        self._reader_found = self._writer_found = False  # an I/O callback is on its way
        self._set_limits()
        sock.transport = self
        if server is not None:
            server._attach(self)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            loop.call_soon(_release, waiter)

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._sock.fileno() if self._sock else -1}")
        if self._sock is not None:
            info.append("read=polling" if self._reading else "read=idle")
            state = "polling" if self._buffer else "idle"
            info.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    # -- reading

    def is_reading(self):
        return not self.is_closing() and not self._paused

    def pause_reading(self):
        if not self.is_reading():
            return
        self._paused = True
        self._reading = False

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._add_reader()

    def _add_reader(self):
        if self.is_reading():
            self._reading = True
            self._socket_readable()

    def _socket_readable(self):
        if self._reading and not self._reader_found and self._sock._readable():
            self._reader_found = True
            self._loop._io_soon(self._read_ready)

    def _read_ready(self):
        self._reader_found = False
        if self._conn_lost or not self._reading:
            return
        protocol = self._protocol
        buffered = hasattr(protocol, "get_buffer")
        try:
            if buffered:
                room = protocol.get_buffer(-1)
                if not len(room):
                    raise RuntimeError("get_buffer() returned an empty buffer")
                data = self._sock._recv(len(room))
            else:
                data = self._sock._recv(self.max_size)
        except Exception as exc:
            self._fatal_error(exc, "Fatal read error on socket transport")
            return
        try:
            if not data:
                if self._loop.get_debug():
                    pass
                self._reading = False
                if not protocol.eof_received():
                    self.close()
                return
            if buffered:
                room[:len(data)] = data
                protocol.buffer_updated(len(data))
            else:
                protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            call = "eof_received" if not data else "buffer_updated" if buffered else "data_received"
            self._fatal_error(exc, f"Fatal error: protocol.{call}() call failed.")
            return
        if self._sock is not None:
            self._socket_readable()

    # -- writing

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                from .log import logger
                logger.warning("socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                n = self._sock._send(data)
            except OSError as exc:
                self._fatal_error(exc, "Fatal write error on socket transport")
                return
            data = bytes(data)[n:]
            if not data:
                return
        self._buffer.append(bytes(data))
        self._maybe_pause_protocol()

    def _socket_writable(self):
        if self._buffer and not self._writer_found:
            self._writer_found = True
            self._loop._io_soon(self._write_ready)

    def _write_ready(self):
        self._writer_found = False
        if self._conn_lost:
            return
        try:
            while self._buffer:
                data = self._buffer.popleft()
                n = self._sock._send(data)
                if n < len(data):
                    self._buffer.appendleft(data[n:])
                    break
        except OSError as exc:
            self._buffer.clear()
            self._fatal_error(exc, "Fatal write error on socket transport")
            return
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._protocol.resume_writing()
        if not self._buffer:
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock._shutdown()

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() > self._high_water and not self._protocol_paused:
            self._protocol_paused = True
            self._protocol.pause_writing()

    def _set_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_limits(high, low)
        self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def get_write_buffer_size(self):
        return sum(map(len, self._buffer))

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock._shutdown()

    # -- the end

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._reading = False
        if not self._buffer:
            self._conn_lost += 1
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _fatal_error(self, exc, message):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({
                "message": message, "exception": exc, "transport": self, "protocol": self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        self._buffer.clear()
        self._closing = True
        self._reading = False
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def __del__(self):
        if self._sock is not None:
            self._sock.close()


def _release(waiter):
    if not waiter.cancelled():
        waiter.set_result(None)


class Server(events.AbstractServer):
    """What create_server() gives."""

    _ssl_context = None

    def __init__(self, loop, sockets, protocol_factory):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._clients = {}
        self._waiters = []
        self._serving = False
        self._serving_forever_fut = None
        self._accepting = deque()

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        self._clients[transport] = True

    def _detach(self, transport):
        self._clients.pop(transport, None)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            if self._accepting:
                self._loop._io_soon(self._accept)

    def _connecting(self, sock):
        self._accepting.append(sock)
        if self._serving and len(self._accepting) == 1:
            self._loop._io_soon(self._accept)

    def _accept(self):
        while self._accepting and self._serving:
            self._loop.create_task(self._accept_connection(self._accepting.popleft()))

    async def _accept_connection(self, sock):
        try:
            waiter = self._loop.create_future()
            transport = _SelectorSocketTransport(self._loop, sock, self._protocol_factory(), waiter, server=self)
            if self._ssl_context is not None:
                from ssl import SSLObject
                _secure(transport, SSLObject(self._ssl_context, True, None))
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self._loop.get_debug():
                self._loop.call_exception_handler({
                    "message": "Error on transport creation for incoming connection", "exception": exc})

    async def start_serving(self):
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except BaseException:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            _listening.pop(sock.getsockname(), None)
            _ports.pop(sock.getsockname()[1], None)
        self._serving = False
        for sock in self._accepting:
            sock.close()
        forever = self._serving_forever_fut
        if forever is not None and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


def listening(host, port):
    """The server that a connection to host and port reaches, or None."""
    for each in (host, "0.0.0.0"):
        server = _listening.get((each, port))
        if server is not None:
            return server
    return None


def is_local(host):
    return host in ("localhost", "127.0.0.1", "::1", "0.0.0.0") or host.startswith("127.")


def _ip(host):
    return "127.0.0.1" if host in ("localhost", "::1") else "0.0.0.0" if host in (None, "", "::") else host


async def create_server(loop, protocol_factory, host=None, port=None, *, start_serving=True, sock=None, ssl=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None, **options):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    _tls_object(ssl, "", "", ssl_handshake_timeout, ssl_shutdown_timeout) if ssl else \
        _tls_object(None, "", None, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        raise NotImplementedError("raw sockets do not exist here")
    if host is None and port is None:
        raise ValueError("Neither host/port nor sock were specified")
    server = Server(loop, [], protocol_factory)
    server._ssl_context = ssl
    hosts = host if isinstance(host, (list, tuple)) else [host]
    for each in hosts:
        address = _ip(each), port or _new_port()
        if address in _listening:
            raise OSError(98, f"error while attempting to bind on address {address}: [errno 98] address already in use")
        server._sockets.append(Socket(2, address))
        _listening[address] = server
        _ports[address[1]] = 1
    if start_serving:
        server._start_serving()
        # As on a real machine: one iteration until everything is registered.
        await sleep(0)
    return server


async def create_unix_server(loop, protocol_factory, path=None, *, start_serving=True, **options):
    path = str(path)
    if path in _listening:
        raise OSError(98, f"Address {path!r} is already in use")
    server = Server(loop, [Socket(1, path)], protocol_factory)
    _listening[path] = server
    if start_serving:
        server._start_serving()
        await sleep(0)
    return server


def _tls_object(ssl, host, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, **options):
    """What a connection with `ssl` has (an ssl.SSLObject), or None without; the options of both must agree."""
    if not ssl:
        for name, value in (("server_hostname", server_hostname), ("ssl_handshake_timeout", ssl_handshake_timeout),
                            ("ssl_shutdown_timeout", ssl_shutdown_timeout)):
            if value is not None:
                raise ValueError(f"{name} is only meaningful with ssl")
        return None
    if server_hostname is None and not host:
        raise ValueError("You must set server_hostname when using ssl without a host")
    import ssl as tls
    context = tls.create_default_context() if ssl is True else ssl
    return tls.SSLObject(context, False, host if server_hostname is None else server_hostname)


def _secure(transport, tls):
    if tls is not None:
        transport._extra.update(sslcontext=tls.context, ssl_object=tls, peercert=tls.getpeercert(),
                                cipher=tls.cipher(), compression=None)


async def create_connection(loop, protocol_factory, host=None, port=None, *, sock=None, ssl=None, **options):
    tls = _tls_object(ssl, host, **options)
    if sock is not None:
        raise NotImplementedError("raw sockets do not exist here")
    if host is None or port is None:
        raise ValueError("host and port was not specified and no sock specified")
    if is_local(host):
        ip = _ip(host)
        server = listening(ip, port)
        client, other = _pair((ip, _new_port()), (ip, port))
        return await _connect(loop, protocol_factory, server, client, other, (ip, port), tls)
    from _internet import connect
    client = await connect(loop, host, port, _new_port(), _pair)
    if tls is not None:
        from _asyncio import _io
        from _internet import host as find
        await _io(find(host).seconds("handshake"), f"{host}:{port}", "TLS handshake", None)
    return await _made(loop, protocol_factory, client, tls)


async def create_unix_connection(loop, protocol_factory, path=None, **options):
    path = str(path)
    server = _listening.get(path)
    if server is None:
        raise FileNotFoundError(2, "No such file or directory")
    return await _connect(loop, protocol_factory, server, *_pair("", path, 1), path)


async def _connect(loop, protocol_factory, server, client, other, address, tls=None):
    connected = loop.create_future()
    if server is not None:
        server._connecting(other)
    loop._io_soon(_release, connected)
    await connected
    if server is None:
        raise ConnectionRefusedError(111, f"Connect call failed {address}")
    return await _made(loop, protocol_factory, client, tls)


async def _made(loop, protocol_factory, client, tls=None):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, client, protocol, waiter)
    _secure(transport, tls)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol
