"""Python source without what only readers need: comments, docstrings, blank lines, spaces; short blocks on one line.

    python3 squeeze_python.py FOLDER OUTPUT     writes OUTPUT for engine/stdlib, see TikiStdlib.cmake
    python3 squeeze_python.py --check FOLDER    whether each file still means the same (for the Python that runs this)

OUTPUT has one text, packed (pack_text.py), and for each file which part of the text is its own. In the text the most
frequent words are single bytes from 0x80 (TIKI_PY_WORDS lists them), which the engine puts back: packed, it is then a
twentieth less. What asyncio's programs import comes first, since the text is unpacked from its beginning.

Nothing is renamed and no expression is touched: names, messages and signatures stay. Docstrings go because what the
library's functions are for is CPython's documentation to tell, and they would be a tenth of the download.
"""
import ast
import collections
import os
import re
import sys

import pack_text

TOKEN = re.compile(r"""
      (?P<space>[ \t\f]+|\\\r?\n)
    | (?P<comment>\#[^\n]*)
    | (?P<newline>\n)
    | (?P<string>(?:[rRbBuUfFtT]{0,2})(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^\\'\n]|\\.)*'|"(?:[^\\"\n]|\\.)*"))
    | (?P<number>\.?\d(?:[eE][+-]|[\w.])*)
    | (?P<name>\w+)
    | (?P<operator>.)
""", re.VERBOSE | re.DOTALL)


class Line:
    """A logical line: its tokens as text and the lines of its block."""

    def __init__(self, indent, tokens):
        self.indent = indent
        self.tokens = tokens        # (kind, text)
        self.block = []

    def is_string(self):
        return all(kind == "string" and text[0] not in "fFbB" for kind, text in self.tokens)


def logical_lines(text, name):
    depth, tokens, indent, at = 0, [], 0, 0
    start = True
    for match in TOKEN.finditer(text):
        if match.start() != at:
            raise SystemExit("%s: cannot read %r" % (name, text[at:at + 40]))
        at = match.end()
        kind, piece = match.lastgroup, match.group()
        if kind == "newline":
            if depth == 0:
                if tokens:
                    yield Line(indent, tokens)
                tokens, indent, start = [], 0, True
            continue
        if kind == "space":
            if start and not tokens:
                indent = len(piece)
            continue
        if kind == "comment":
            continue
        start = False
        if kind == "operator":
            if piece in "([{":
                depth += 1
            elif piece in ")]}":
                depth -= 1
        tokens.append((kind, piece))
    if tokens:
        yield Line(indent, tokens)


def tree_of(text, name):
    root = Line(-1, [])
    open_lines = [root]
    for line in logical_lines(text, name):
        while line.indent <= open_lines[-1].indent:
            open_lines.pop()
        open_lines[-1].block.append(line)
        open_lines.append(line)
    return root


def drop_docstrings(line, documented):
    if documented and line.block and line.block[0].is_string():
        del line.block[0]
        if not line.block and line.indent >= 0:
            line.block.append(Line(line.indent + 1, [("name", "pass")]))
    for inner in line.block:
        words = [text for _, text in inner.tokens[:2]]
        drop_docstrings(inner, words[0] in ("class", "def") or words == ["async", "def"])


def joined(tokens):
    out, last = "", ""
    for kind, text in tokens:
        glued = last in ("name", "number") and (kind in ("name", "number") or kind == "string" and last == "name")
        out += " " + text if glued else text
        last = kind
    return out


def written(lines, depth, out):
    run = []        # simple statements wait to be put on one line

    def flush():
        if run:
            out.append(" " * depth + ";".join(run))
            run.clear()

    for line in lines:
        text = joined(line.tokens)
        if not line.block:
            if text.startswith("@"):
                flush()
                out.append(" " * depth + text)
            elif text.endswith(":") or is_compound(line):
                flush()
                out.append(" " * depth + text)
            else:
                run.append(text)
            continue
        flush()
        if all(not inner.block and not is_compound(inner) for inner in line.block):
            out.append(" " * depth + text + ";".join(joined(inner.tokens) for inner in line.block))
        else:
            out.append(" " * depth + text)
            written(line.block, depth + 1, out)
    flush()


def is_compound(line):
    """Whether a line without a block of its own holds one (`if x: return`), or a decorator."""
    first = line.tokens[0][1]
    return first == "@" or first in ("if", "while", "for", "with", "try", "else", "elif", "except", "finally", "def",
                                     "class", "async", "match", "case") and \
        any(text == ":" for _, text in line.tokens) and not (first in ("match", "case") and line.tokens[1][1] in "=.")


def squeeze(text, name):
    root = tree_of(text, name)
    drop_docstrings(root, True)
    out = []
    written(root.block, 0, out)
    return "\n".join(out) + "\n"


def same_meaning(text, squeezed):
    def shape(source):
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                if ast.get_docstring(node) is not None:
                    del node.body[0]
                if not node.body and not isinstance(node, ast.Module):
                    node.body.append(ast.Pass())
        return ast.dump(tree)

    return shape(text) == shape(squeezed)


def files_of(folder):
    for path, folders, names in os.walk(folder):
        for name in names:
            if name.endswith(".py"):
                yield os.path.relpath(os.path.join(path, name), folder).replace(os.sep, "/")


WORD = re.compile(r"[A-Za-z_]\w\w+")
WORDS = 128


def frequent_words(texts):
    count = collections.Counter(word for text in texts for word in WORD.findall(text))
    return sorted(count, key=lambda word: (-(len(word) - 1) * count[word], word))[:WORDS]


def packed(text, words):
    code = {word: chr(0x80 + i) for i, word in enumerate(words)}
    return WORD.sub(lambda match: code.get(match.group(), match.group()), text)


def unpacked(text, words):
    return "".join(words[ord(c) - 0x80] if c >= "\x80" else c for c in text)


# Whose imports come first in the text, in this order.
FIRST = ["asyncio", "time", "contextlib", "collections", "dataclasses", "functools", "random", "typing", "enum",
         "concurrent.futures", "threading", "queue", "aiohttp"]
TOP = re.compile(r"^(?!def|async|class)\w.*$", re.MULTILINE)       # what runs when a module is imported
IMPORT = re.compile(r"\b(?:from|import) ?([\w.]+)")


def in_order(texts):
    """The files' names, those first that FIRST and what they import need."""
    order = []

    def add(module):
        path = module.replace(".", "/")
        for name in (path + ".py", path + "/__init__.py"):
            if name in texts and name not in order:
                order.append(name)
                for imported in IMPORT.findall("\n".join(TOP.findall(texts[name]))):
                    if imported.startswith("."):
                        folder = name.rpartition("/")[0].replace("/", ".")
                        imported = folder + "." + imported.lstrip(".")
                    add(imported)

    for module in FIRST:
        add(module)
    return order + [name for name in texts if name not in order]


def main():
    check = sys.argv[1] == "--check"
    folder = sys.argv[2 if check else 1]
    squeezed = {}
    for name in sorted(files_of(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            text = f.read()
        if not text.isascii():
            raise SystemExit("%s: only ASCII can be embedded" % name)
        squeezed[name] = squeeze(text, name)
        if check and not same_meaning(text, squeezed[name]):
            raise SystemExit("%s: squeezed, it means something else" % name)
    words = frequent_words(squeezed.values())
    if check:
        for name, text in squeezed.items():
            assert unpacked(packed(text, words), words) == text, name
        print("%d files mean the same squeezed" % len(squeezed))
        return
    text, rows = b"", []
    for name in in_order(squeezed):
        part = packed(squeezed[name], words).encode("latin-1")
        rows.append('TIKI_PY_SOURCE("%s", %d, %d)\n' % (name, len(text), len(part)))
        text += part
    with open(sys.argv[2], "w", encoding="ascii") as f:
        f.write("TIKI_PY_WORDS(%s)\n" % pack_text.literal("".join(word + "\n" for word in words).encode()))
        f.write("TIKI_PY_TEXT(%s, %d)\n" % (pack_text.literal(pack_text.pack(text)), len(text)))
        f.writelines(rows)


if __name__ == "__main__":
    main()
