"""What recording the whole trace costs: each workload with and without, in turn.

    python3 recording.py [--rounds 5] [--workloads gen_next,task_switch] [--engines native,wasm]

Processor time of the process, without what an empty program takes; the best of the rounds counts, since both do the
same work and what is above the best is the machine. The trace is kept whole (--max-events).
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


def processor_time(engine, path, timeout):
    run = launch(engine, path, "RESULT", timeout, memory=False)
    if run.error:
        raise SystemExit("%s, %s: %s" % (engine.name, os.path.basename(path), run.error))
    return run.cpu, float(run.line.split()[2])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--workloads", default="gen_next,task_switch")
    ap.add_argument("--engines", default="native")
    ap.add_argument("--engine", action="append", default=[], help=argparse.SUPPRESS)  # report.py gives it
    ap.add_argument("--timeout", type=float, default=300)
    args = ap.parse_args()
    have = builtin()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.py")
        with open(empty, "w") as f:
            f.write('import asyncio\nprint("RESULT empty 1 0")\n')
        for name in args.engines.split(","):
            if name not in ("native", "wasm") or name not in have:
                continue
            engines = (have[name], recording(have[name], folder))
            start = [min(processor_time(e, empty, args.timeout)[0] for _ in range(args.rounds)) for e in engines]
            for workload in args.workloads.split(","):
                best = [float("inf")] * 2
                for _ in range(args.rounds):
                    for i, engine in enumerate(engines):
                        cpu, ops = processor_time(engine, path_of(workload), args.timeout)
                        best[i] = min(best[i], (cpu - start[i]) / ops * 1e9)
                rows.append([name, workload] + ["%.1f" % b for b in best] + ["%.2f" % (best[1] / best[0])])
    print("## Nanoseconds of processor time per operation, best of %d\n" % args.rounds)
    print(table(["engine", "workload", "unrecorded", "recorded", "ratio"], rows))


if __name__ == "__main__":
    main()
