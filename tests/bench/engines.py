"""The engines under test: how each is started, and how one run is watched."""
import os
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))

ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.environ.setdefault("PEERS", ROOT)     # the folder whose node_modules has pyodide


def _groups():
    """group -> names of its workloads: a folder of workloads/ each."""
    top = os.path.join(HERE, "workloads")
    return {g: sorted(f[:-3] for f in os.listdir(os.path.join(top, g)) if f.endswith(".py"))
            for g in ("generators", "coroutines", "loop", "general")}


GROUPS = _groups()
GROUP_OF = {w: g for g, ws in GROUPS.items() for w in ws}


def path_of(workload):
    return os.path.join(HERE, "workloads", GROUP_OF[workload], workload + ".py")


class Engine:
    def __init__(self, name, argv, groups=None):
        self.name = name
        self.argv = argv                    # one element holds {file}
        self.groups = groups                # None: all

    def command(self, path):
        return [a.replace("{file}", path) for a in self.argv]

    def takes(self, workload):
        return self.groups is None or GROUP_OF.get(workload) in self.groups


def real_python(command):
    """The interpreter behind a shim or link, so that a shim's cost is not measured."""
    out = subprocess.run([command, "-c", "import sys; print(sys.executable)"],
                         capture_output=True, text=True, check=True)
    return out.stdout.strip()


def builtin():
    """name -> Engine: this project's builds and the peers, as far as they are at hand."""
    found = {}

    def add(name, argv, groups=None):
        found[name] = Engine(name, argv, groups)

    py = real_python(os.environ.get("CPYTHON", "python3"))
    node = shutil.which(os.environ.get("NODE", "node"))
    native = os.path.join(ROOT, "build", "release", "tikitaka")
    wasm = os.path.join(ROOT, "dist", "tikitaka.mjs")
    ours = ["run", "--perf-counter", "host", "{file}"]
    if os.path.exists(native):
        add("native", [native] + ours)
    if node and os.path.exists(wasm):
        add("wasm", [node, wasm] + ours)
    add("cpython", [py, "-u", "{file}"])
    add("cpython-vclock", [py, "-u", os.path.join(HERE, "vclock.py"), "{file}"], ["loop"])
    if node and os.path.isdir(os.path.join(PEERS, "node_modules", "pyodide")):
        runner = os.path.join(HERE, "runners", "pyodide.mjs")
        add("pyodide", [node, runner, "{file}"])
        add("pyodide-vclock", [node, runner, "--vclock", "{file}"], ["loop"])
    return found


def choose(names, extra, only=()):
    """Engines by comma-separated names (None: all), then each 'name=cmd with {file}'."""
    have = builtin()
    if names is None:
        chosen = dict(have)
    else:
        chosen = {}
        for n in filter(None, names.split(",")):
            if n not in have:
                sys.exit("no engine %s; at hand: %s" % (n, ", ".join(have)))
            chosen[n] = have[n]
    for spec in extra:
        name, eq, cmd = spec.partition("=")
        if not eq or "{file}" not in cmd:
            sys.exit("--engine wants name='cmd with {file}', not " + spec)
        chosen[name] = Engine(name, shlex.split(cmd))
    for spec in only:
        name, _, groups = spec.partition("=")
        chosen[name].groups = groups.split(",")
    return list(chosen.values())


# the line of an engine's output that says best why it failed
TELLING = re.compile(r"^\s*(\w*\.)*\w*(Error|Exception)\b|FATAL ERROR|does not implement")


def tidy(text):
    """No path of this machine in what is kept: an absolute path becomes its last part."""
    text = re.sub(r" on line \d+$|^<--- .* --->$", "", text)
    return re.sub(r"(?:file://)?(?:/[\w.+@~-]+){2,}/?", lambda m: m.group().rstrip("/").split("/")[-1],
                  text)


def _status(pid):
    rss = peak = None
    try:
        with open("/proc/%d/status" % pid) as f:
            for line in f:
                if line.startswith("VmRSS:"):
                    rss = int(line.split()[1]) * 1024
                elif line.startswith("VmHWM:"):
                    peak = int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return rss, peak


def _delay(pid):
    """Seconds that the process's main thread has waited for a processor, or None."""
    try:
        with open("/proc/%d/schedstat" % pid) as f:
            return int(f.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return None


def calm(limit):
    """Waits, at most limit seconds, for a moment when a processor is free for a run."""
    free = max(1, (os.cpu_count() or 2) - 1)
    until = time.perf_counter() + limit
    quiet = 0
    while quiet < 2 and time.perf_counter() < until:
        try:
            with open("/proc/loadavg") as f:
                running = int(f.read().split()[3].split("/")[0]) - 1      # not this one
        except (OSError, ValueError, IndexError):
            return
        quiet = quiet + 1 if running <= free - 1 else 0
        time.sleep(0.05)


class Run:
    """One process: the wanted line, when it came, and how much memory there was then."""
    delay = None
    line = None
    line_at = None
    wall = None
    cpu = None
    rss = None
    peak = None
    code = None
    error = None


def launch(engine, path, want, timeout, kill_on_line=False, memory=True):
    """Starts the engine on path; reads to the end, or to the line that starts with want."""
    run = Run()
    errors = []
    lines = 0
    started = time.perf_counter()
    p = subprocess.Popen(engine.command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         stdin=subprocess.DEVNULL, start_new_session=True)
    done = threading.Event()

    def drain():
        for raw in p.stderr:
            errors.append(raw.decode("utf-8", "replace").rstrip())
            del errors[:-40]

    def stop():
        try:
            os.killpg(p.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def watch():
        while not done.wait(0.03):
            if memory and run.line is None:
                rss, peak = _status(p.pid)
                run.rss = rss or run.rss
                run.peak = peak or run.peak
            if time.perf_counter() - started > timeout:
                run.error = "over %g s" % timeout
                stop()
                return

    threads = [threading.Thread(target=drain), threading.Thread(target=watch)]
    for t in threads:
        t.start()
    try:
        for raw in p.stdout:
            now = time.perf_counter()
            text = raw.decode("utf-8", "replace").rstrip()
            if text.startswith(want):
                lines += 1
                rss, peak = _status(p.pid)
                run.delay = _delay(p.pid)
                run.line, run.line_at = text, now - started
                run.rss = rss or run.rss
                run.peak = peak or run.peak
                if kill_on_line:
                    stop()
            elif text:
                errors.append(text)
        _, status, usage = os.wait4(p.pid, 0)
    except BaseException:
        done.set()
        stop()
        raise
    run.wall = time.perf_counter() - started
    run.cpu = usage.ru_utime + usage.ru_stime
    p.returncode = run.code = os.waitstatus_to_exitcode(status)
    done.set()
    for t in threads:
        t.join()
    p.stdout.close()
    p.stderr.close()
    if run.error is None:
        if run.line is None or (run.code != 0 and not kill_on_line):
            said = [e for e in errors if e.strip()]
            pick = [e for e in said if TELLING.search(e)] or said
            run.error = (pick[-1].strip() if pick else "no output, exit code %s" % run.code)[:160]
        elif lines != 1 and not kill_on_line:
            run.error = "%d lines that start with %s" % (lines, want)
    if run.error:
        run.error = tidy(run.error)
    return run


def geomean(xs):
    return statistics.geometric_mean(xs) if xs else None


def table(head, rows):
    out = ["| " + " | ".join(head) + " |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    out += ["| " + " | ".join(r) + " |" for r in rows]
    return "\n".join(out)


def number(x):
    if x is None:
        return "-"
    if x >= 1000:
        return "{:,.0f}".format(x)
    return "%.3g" % x if x < 100 else "%.0f" % x
