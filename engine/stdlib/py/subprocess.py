"""Child processes that the calling thread waits for; the commands there are stand in _processes.

A process runs in time of its own beside the program: what it will write and when is worked out when its input is known.
"""
import sys
import time
from io import BytesIO, TextIOWrapper

PIPE, STDOUT, DEVNULL = -1, -2, -3
__all__ = ["Popen", "PIPE", "STDOUT", "DEVNULL", "call", "check_call", "check_output", "getoutput", "getstatusoutput",
           "run", "CalledProcessError", "SubprocessError", "TimeoutExpired", "CompletedProcess"]


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except (AttributeError, ValueError):
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    stdout = property(lambda self: self.output)


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    words = []
    for each in seq:
        word = each.decode() if isinstance(each, bytes) else str(each)
        words.append(f'"{word}"' if not word or " " in word or "\t" in word else word)
    return " ".join(words)


def inherit(fd, data):
    """What a process writes to a stream it shares with the program."""
    (sys.__stdout__ if fd == 1 else sys.__stderr__).write(data.decode("utf-8", "replace"))


def write_to(file, data):
    try:
        file.write(data)
    except TypeError:
        file.write(data.decode())


class _Input(BytesIO):
    """A process's stdin: it begins to read when this is closed."""

    process = None

    def close(self):
        if not self.closed and self.process is not None:
            self.process._run(self.getvalue())
        super().close()


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, encoding=None,
                 errors=None, text=None, **options):
        from _asyncio import _process_begin
        from _processes import start, start_shell
        import asyncio.subprocess as numbers
        self.args = args
        if isinstance(args, (str, bytes)):
            self._program = start_shell(args) if shell else start([args])
        else:
            self._program = start_shell(args[0]) if shell else start(list(args))
        command = args if isinstance(args, str) else list2cmdline([args] if isinstance(args, bytes) else args)
        self.pid = numbers._next_pid
        numbers._next_pid += 1
        self._lane = _process_begin(command.split()[0].rpartition("/")[2] if command.split() else "sh", command)
        self._text = bool(text or universal_newlines or encoding or errors)
        self._encoding = encoding or "utf-8"
        self._to = {1: stdout, 2: stderr}
        self._begin = time.monotonic()
        self._pieces = None  # [(when, fd, bytes)], once it is known
        self._killed = None
        self._shown = 0
        self.returncode = self.stdin = self.stdout = self.stderr = None
        if stdin == PIPE:
            self.stdin = _Input()
            self.stdin.process = self
            if self._text:
                self.stdin = TextIOWrapper(self.stdin, encoding=self._encoding, write_through=True)
        else:
            self._run(stdin.read() if hasattr(stdin, "read") else b"")

    def __repr__(self):
        return f"<Popen: returncode: {self.returncode} args: {self.args!r}>"

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.stdin is not None:
            self.stdin.close()
        self.wait()

    def _run(self, data):
        """Works the process out, from its first moment to its last."""
        if self._pieces is not None:
            return
        data = data.encode() if isinstance(data, str) else data
        pieces, now, value = [], max(self._begin, time.monotonic() if self.stdin is not None else 0), None
        while True:
            try:
                action = self._program.send(value)
            except StopIteration as stop:
                self._status = stop.value or 0
                break
            value = None
            if action[0] == "write":
                pieces.append((now, action[1], action[2]))
            elif action[0] == "sleep":
                now += action[1]
            else:
                value, data = data, b""
        self._pieces, self._end = pieces, now
        for fd, name in ((1, "stdout"), (2, "stderr")):
            if self._to[fd] == PIPE:
                file = _Output(self, fd)
                setattr(self, name, TextIOWrapper(file, encoding=self._encoding) if self._text else file)

    def _goes(self, fd):
        return 1 if fd == 2 and self._to[2] == STDOUT else fd

    def _show(self):
        """Writes what is due by now to where it does not go through a pipe."""
        now = time.monotonic()
        while self._pieces is not None and self._shown < len(self._pieces):
            moment, fd, data = self._pieces[self._shown]
            if moment > now + 1e-9:
                break
            self._shown += 1
            fd = self._goes(fd)
            where = self._to[fd]
            if where is None:
                inherit(fd, data)
            elif hasattr(where, "write"):
                write_to(where, data)

    def poll(self):
        self._show()
        if self.returncode is None and self._pieces is not None and time.monotonic() >= self._end - 1e-9:
            self._over(self._status)
        return self.returncode

    def _over(self, status):
        from _asyncio import _process_end
        self.returncode = status
        _process_end(self._lane, status)

    def _until(self, when, timeout=None, begun=None):
        """Waits in this thread until `when`, showing what comes meanwhile."""
        limit = float("inf") if timeout is None else begun + timeout
        while True:
            self._show()
            now = time.monotonic()
            upcoming = [each[0] for each in self._pieces[self._shown:self._shown + 1]] + [when]
            then = min(upcoming)
            if then > limit:
                time.sleep(max(0, limit - now))
                self._show()
                raise TimeoutExpired(self.args, timeout)
            if then > now:
                time.sleep(then - now)
            self._show()
            if then >= when:
                return

    def wait(self, timeout=None):
        if self.returncode is None:
            if self._pieces is None:
                if timeout is None:
                    from threading import Event
                    Event().wait()
                time.sleep(timeout)
                raise TimeoutExpired(self.args, timeout)
            self._until(self._end, timeout, time.monotonic())
            self.poll()
        return self.returncode

    def communicate(self, input=None, timeout=None):
        if self.stdin is not None and not self.stdin.closed:
            if input:
                self.stdin.write(input)
            self.stdin.close()
        elif input:
            raise ValueError("Cannot send input after starting communication")
        self.wait(timeout)
        return (None if self.stdout is None else self.stdout.read(),
                None if self.stderr is None else self.stderr.read())

    def send_signal(self, sig):
        if self.poll() is None:
            now = time.monotonic()
            self._pieces = [each for each in self._pieces or [] if each[0] <= now]
            self._end, self._status = now, -int(sig)
            self._over(self._status)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)


class _Output(BytesIO):
    """The reading end of a process's stdout or stderr: waits until what is asked for has been written."""

    def __init__(self, process, fd):
        super().__init__(b"".join([data for _, f, data in process._pieces if process._goes(f) == fd]))
        self._process = process
        ends, total = [], 0
        for moment, f, data in process._pieces:
            if process._goes(f) == fd:
                total += len(data)
                ends.append((total, moment))
        self._ends, self._total = ends, total

    def _wait(self, upto):
        process = self._process
        moment = process._end if upto > self._total else 0
        for end, when in self._ends:
            if end >= upto:
                moment = max(moment, when)
                break
        if process.returncode is None and moment > time.monotonic():
            process._until(moment)

    def read(self, size=-1):
        at = self.tell()
        self._wait(self._total + 1 if size is None or size < 0 else at + size)
        return super().read(size)

    read1 = read

    def readline(self, size=-1):
        at = self.tell()
        line = super().readline(size)
        self._wait(at + len(line) if line.endswith(b"\n") else self._total + 1)
        return line

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    process = Popen(*popenargs, **kwargs)
    try:
        stdout, stderr = process.communicate(input, timeout=timeout)
    except TimeoutExpired:
        process.kill()
        raise
    if check and process.returncode:
        raise CalledProcessError(process.returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, timeout=timeout, **kwargs).returncode


def check_call(*popenargs, **kwargs):
    run(*popenargs, check=True, **kwargs)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, **options):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT)
    return done.returncode, done.stdout.removesuffix("\n")


def getoutput(cmd, **options):
    return getstatusoutput(cmd)[1]
