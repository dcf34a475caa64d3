"""What recording the whole trace costs: each workload with and without, in turn.

    python3 recording.py [--rounds 5] [--workloads gen_next,task_switch] [--engines native,wasm]

The best of the rounds counts: both do the same work, so what is above the best is the machine. The trace is kept
whole (--max-events) and written after the workload has timed itself.
"""
import argparse
import os
import tempfile

from engines import Engine, builtin, launch, path_of, table

EVENTS = "100000000"


def recording(engine, folder):
    """The same engine with --trace; of the formats, a diagram is soonest written: it ends after 2,000 messages."""
    at = engine.argv.index("{file}")
    trace = ["--max-events", EVENTS, "--trace", os.path.join(folder, "trace.mmd")]
    return Engine(engine.name, engine.argv[:at] + trace + engine.argv[at:])


def nanoseconds(engine, workload, timeout):
    run = launch(engine, path_of(workload), "RESULT", timeout, memory=False)
    if run.error:
        raise SystemExit("%s, %s: %s" % (engine.name, workload, run.error))
    _, _, ops, seconds = run.line.split()
    return float(seconds) / float(ops) * 1e9


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--workloads", default="gen_next,task_switch")
    ap.add_argument("--engines", default="native")
    ap.add_argument("--engine", action="append", default=[], help=argparse.SUPPRESS)
    ap.add_argument("--timeout", type=float, default=300)
    args = ap.parse_args()
    have = builtin()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.engines.split(","):
            if name not in ("native", "wasm") or name not in have:
                continue
            for workload in args.workloads.split(","):
                off, on = [], []
                for _ in range(args.rounds):
                    off.append(nanoseconds(have[name], workload, args.timeout))
                    on.append(nanoseconds(recording(have[name], folder), workload, args.timeout))
                rows.append([name, workload, "%.1f" % min(off), "%.1f" % min(on),
                             "%.2f" % (min(on) / min(off))])
    print("## Nanoseconds per operation, best of %d\n" % args.rounds)
    print(table(["engine", "workload", "unrecorded", "recorded", "ratio"], rows))


if __name__ == "__main__":
    main()
