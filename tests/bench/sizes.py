"""What a browser must download before it can run Python, raw and gzip -9.

    python3 sizes.py [--size name=FILE,FILE,...]...
"""
import argparse
import glob
import gzip
import os

from engines import PEERS, ROOT, table


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--size", action="append", default=[], metavar="NAME=FILES")
    args = ap.parse_args()
    pyodide = os.path.join(PEERS, "node_modules", "pyodide")
    sets = [
        ("tikitaka", glob.glob(os.path.join(ROOT, "build", "wasm", "tikitaka_engine.wasm")) +
         glob.glob(os.path.join(ROOT, "dist", "assets", "main-*.js"))),     # the page's worker: all the glue there is
        ("pyodide", [os.path.join(pyodide, f) for f in
                     ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")]),
    ]
    for spec in args.size:
        name, _, files = spec.partition("=")
        sets.append((name, files.split(",")))
    rows, parts = [], []
    for name, files in sets:
        raw = packed = 0
        for f in files:
            with open(f, "rb") as h:
                data = h.read()
            z = len(gzip.compress(data, 9, mtime=0))
            raw += len(data)
            packed += z
            parts.append([name, os.path.basename(f), "{:,}".format(len(data)), "{:,}".format(z)])
        rows.append([name, "{:,}".format(raw), "{:,}".format(packed), "%.2f MB" % (packed / 1e6)])
    print("## Download, bytes\n")
    print(table(["engine", "raw", "gzip -9", ""], rows))
    print("\n" + table(["engine", "file", "raw", "gzip -9"], parts))


if __name__ == "__main__":
    main()
