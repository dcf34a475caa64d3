"""Simple lexical analysis of shell commands: split, quote and join."""

import re

__all__ = ["split", "quote", "join"]

_piece = re.compile(r"""(?P<space>[ \t\r\n]+)|'(?P<single>[^']*)'|"(?P<double>(?:[^"\\]|\\.)*)"|\\(?P<escaped>.)|(?P<plain>.)""", re.DOTALL)
_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII)


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, at = [], None, 0
    while at < len(s):
        if comments and s[at] == "#":
            end = s.find("\n", at)
            at = len(s) if end < 0 else end
            continue
        found = _piece.match(s, at)
        kind, text = found.lastgroup, found[found.lastgroup]
        if kind == "plain" and text in "'\"" and (posix or word is None):
            raise ValueError("No closing quotation")
        if kind == "plain" and text == "\\" and posix:
            raise ValueError("No escaped character")
        at = found.end()
        if kind == "space":
            if word is not None:
                words.append(word)
            word = None
        elif not posix:
            if kind in ("single", "double") and word is not None:
                word, at = word + s[found.start()], found.start() + 1
            else:
                word = (word or "") + found[0]
        else:
            word = (word or "") + (re.sub(r'\\(["\\])', r"\1", text) if kind == "double" else text)
    return words if word is None else [*words, word]


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join(quote(arg) for arg in split_command)


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    if not _unsafe.search(s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
