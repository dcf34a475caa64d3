"""Runs engines x workloads and prints Markdown tables of ns per operation and ratios.

    python3 run.py [--rounds 3] [--engines a,b] [--workloads x,y]
        [--engine name='cmd with {file}']... [--only name=group,group]...
        [--baselines cpython,pyodide] [--timeout 60] [--json OUT]

Rounds are interleaved: in each round every workload is run on every engine in
turn, each in a new process, and the median of the rounds is taken. With --mend,
a run whose main thread had to wait for a processor (Linux's schedstat says so)
is replaced afterwards by one that waited less, where it can be had. A workload
times its own hot part and prints one line `RESULT name ops seconds` after
checking its own answer. The runner holds that figure against the clock on the
wall: an engine whose perf_counter() is not real time is named.
"""
import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
import time

from engines import GROUPS, GROUP_OF, calm, choose, geomean, launch, number, path_of, table
from targets import report_targets

# a run that waited longer than this share of its time for a processor is disturbed; Node's own
# compiling threads make a wasm engine's main thread wait for 5 to 9 % on two processors
DISTURBED = 0.1


def parse(line, workload, wall):
    parts = line.split()
    if len(parts) != 4 or parts[1] != workload:
        raise ValueError("not a result of %s: %s" % (workload, line))
    ops, seconds = int(parts[2]), float(parts[3])
    if not ops > 0 or not seconds > 0:
        raise ValueError("not above zero: " + line)
    if seconds > wall:
        raise ValueError("says %.3f s, took %.3f s in all: not a real clock" % (seconds, wall))
    return ops, seconds


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--engines", help="built-in engines, comma-separated; '' for none")
    ap.add_argument("--engine", action="append", default=[], metavar="NAME=CMD")
    ap.add_argument("--only", action="append", default=[], metavar="NAME=GROUPS")
    ap.add_argument("--workloads")
    ap.add_argument("--baselines", default="cpython,pyodide")
    ap.add_argument("--timeout", type=float, default=60)
    ap.add_argument("--json")
    ap.add_argument("--calm", type=float, default=3,
                    help="seconds to wait, at most, for a free processor before each run")
    ap.add_argument("--mend", type=float, default=0, metavar="MINUTES",
                    help="after the rounds, repeat for so long the runs that were disturbed")
    args = ap.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    engines = choose(args.engines, args.engine, args.only)
    workloads = args.workloads.split(",") if args.workloads else list(GROUP_OF)
    rows = {}                               # (workload, engine) -> list of runs
    failed = {}
    doubts = []
    idle = {}
    with tempfile.TemporaryDirectory() as tmp:
        hello = os.path.join(tmp, "hello.py")
        with open(hello, "w") as f:
            f.write('import time\nprint("hi")\n')
        for e in engines:
            runs = [launch(e, hello, "hi", args.timeout) for _ in range(3)]
            if any(r.error for r in runs):
                sys.exit("%s cannot print: %s" % (e.name, runs[0].error))
            idle[e.name] = {"wall": min(r.wall for r in runs),
                            "peak": statistics.median(r.peak or 0 for r in runs)}
    def once(w, e):
        """One run: the record that is kept of it, or None where it failed."""
        calm(args.calm)
        run = launch(e, path_of(w), "RESULT", args.timeout)
        try:
            if run.error:
                raise ValueError(run.error)
            ops, seconds = parse(run.line, w, run.wall)
        except ValueError as x:
            print("  %-24s %-16s FAILED %s" % (w, e.name, x), file=sys.stderr, flush=True)
            return None, str(x)
        waited = (run.delay or 0) / run.line_at
        start = idle[e.name]["wall"]
        outside = run.line_at - start
        if outside > 3 * seconds + start + 0.15 and waited < DISTURBED:
            doubts.append("%s on %s: says %.3f s, took %.3f s beyond its start-up"
                          % (e.name, w, seconds, outside))
        print("  %-24s %-16s %10.1f ns/op %7.3f s, waited %.1f%%" % (
            w, e.name, seconds / ops * 1e9, seconds, 100 * waited), file=sys.stderr, flush=True)
        return {"ops": ops, "seconds": seconds, "wall": run.wall, "cpu": run.cpu,
                "peak": run.peak, "waited": waited}, None

    try:
        for r in range(args.rounds):
            print("round %d" % (r + 1), file=sys.stderr)
            for w in workloads:
                for e in engines:
                    if e.takes(w) and (w, e.name) not in failed:
                        kept, why = once(w, e)
                        if kept:
                            rows.setdefault((w, e.name), []).append(kept)
                        else:
                            failed[w, e.name] = why
        until = time.perf_counter() + 60 * args.mend
        again = True
        while again and time.perf_counter() < until:
            again = False
            for w in workloads:
                for e in engines:
                    runs = rows.get((w, e.name), [])
                    worst = max(runs, key=lambda x: x["waited"], default=None)
                    if not worst or worst["waited"] < DISTURBED or time.perf_counter() > until:
                        continue
                    again = True
                    kept, _ = once(w, e)
                    if kept and kept["waited"] < worst["waited"]:
                        runs[runs.index(worst)] = kept
    except KeyboardInterrupt:               # report what there is
        print("stopped", file=sys.stderr)
    ns = {k: statistics.median(x["seconds"] / x["ops"] * 1e9 for x in v)
          for k, v in rows.items() if k not in failed}
    report(args, engines, workloads, rows, failed, doubts, idle, ns)
    if args.json:
        with open(args.json, "w") as f:
            json.dump({"rounds": args.rounds, "idle": idle,
                       "runs": [{"workload": w, "engine": e, "runs": v}
                                for (w, e), v in rows.items()],
                       "failed": [{"workload": w, "engine": e, "why": x}
                                  for (w, e), x in failed.items()]}, f, indent=1)
            f.write("\n")


def report(args, engines, workloads, rows, failed, doubts, idle, ns):
    names = [e.name for e in engines]
    groups = [(g, [w for w in ws if w in workloads]) for g, ws in GROUPS.items()]
    groups = [(g, ws) for g, ws in groups if ws]

    print("## ns per operation (median of %d)\n" % args.rounds)
    body = []
    for g, ws in groups:
        body.append(["**%s**" % g] + [""] * len(names))
        body += [[w] + ["fails" if (w, n) in failed else number(ns.get((w, n))) for n in names]
                 for w in ws]
    print(table(["workload"] + names, body))

    for base in args.baselines.split(","):
        if not any(e == base for _, e in ns):
            continue
        print("\n## Time as a multiple of %s's (below 1 is faster)\n" % base)
        body, every = [], {n: [] for n in names}
        for g, ws in groups:
            mine = {n: [] for n in names}
            lines = []
            for w in ws:
                line = [w]
                for n in names:
                    if (w, n) in ns and (w, base) in ns:
                        x = ns[w, n] / ns[w, base]
                        mine[n].append(x)
                        every[n].append(x)
                        line.append("%.2f" % x)
                    else:
                        line.append("-")
                lines.append(line)
            if not any(mine.values()):
                continue
            body += lines
            body.append(["**%s, geometric mean**" % g] + [mean(mine[n], len(ws)) for n in names])
        body.append(["**all, geometric mean**"] + [mean(every[n], len(workloads)) for n in names])
        print(table(["workload"] + names, body))
    report_targets(ns)

    spread = []
    for (w, n), v in rows.items():
        t = [x["seconds"] for x in v]
        if len(t) > 1 and (w, n) in ns:
            spread.append((max(t) / min(t) - 1, w, n))
    spread.sort(reverse=True)
    waits = [x["waited"] for v in rows.values() for x in v]
    if spread:
        print("\nSpread between rounds (largest / smallest - 1): median %.0f%%; widest: %s" % (
            100 * statistics.median(s for s, _, _ in spread),
            ", ".join("%s on %s %.0f%%" % (n, w, 100 * s) for s, w, n in spread[:5])))
        print("Time that a run waited for a processor: median %.1f%%; above %.0f%% in %d of %d runs" % (
            100 * statistics.median(waits), 100 * DISTURBED, sum(x > DISTURBED for x in waits),
            len(waits)))

    w = "create_tasks_100k"
    cells = [(n, statistics.median(x["peak"] for x in rows[w, n] if x["peak"]))
             for n in names if (w, n) in ns and any(x["peak"] for x in rows[w, n])]
    if cells:
        print("\nPeak resident memory in %s above an idle process, bytes per task: %s" % (
            w, ", ".join("%s %s" % (n, number((p - idle[n]["peak"]) / 100000)) for n, p in cells)))
    if failed:
        print("\n## What did not run\n")
        for n in names:
            why = {}
            for (w, e), x in failed.items():
                if e == n:
                    why.setdefault(x, []).append(w)
            for x, ws in why.items():
                print("- %s: %s: `%s`" % (n, ", ".join(ws), x))
    if doubts:
        print("\n## Clocks in doubt\n")
        for d in doubts:
            print("- " + d)


def mean(xs, of):
    if not xs:
        return "-"
    return "**%.2f**" % geomean(xs) + ("" if len(xs) == of else " (%d of %d)" % (len(xs), of))


if __name__ == "__main__":
    main()
