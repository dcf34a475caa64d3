"""Event loops: the classes around the native loop."""
import _asyncio
from _asyncio import (
    Handle, TimerHandle, _get_running_loop, _set_running_loop, get_event_loop, get_running_loop,
    set_event_loop,
)

__all__ = (
    "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop", "set_event_loop",
    "new_event_loop", "get_running_loop", "_set_running_loop", "_get_running_loop",
)


class AbstractServer:
    """What start_server() gives."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """The base of all event loops: every method is there to be overridden."""


def _to_be_overridden(name, asynchronous):
    if asynchronous:
        async def method(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def method(self, *args, **kwargs):
            raise NotImplementedError
    method.__name__, method.__qualname__ = name, "AbstractEventLoop." + name
    setattr(AbstractEventLoop, name, method)


for _name in """run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time
        create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_signal_handler
        remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler
        default_exception_handler call_exception_handler get_debug set_debug add_reader remove_reader add_writer
        remove_writer""".split():
    _to_be_overridden(_name, False)
for _name in """shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server
        sendfile start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint
        connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom
        sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile""".split():
    _to_be_overridden(_name, True)


class BaseEventLoop(_asyncio.EventLoop, AbstractEventLoop):
    """The native loop, with those of its methods that are coroutines."""

    slow_callback_duration = 0.1
    _default_executor = None
    _executor_shutdown_called = False

    def _run_stepwise(self, future, own_task):
        """run_forever() and run_until_complete() of a loop with a _run_once() of its own."""
        self._run_forever_setup()
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        except:
            if own_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            self._run_forever_cleanup()
        if future is None:
            return None
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    async def shutdown_asyncgens(self):
        generators = self._take_asyncgens()
        if not generators:
            return
        results = await _asyncio.gather(*[_close(each) for each in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result,
                    "asyncgen": generator,
                })

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            await _shut_down_executor(self, executor, timeout)

    def run_in_executor(self, executor, func, *args):
        if self.get_debug():
            self._check_closed()
            self._check_callback(func, "run_in_executor")
        from .threads import run_in_executor
        return run_in_executor(self, executor, func, args)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        from ._network import create_connection
        return await create_connection(self, protocol_factory, host, port, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        from ._network import create_server
        return await create_server(self, protocol_factory, host, port, **options)

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        from ._network import create_unix_connection
        return await create_unix_connection(self, protocol_factory, path, **options)

    async def create_unix_server(self, protocol_factory, path=None, **options):
        from ._network import create_unix_server
        return await create_unix_server(self, protocol_factory, path, **options)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        from socket import getaddrinfo
        return getaddrinfo(host, port, family, type, proto, flags)

    async def subprocess_exec(self, protocol_factory, *args, **options):
        from .subprocess import subprocess_exec
        return await subprocess_exec(self, protocol_factory, *args, **options)

    async def subprocess_shell(self, protocol_factory, command, **options):
        from .subprocess import subprocess_shell
        return await subprocess_shell(self, protocol_factory, command, **options)

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        from ssl import SSLContext, SSLObject
        from ._network import _secure
        if not isinstance(sslcontext, SSLContext):
            raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}")
        _secure(transport, SSLObject(sslcontext, server_side, server_hostname))
        return transport

    def add_signal_handler(self, signal, callback, *args):
        raise NotImplementedError("signals do not exist here")

    def remove_signal_handler(self, signal):
        raise NotImplementedError("signals do not exist here")

    def _no_sockets(self, *args, **kwargs):
        raise NotImplementedError("raw sockets and pipes do not exist here: use connections, servers and streams")

    async def _no_socket_operations(self, *args, **kwargs):
        self._no_sockets()

    add_reader = remove_reader = add_writer = remove_writer = _no_sockets
    sock_recv = sock_recv_into = sock_recvfrom = sock_recvfrom_into = sock_sendall = sock_sendto = _no_socket_operations
    sock_connect = sock_accept = sock_sendfile = connect_accepted_socket = create_datagram_endpoint = \
        _no_socket_operations
    connect_read_pipe = connect_write_pipe = sendfile = getnameinfo = _no_socket_operations


async def _close(generator):
    await generator.aclose()


async def _shut_down_executor(loop, executor, timeout):
    from .threads import shut_down_executor
    await shut_down_executor(loop, executor, timeout)


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop that asyncio.run() makes."""


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


def new_event_loop():
    """A new event loop."""
    return _UnixSelectorEventLoop()
