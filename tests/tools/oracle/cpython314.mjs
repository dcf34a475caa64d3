// FILE.py under Pyodide (CPython 3.14 in Node) on a virtual clock.
//
//     node tests/tools/oracle/cpython314.mjs FILE.py
//
// CPython's own tasks, futures and BaseEventLoop run; only the selector is a fake one that moves the clock to the
// next timer. There are no threads here: run_in_executor calls inline. ../../python/expect.mjs takes the harness
// below out of this file to run many scripts in one process. $PEERS may name another folder with node_modules.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const peers = process.env.PEERS ?? path.resolve(import.meta.dirname, '../../..');
const file = process.argv[2];
if (!file) {
  console.error('usage: cpython314.mjs FILE.py');
  process.exit(2);
}
const { loadPyodide } = await import(
  pathToFileURL(path.join(peers, 'node_modules/pyodide/pyodide.mjs')).href
);

function sink(fd) {
  return {
    write(buf) {
      let off = 0;
      while (off < buf.length) off += fs.writeSync(fd, buf, off);
      return buf.length;
    },
    isatty: false,
  };
}
const py = await loadPyodide({
  args: [],
  env: { HOME: '/home/web', PYTHONHASHSEED: process.env.PYTHONHASHSEED || 'random' },
});
py.setStdout(sink(1));
py.setStderr(sink(2));
py.FS.mkdirTree('/case');
const name = '/case/' + path.basename(file);
py.FS.writeFile(name, fs.readFileSync(file));
py.globals.set('_oracle_file', name);
py.globals.set('_oracle_base', Number(process.env.ORACLE_CLOCK_BASE || '1000'));
py.globals.set('_oracle_tick', Number(process.env.ORACLE_CLOCK_TICK || '0'));

const HARNESS = String.raw`
def _run(file, base, tick):
    base, tick = float(base), float(tick)
    import sys, time, asyncio, asyncio.events as events, itertools, os, io, gc, builtins, types, atexit, traceback

    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8",
                                  errors="backslashreplace", write_through=True)
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr

    epoch = 1_700_000_000.0
    class Clock:
        now = base
    def read():
        Clock.now += tick
        return Clock.now
    def time_(): return epoch + (read() - base)
    def monotonic(): return read()
    def perf_counter(): return read()
    real_sleep = time.sleep
    def sleep(seconds, /):
        if seconds is None or isinstance(seconds, (str, bytes)):
            return real_sleep(seconds)
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        Clock.now += float(seconds)
    time_.__name__ = "time"
    time.time, time.monotonic, time.perf_counter, time.sleep = time_, monotonic, perf_counter, sleep
    time.time_ns = lambda: round(time_() * 1e9)
    time.monotonic_ns = lambda: round(read() * 1e9)
    time.perf_counter_ns = lambda: round(read() * 1e9)

    class Exit(BaseException):
        pass

    class VirtualSelector:
        def select(self, timeout=None):
            if timeout is None:
                sys.stderr.write("oracle: deadlock: the event loop has nothing scheduled and would block for ever\n")
                raise Exit(70)
            if timeout > 0:
                Clock.now += timeout
            return []
        def close(self):
            pass

    Real = events.TimerHandle
    counter = itertools.count()
    class TimerHandle(Real):
        __slots__ = ("_seq",)
        def __init__(self, when, callback, args, loop, context=None):
            super().__init__(when, callback, args, loop, context)
            self._seq = next(counter)
        def __lt__(self, other):
            if isinstance(other, TimerHandle):
                return (self._when, self._seq) < (other._when, other._seq)
            return NotImplemented
        __hash__ = Real.__hash__
    TimerHandle.__module__, TimerHandle.__qualname__ = Real.__module__, Real.__qualname__
    events.TimerHandle = asyncio.TimerHandle = TimerHandle

    class _UnixSelectorEventLoop(asyncio.BaseEventLoop):
        def __init__(self, selector=None):
            super().__init__()
            self._selector = selector or VirtualSelector()
        def _process_events(self, event_list):
            pass
        def _write_to_self(self):
            pass
        def run_in_executor(self, executor, func, *args):
            self._check_closed()
            fut = self.create_future()
            def job():
                try:
                    result = func(*args)
                except StopIteration as exc:
                    done = lambda: fut.cancelled() or fut.set_exception(RuntimeError(str(exc)))
                except Exception as exc:
                    err = exc
                    done = lambda: fut.cancelled() or fut.set_exception(err)
                else:
                    done = lambda: fut.cancelled() or fut.set_result(result)
                self.call_soon(done)
            self.call_soon(job)
            return fut

    class Policy(events._BaseDefaultEventLoopPolicy):
        _loop_factory = _UnixSelectorEventLoop
    asyncio._set_running_loop(None)
    events._set_event_loop_policy(Policy())
    asyncio.SelectorEventLoop = _UnixSelectorEventLoop
    if hasattr(asyncio, "EventLoop"):
        asyncio.EventLoop = _UnixSelectorEventLoop
    import asyncio.runners
    import pyodide
    try:                      # Pyodide may have swapped these for WebLoop's
        asyncio.run = asyncio.runners.run
    except AttributeError:
        pass

    with open(file, encoding="utf-8") as f:
        source = f.read()
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__=file)
    sys.modules["__main__"] = main
    sys.argv = [file]
    sys.path.insert(0, os.path.dirname(file))
    del f
    rc = 0

    def report(exc):
        tb = exc.__traceback__
        while tb is not None and tb.tb_frame.f_code.co_filename != file:
            tb = tb.tb_next
        exc.__traceback__ = tb
        try:
            sys.excepthook(type(exc), exc, tb)
        except Exit:
            raise

    try:
        exec(compile(source, file, "exec", dont_inherit=True), main.__dict__)
    except Exit as exc:
        return exc.args[0]
    except SystemExit as exc:
        code = exc.code
        if code is None:
            rc = 0
        elif isinstance(code, int):
            rc = code & 0xff
        else:
            sys.stderr.write(str(code) + "\n")
            rc = 1
        exc.__traceback__ = None
        exc.__context__ = None
    except BaseException as exc:
        rc = 1
        report(exc)
        exc.__traceback__ = None
        exc.__context__ = None
    try:
        atexit._run_exitfuncs()
    except BaseException:
        pass
    # Interpreter shutdown, as far as a program can see it.
    sys.modules.pop("__main__", None)
    d = main.__dict__
    del main
    gc.collect()
    for key in [k for k in d if k[:1] == "_" and k[:2] != "__"]:
        d[key] = None
    for key in [k for k in d if k != "__builtins__"]:
        d[key] = None
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    return rc
_run(_oracle_file, _oracle_base, _oracle_tick)
`;
let rc;
try {
  rc = py.runPython(HARNESS, { filename: '<oracle>' });
} catch (e) {
  process.stderr.write(String(e?.message ?? e) + '\n');
  rc = 99;
}
process.exit(rc);
