"""Time from starting the process until print("hi") has come out, and until it has ended.

    python3 startup.py [--rounds 15] [--engines ...] [--engine name='cmd {file}']...

Interleaved; medians. Under Node this includes Node's own start.
"""
import argparse
import os
import statistics
import tempfile

from engines import calm, choose, launch, table


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--rounds", type=int, default=15)
    ap.add_argument("--engines")
    ap.add_argument("--engine", action="append", default=[], metavar="NAME=CMD")
    args = ap.parse_args()
    engines = [e for e in choose(args.engines, args.engine) if not e.groups]
    said, ended, size = {}, {}, {}
    with tempfile.TemporaryDirectory() as tmp:
        hello = os.path.join(tmp, "hello.py")
        with open(hello, "w") as f:
            f.write('print("hi")\n')
        for r in range(args.rounds + 1):        # the first warms the caches
            for e in engines:
                calm(5)
                run = launch(e, hello, "hi", 60)
                if run.error:
                    raise SystemExit("%s: %s" % (e.name, run.error))
                if r:
                    said.setdefault(e.name, []).append(run.line_at * 1000)
                    ended.setdefault(e.name, []).append(run.wall * 1000)
                    if run.peak:
                        size.setdefault(e.name, []).append(run.peak / 1e6)
    print("## Start-up (median and least of %d)\n" % args.rounds)
    m = statistics.median
    print(table(["engine", "`hi` out, ms", "least", "process ended, ms", "peak resident, MB"],
                [[n, "%.1f" % m(said[n]), "%.1f" % min(said[n]), "%.1f" % m(ended[n]),
                  "%.0f" % m(size[n]) if n in size else "-"] for n in said]))


if __name__ == "__main__":
    main()
