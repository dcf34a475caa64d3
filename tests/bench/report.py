"""Runs the benchmarks that are no workloads and puts their tables into docs/performance.md.

    python3 report.py [PART...] [--engines native,wasm,cpython,pyodide] [--engine name='cmd {file}']... [--print]

Parts: sizes, startup, page, memory, growth, recording (all of them when none is named). A part's tables stand between
`<!-- PART: made by tests/bench/report.py -->` and `<!-- end -->`; nothing else of the page is touched.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

from engines import HERE, ROOT

PAGE = os.path.join(ROOT, "docs", "performance.md")
PARTS = ("sizes", "startup", "page", "memory", "growth", "recording")


def run(part, engines):
    if part == "page":
        command = [shutil.which(os.environ.get("NODE", "node")), os.path.join(HERE, "page_ready.mjs")]
    else:
        command = [sys.executable, os.path.join(HERE, part + ".py")] + (engines if part != "sizes" else [])
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit("%s failed" % " ".join(command))
    return done.stdout.strip()


def put(text, part, tables):
    """The page with a part's tables replaced, one heading level lower."""
    pattern = re.compile(r"(<!-- %s: made by [^>]*-->\n).*?(<!-- end -->)" % part, re.DOTALL)
    if not pattern.search(text):
        sys.exit("%s: no place for %s" % (PAGE, part))
    tables = re.sub(r"(?m)^## ", "### ", tables)
    return pattern.sub(lambda found: found.group(1) + "\n" + tables + "\n\n" + found.group(2), text, count=1)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("parts", nargs="*", metavar="PART")
    ap.add_argument("--engines")
    ap.add_argument("--engine", action="append", default=[], metavar="NAME=CMD")
    ap.add_argument("--print", action="store_true", help="only print the tables")
    args = ap.parse_args()
    unknown = set(args.parts) - set(PARTS)
    if unknown:
        ap.error("no part %s; there are %s" % (", ".join(sorted(unknown)), ", ".join(PARTS)))
    engines = ["--engines", args.engines] if args.engines is not None else []
    for engine in args.engine:
        engines += ["--engine", engine]
    for part in args.parts or PARTS:
        tables = run(part, engines)
        print(tables + "\n", flush=True)
        if not args.print:
            with open(PAGE, encoding="utf-8") as f:
                text = f.read()
            with open(PAGE, "w", encoding="utf-8") as f:
                f.write(put(text, part, tables))


if __name__ == "__main__":
    main()
