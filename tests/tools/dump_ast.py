"""Writes CPython's tree of each file in the text of engine/syntax/dump.h; run it under CPython 3.14.

    PEERS=... node tests/tools/cpython314.mjs tests/tools/dump_ast.py OUTPUT_FOLDER FILE...

FILE is a path of the machine; so is OUTPUT_FOLDER (under /host inside). A file CPython refuses gives a dump that
begins with "error".
"""

import ast
import hashlib
import os
import struct
import sys

SKIPPED = {"type_comment", "type_ignores"}


def escaped(data):
    return "".join(chr(c) if 0x20 <= c < 0x7F and c not in b'"\\' else f"\\x{c:02x}" for c in data)


def constant(value, kind):
    if value is None or isinstance(value, bool):
        text = str(value)
    elif value is Ellipsis:
        text = "Ellipsis"
    elif isinstance(value, int):
        text = f"i{value}" if value < 2**63 else "iBIG"  # the engine: as it was written
    elif isinstance(value, float):
        text = "f" + struct.pack(">d", value).hex()
    elif isinstance(value, complex):
        text = "c" + struct.pack(">d", value.imag).hex()
    elif isinstance(value, bytes):
        text = f'b"{escaped(value)}"'
    else:
        text = f's"{escaped(value.encode("utf-8", "surrogatepass"))}"'
    return text + (" u" if kind else "")


def dump(node, out):
    if node is None:
        out.append("-")
    elif isinstance(node, list):
        out.append("[" + " ".join(dumped(item) for item in node) + "]")
    elif isinstance(node, ast.AST):
        name = type(node).__name__
        if not node._fields and not hasattr(node, "lineno"):
            out.append(name)
            return
        if hasattr(node, "lineno"):
            name += f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        if isinstance(node, ast.Constant):
            out.append(f"{name}({constant(node.value, node.kind)})")
            return
        if isinstance(node, ast.MatchSingleton):
            out.append(f"{name}({node.value})")
            return
        parts = []
        for field in node._fields:
            if field in SKIPPED:
                continue
            value = getattr(node, field, None)
            if isinstance(node, ast.Interpolation) and field == "str":
                parts.append(f's"{escaped(value.encode())}"')
            else:
                parts.append(dumped(value))
        out.append(f"{name}({' '.join(parts)})")
    elif isinstance(node, str):
        out.append(f'n"{escaped(node.encode())}"' if node else "-")
    else:
        out.append(str(node))


def dumped(node):
    out = []
    dump(node, out)
    return "".join(out)


def main():
    folder = "/host" + sys.argv[1]
    sys.setrecursionlimit(100000)
    import warnings

    warnings.simplefilter("ignore")
    for path in sys.argv[2:]:
        with open("/host" + path, "rb") as file:
            data = file.read()
        try:
            text = dumped(ast.parse(data))
        except (SyntaxError, ValueError, RecursionError) as error:
            text = f"error {error!r}"
        name = hashlib.sha1(path.encode()).hexdigest()
        with open(os.path.join(folder, name), "w") as file:
            file.write(text + "\n")


main()
