"""Child processes in the event loop; the commands there are stand in _processes."""
import subprocess as _subprocess
from _asyncio import _process_begin, _process_end

from . import streams, transports
from .events import get_running_loop
from .protocols import SubprocessProtocol
from .tasks import gather

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE, STDOUT, DEVNULL = _subprocess.PIPE, _subprocess.STDOUT, _subprocess.DEVNULL
_next_pid = 100


class _PipeOut(transports.ReadTransport):
    """The reading end of a process's stdout or stderr."""

    def __init__(self, process, fd):
        super().__init__()
        self._process, self._fd, self._paused, self._closed = process, fd, False, False
        self._held = []

    def __repr__(self):
        return f"<_UnixReadPipeTransport fd={self._fd} {'closed' if self._closed else 'polling'}>"

    def is_closing(self):
        return self._closed

    def is_reading(self):
        return not self._paused and not self._closed

    def pause_reading(self):
        self._paused = True

    def resume_reading(self):
        if self._paused:
            self._paused = False
            self._process._loop._io_soon(self._deliver)

    def _deliver(self):
        while self._held and not self._paused:
            data = self._held.pop(0)
            if data is None:
                self.close()
            else:
                self._process._protocol.pipe_data_received(self._fd, data)

    def close(self):
        if not self._closed:
            self._closed = True
            self._process._pipe_lost(self._fd)


class _PipeIn(transports.WriteTransport):
    """The writing end of a process's stdin."""

    def __init__(self, process):
        super().__init__()
        self._process, self._closed = process, False

    def __repr__(self):
        return f"<_UnixWritePipeTransport fd=0 {'closed' if self._closed else 'idle'}>"

    def is_closing(self):
        return self._closed

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if not self._closed:
            if self._process._returncode is not None:
                self._closed = True
                self._process._loop._io_soon(self._process._protocol.pipe_connection_lost, 0,
                                             BrokenPipeError(32, "Broken pipe"))
            elif data:
                self._process._feed(bytes(data))

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._closed:
            self._closed = True
            self._process._feed(b"")
            self._process._loop._io_soon(self._process._pipe_lost, 0)

    close = abort = write_eof

    def get_write_buffer_size(self):
        return 0


class SubprocessTransport(transports.SubprocessTransport):
    """A process under way: runs its generator and answers what it asks."""

    def __init__(self, loop, protocol, program, command, stdin, stdout, stderr):
        global _next_pid
        super().__init__()
        self._loop, self._protocol, self._program = loop, protocol, program
        self._pid = _next_pid
        _next_pid += 1
        self._returncode = None
        self._input = []
        self._reads_pipe = stdin == PIPE
        self._wants = False  # waits for input
        self._closed = False
        self._sleeping = None
        self._exit_waiters = []
        self._to = {1: stdout, 2: stderr}
        self._pipes = {}
        if self._reads_pipe:
            self._pipes[0] = _PipeIn(self)
        for fd, where in self._to.items():
            if where == PIPE:
                self._pipes[fd] = _PipeOut(self, fd)
        self._open = set(self._pipes)
        self._lane = _process_begin(command.split()[0].rpartition("/")[2] if command.split() else "sh", command)
        loop.call_soon(self._begin)

    def __repr__(self):
        state = "running" if self._returncode is None else f"returncode={self._returncode}"
        return f"<{type(self).__name__} pid={self._pid} {state}>"

    def _begin(self):
        self._protocol.connection_made(self)
        self._loop._io_soon(self._go_on, None)

    def _feed(self, data):
        self._input.append(data)
        if self._wants:
            self._wants = False
            self._loop._io_soon(self._read)

    def _read(self):
        self._go_on(self._input.pop(0) if self._input[0] else b"")

    def _go_on(self, value):
        self._sleeping = None
        if self._returncode is not None:
            return
        while True:
            try:
                action = self._program.send(value)
            except StopIteration as stop:
                self._ended(stop.value or 0)
                return
            value = None
            if action[0] == "write":
                self._write(action[1], action[2])
            elif action[0] == "sleep":
                if action[1] > 0:
                    self._sleeping = self._loop.call_later(action[1], self._go_on, None)
                    return
            elif not self._reads_pipe:
                value = b""
            elif self._input:
                value = self._input.pop(0)
            else:
                self._wants = True
                return

    def _write(self, fd, data):
        where = self._to[fd]
        if fd == 2 and where == STDOUT:
            fd, where = 1, self._to[1]
        if where == PIPE:
            pipe = self._pipes[fd]
            pipe._held.append(data)
            self._loop._io_soon(pipe._deliver)
        elif hasattr(where, "write"):
            _subprocess.write_to(where, data)
        elif where is None:
            _subprocess.inherit(fd, data)

    def _ended(self, status):
        self._returncode = status
        _process_end(self._lane, status)
        for fd in (1, 2):
            if fd in self._pipes:
                self._pipes[fd]._held.append(None)
                self._loop._io_soon(self._pipes[fd]._deliver)
        self._loop._io_soon(self._exited)

    def _exited(self):
        self._protocol.process_exited()
        for waiter in self._exit_waiters:
            if not waiter.done():
                waiter.set_result(self._returncode)
        self._exit_waiters.clear()
        self._maybe_finish()

    def _pipe_lost(self, fd):
        if fd in self._open:
            self._open.remove(fd)
            self._protocol.pipe_connection_lost(fd, None)
            self._maybe_finish()

    def _maybe_finish(self):
        if self._returncode is not None and not self._open - {0} and not self._closed:
            self._closed = True
            self._loop.call_soon(self._protocol.connection_lost, None)

    async def _wait(self):
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._exit_waiters.append(waiter)
            await waiter
        return self._returncode

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes.get(fd)

    def is_closing(self):
        return self._closed

    def get_protocol(self):
        return self._protocol

    def send_signal(self, signal):
        if self._returncode is not None:
            raise ProcessLookupError()
        if self._sleeping is not None:
            self._sleeping.cancel()
        self._program.close()
        self._ended(-int(signal))

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def close(self):
        for pipe in self._pipes.values():
            pipe.close()
        if self._returncode is None:
            self.kill()


class SubprocessStreamProtocol(streams.FlowControlMixin, SubprocessProtocol):
    """Gives a process's pipes as streams."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._stdin_closed = loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in ((1, "stdout"), (2, "stderr")):
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def pipe_data_received(self, fd, data):
        reader = self.stdout if fd == 1 else self.stderr
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self.connection_lost(exc)
            if not self._stdin_closed.done():
                self._stdin_closed.set_result(None)
            return
        reader = self.stdout if fd == 1 else self.stderr
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)

    def process_exited(self):
        pass

    def _get_close_waiter(self, stream):
        return self._stdin_closed


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.pid}>"

    @property
    def returncode(self):
        return self._transport.get_returncode()

    async def wait(self):
        """Waits until the process has ended; gives its exit status."""
        return await self._transport._wait()

    def send_signal(self, signal):
        self._transport.send_signal(signal)

    def terminate(self):
        self._transport.terminate()

    def kill(self):
        self._transport.kill()

    async def _feed_stdin(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    async def _noop(self):
        return None

    async def _read_stream(self, fd):
        stream = self.stdout if fd == 1 else self.stderr
        output = await stream.read()
        self._transport.get_pipe_transport(fd).close()
        return output

    async def communicate(self, input=None):
        """Sends input, reads everything and waits for the end; gives (stdout, stderr)."""
        stdin = self._feed_stdin(input) if self.stdin is not None else self._noop()
        stdout = self._read_stream(1) if self.stdout is not None else self._noop()
        stderr = self._read_stream(2) if self.stderr is not None else self._noop()
        stdin, stdout, stderr = await gather(stdin, stdout, stderr)
        await self.wait()
        return stdout, stderr


async def _start(loop, protocol_factory, program, command, stdin, stdout, stderr):
    protocol = protocol_factory()
    transport = SubprocessTransport(loop, protocol, program, command, stdin, stdout, stderr)
    waiter = loop.create_future()
    loop.call_soon(_ready, waiter)
    await waiter
    return transport, protocol


def _ready(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def subprocess_exec(loop, protocol_factory, program, *args, stdin=PIPE, stdout=PIPE, stderr=PIPE, **options):
    from _processes import start
    for each in (program, *args):
        if not isinstance(each, (str, bytes)) and not hasattr(each, "__fspath__"):
            raise TypeError(f"program arguments must be a bytes or text string, not {type(each).__name__}"
                            if each is program else f"expected str, bytes or os.PathLike object, not {type(each).__name__}")
    argv = [program, *args]
    return await _start(loop, protocol_factory, start(argv), _subprocess.list2cmdline(argv), stdin, stdout, stderr)


async def subprocess_shell(loop, protocol_factory, cmd, *, stdin=PIPE, stdout=PIPE, stderr=PIPE, **options):
    from _processes import start_shell
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    command = cmd if isinstance(cmd, str) else cmd.decode()
    return await _start(loop, protocol_factory, start_shell(command), command, stdin, stdout, stderr)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=2 ** 16, **kwds):
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_shell(
        lambda: SubprocessStreamProtocol(limit, loop), cmd, stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(transport, protocol, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=2 ** 16, **kwds):
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        lambda: SubprocessStreamProtocol(limit, loop), program, *args, stdin=stdin, stdout=stdout, stderr=stderr,
        **kwds)
    return Process(transport, protocol, loop)
