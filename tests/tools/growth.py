"""No ordinary input may cost more than in proportion to its size: programs of sizes n, 2n and 4n are run, and the time of
each doubling is compared with a limit of 2.6 (sizes are chosen so that the smallest takes some hundredths of a second).

    python3 tests/tools/growth.py [--engine build/release/tikitaka] [PART OF A NAME...]

Time is the processor's, the least of three runs, less that of an empty program. Where arithmetic itself is not linear
(digits of huge numbers) the limit stands beside the name. The last line is `growth: N passed, N failed`.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 2.6
RUNS = 3


def at_size(text):
    """The case is a program that reads its size from N."""
    return lambda n: f"N = {n}\n{text}\n"


# name: (program of a size, smallest size, limit on a doubling)
CASES = {
    "parser: statements": ((lambda n: "x = 1\n" * n), 40000, LIMIT),
    "parser: one list": ((lambda n: "x = [" + "1, " * n + "]\n"), 100000, LIMIT),
    "parser: one sum": ((lambda n: "a = 1\nx = " + "a + " * n + "a\n"), 2000, LIMIT),
    "parser: elif chain": ((lambda n: "a = 0\nif a: pass\n" + "elif a == 1: pass\n" * n), 800, LIMIT),
    "parser: functions": ((lambda n: "".join(f"def f{i}(x): return x + {i}\n" for i in range(n))), 8000, LIMIT),
    "parser: locals of a function": (
        (lambda n: "def f():\n" + "".join(f"    v{i} = {i}\n" for i in range(n))), 12000, LIMIT),
    "parser: f-strings": ((lambda n: "a = 1\n" + "x = f'{a} and {a!r:>5}'\n" * n), 10000, LIMIT),
    "parser: one long string": ((lambda n: "x = '" + "a\\n" * n + "'\n"), 2000000, LIMIT),
    "parser: comments": ((lambda n: "# a comment\n" * n), 500000, LIMIT),
    "regex: search": (at_size("import re\nre.findall(r'(\\w+)@(\\w+)\\.com', 'ab cd@ef.com ' * N)"), 40000, LIMIT),
    "regex: sub": (at_size("import re\nre.sub('a', 'bb', 'abc' * N)"), 200000, LIMIT),
    "regex: alternatives of one letter": (at_size("import re\nre.fullmatch('(?:a|b)*', 'ab' * N)"), 100000, LIMIT),
    "json: dumps and loads": (
        at_size("import json\njson.loads(json.dumps([{'a': i, 'b': 'x'} for i in range(N)]))"), 30000, LIMIT),
    "repr: list of strings": (at_size("repr(['ab'] * N)"), 300000, LIMIT),
    "str: join and split": (at_size("' '.join(' '.join(['ab'] * N).split())"), 500000, LIMIT),
    "str: replace": (at_size("('ab' * N).replace('a', 'xyz')"), 1000000, LIMIT),
    # Not met yet: docs/reliability.md.
    "str: += in a loop": (at_size("def f():\n    s = ''\n    for i in range(N): s += 'x'\nf()"), 20000, LIMIT),
    "str: find what is not there": (at_size("('a' * N).find('a' * 500 + 'b')"), 4000000, LIMIT),
    "bytes: split": (at_size("(b'ab ' * N).split()"), 400000, LIMIT),
    "list: sort": (at_size("import random\nx = [random.random() for i in range(N)]; x.sort()"), 60000, LIMIT),
    "list: slices and extend": (at_size("x = []\nfor i in range(N): x.extend((i, i))\nx[::2], x[1:]"), 300000, LIMIT),
    "dict: of strings": (at_size("{str(i): i for i in range(N)}"), 100000, LIMIT),
    # From 200,000 on it outgrows the processor's cache.
    "set: of tuples": (at_size("{(i, i) for i in range(N)}"), 100000, 3.4),
    "deque: both ends": (
        at_size("from collections import deque\nd = deque()\nfor i in range(N): d.appendleft(i)\nwhile d: d.pop()"),
        300000, LIMIT),
    "tasks: ready at once": (
        at_size("import asyncio\nasync def f(): await asyncio.sleep(0)\n"
                "async def main(): await asyncio.gather(*(f() for _ in range(N)))\nasyncio.run(main())"), 20000, LIMIT),
    "timers: many": (
        at_size("import asyncio\nasync def main(): await asyncio.gather(*(asyncio.sleep(i % 97) for i in range(N)))\n"
                "asyncio.run(main())"), 20000, LIMIT),
    "heap: cycles": (at_size("class A: pass\nfor i in range(N):\n    a = A(); a.a = a"), 150000, LIMIT),
    # Multiplication by splitting in two (Karatsuba) costs three times as much for twice the digits.
    "int: digits out": (at_size("import sys\nsys.set_int_max_str_digits(0)\nstr(7 ** N)"), 40000, 4.4),
    "int: digits in": (at_size("import sys\nsys.set_int_max_str_digits(0)\nint('7' * N)"), 40000, 4.4),
    "int: multiplication": (at_size("a = 3 ** N\nb = 5 ** N\nfor i in range(5): a * b"), 60000, 3.6),
}


def seconds(command, program):
    least = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, program], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            return None, done.stderr.strip().split("\n")[-1]
        least = min(least, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return least, ""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--engine", default=str(ROOT / "build/release/tikitaka"))
    options.add_argument("parts", nargs="*")
    given = options.parse_args()
    command = [given.engine, "run"]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "program.py")

        def measured(text):
            pathlib.Path(program).write_text(text)
            return seconds(command, program)

        empty, _ = measured("")
        for name, (make, size, limit) in CASES.items():
            if given.parts and not any(part in name for part in given.parts):
                continue
            times = []
            for factor in 1, 2, 4:
                time, problem = measured(make(size * factor))
                if time is None:
                    break
                times.append(max(time - empty, 0.001))
            if len(times) < 3:
                failed += 1
                print(f"FAILED {name}, size {size * factor}: {problem}")
                continue
            # Over both doublings together: one alone is as good as its noise.
            growth = (times[2] / times[0]) ** 0.5
            good = growth <= limit
            passed, failed = passed + good, failed + (not good)
            shown = ", ".join(f"{time:.3f}" for time in times)
            print(f"{'ok    ' if good else 'FAILED'} {name}: {shown} s for {size} times 1, 2, 4; "
                  f"{growth:.2f} a doubling, limit {limit}", flush=True)
    print(f"growth: {passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
