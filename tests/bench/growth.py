"""Cost of one step as the number of tasks, or the depth of delegation, grows by powers of ten.

    python3 growth.py [--engines native,wasm,cpython] [--engine name='cmd {file}']... [--most 1000000]

A flat row is what is wanted: resuming a leaf must not cost more below ten thousand `yield from`
than below ten. CPython ends earlier (its recursion limit), which the table shows as `-`.
"""
import argparse
import os
import sys
import tempfile

from engines import choose, launch, number, table

TASKS = '''
import asyncio
from time import perf_counter

TASKS = %d
STEPS = max(3, 300000 // TASKS)


async def switcher():
    for _ in range(STEPS):
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(switcher()) for _ in range(TASKS)]
    await asyncio.sleep(0)
    start = perf_counter()
    for task in tasks:
        await task
    print("RESULT growth", TASKS * (STEPS - 1), perf_counter() - start)


asyncio.run(main())
'''

YIELD_FROM = '''
import sys
from time import perf_counter

DEPTH = %d
STEPS = max(4000, min(200000, 20000000 // DEPTH))
sys.setrecursionlimit(DEPTH + 200)


def nest(depth):
    if depth == 0:
        for i in range(STEPS + 1):
            yield i
    else:
        yield from nest(depth - 1)


source = nest(DEPTH)
next(source)
start = perf_counter()
for _ in source:
    pass
print("RESULT growth", STEPS, perf_counter() - start)
'''

AWAIT = '''
import sys
from time import perf_counter

DEPTH = %d
STEPS = max(4000, min(200000, 20000000 // DEPTH))
sys.setrecursionlimit(DEPTH + 200)


class Tick:
    def __await__(self):
        yield


async def nest(depth):
    if depth:
        return await nest(depth - 1)
    tick = Tick()
    for _ in range(STEPS):
        await tick


coro = nest(DEPTH)
coro.send(None)
start = perf_counter()
for _ in range(STEPS - 1):
    coro.send(None)
print("RESULT growth", STEPS - 1, perf_counter() - start)
coro.close()
'''

ROWS = (("tasks", TASKS, 1000000), ("yield from, depth", YIELD_FROM, 10000), ("await, depth", AWAIT, 10000))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--engines", default="native,wasm,cpython")
    ap.add_argument("--engine", action="append", default=[], metavar="NAME=CMD")
    ap.add_argument("--most", type=int, default=1000000)
    args = ap.parse_args()
    sizes = [10**k for k in range(1, 7) if 10**k <= args.most]
    engines = choose(args.engines, args.engine)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "growth.py")
        for label, text, limit in ROWS:
            for engine in engines:
                row = ["%s: %s" % (label, engine.name)]
                for size in sizes:
                    cell = "-"
                    if size <= limit:
                        with open(path, "w") as f:
                            f.write(text % size)
                        run = launch(engine, path, "RESULT", 120)
                        if run.error is None:
                            _, _, ops, seconds = run.line.split()
                            cell = number(float(seconds) / int(ops) * 1e9)
                        else:
                            print("%s, %d: %s" % (row[0], size, run.error), file=sys.stderr)
                    row.append(cell)
                rows.append(row)
    print("## ns per step\n")
    print(table([""] + ["{:,}".format(s) for s in sizes], rows))


if __name__ == "__main__":
    main()
