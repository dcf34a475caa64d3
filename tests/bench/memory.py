"""Bytes per suspended generator and per sleeping task.

    python3 memory.py [--rounds 3] [--engines ...] [--engine name='cmd {file}']...

Two figures: the growth of the process's resident memory between a run with
none and a run with N (all that the process really takes, its allocator's and
garbage collector's slack and, under Node, JavaScript objects too), and, where
the engine has tracemalloc, the bytes that Python's own allocator counts.
"""
import argparse
import os
import re
import statistics
import sys
import tempfile

from engines import HERE, choose, launch, number, table


def variant(tmp, name, n, mode):
    with open(os.path.join(HERE, "memory", name + ".py")) as f:
        text = f.read()
    text = re.sub(r"(?m)^N = .*$", "N = %d" % n, text, count=1)
    text = re.sub(r"(?m)^MODE = .*$", 'MODE = "%s"' % mode, text, count=1)
    path = os.path.join(tmp, "%s_%d_%s.py" % (name, n, mode))
    with open(path, "w") as f:
        f.write(text)
    return path


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--engines")
    ap.add_argument("--engine", action="append", default=[], metavar="NAME=CMD")
    ap.add_argument("--count", type=int, default=200000)
    ap.add_argument("--timeout", type=float, default=60)
    args = ap.parse_args()
    n = args.count
    rows, why = [], []
    with tempfile.TemporaryDirectory() as tmp:
        for e in choose(args.engines, args.engine):
            row = [e.name]
            for name in ("gen_suspended", "task_sleeping"):
                if name == "gen_suspended" and e.groups:
                    row += ["-", "-"]
                    continue
                rss = {}
                error = None
                for count in [0, n] * args.rounds:
                    if error:
                        break
                    run = launch(e, variant(tmp, name, count, "rss"), "MEM", args.timeout, True)
                    error = run.error
                    rss.setdefault(count, []).append(run.rss)
                if error:
                    row += ["fails", "-"]
                    why.append("- %s, %s: `%s`" % (e.name, name, error))
                    continue
                row.append(number((statistics.median(rss[n]) - statistics.median(rss[0])) / n))
                run = launch(e, variant(tmp, name, n, "trace"), "MEM", args.timeout, True)
                row.append("-" if run.error else number(int(run.line.split()[3]) / n))
            rows.append(row)
            print(row, file=sys.stderr)
    print("## Bytes per object (%d of each, median of %d)\n" % (n, args.rounds))
    print(table(["engine", "suspended generator, resident", "traced", "sleeping task, resident",
                 "traced"], rows))
    if why:
        print("\n" + "\n".join(why))


if __name__ == "__main__":
    main()
