"""Compares this engine's trees, places included, with CPython 3.14's.

    PEERS=<folder with node_modules/pyodide> python3 tests/tools/ast_differential.py DUMP FILE.py...

DUMP is a program that prints dump(module, With) of each file it is given, a line a file, or a line that begins with
"error". CPython's side is dump_ast.py under cpython314.mjs. Exit status 1 when any file differs.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 60


def whole_number(match):
    value = int(match[1], 0)
    return match[0] if value < 2**63 else "iBIG"


def main():
    program, files = sys.argv[1], [os.path.abspath(name) for name in sys.argv[2:]]
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(files), BATCH):
            command = ["node", f"{HERE}/cpython314.mjs", f"{HERE}/dump_ast.py", folder, *files[at : at + BATCH]]
            subprocess.run(command, check=True)
        for name in files:
            with open(os.path.join(folder, hashlib.sha1(name.encode()).hexdigest())) as file:
                want = file.read()
            got = subprocess.run([program, name], capture_output=True, text=True).stdout
            got = re.sub(r"\bi(0[xob]\w+|\d+)", whole_number, got)
            if want == got or (want.startswith("error") and got.startswith("error")):
                continue
            differing += 1
            at = next((i for i, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
            print(f"{name}\n  want {want[max(0, at - 100) : at + 100]}\n  got  {got[max(0, at - 100) : at + 100]}")
    print(f"{len(files) - differing} of {len(files)} agree")
    return differing != 0


sys.exit(main())
