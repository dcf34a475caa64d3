"""File name patterns of the shell."""

import re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def translate(pat):
    """The regular expression that a pattern means."""
    out, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            if out[-1:] != ["*"]:
                out.append("*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            j = i + (pat[i : i + 1] == "!")
            j = pat.find("]", j + 1)
            if j < 0:
                out.append("\\[")
            else:
                inside = pat[i:j].replace("\\", "\\\\")
                i = j + 1
                out.append("[" + ("^" + inside[1:] if inside[0] == "!" else inside) + "]")
        else:
            out.append(re.escape(c))
    # What stands between two stars is found where it stands first: another place could not help what follows.
    stars = [i for i, piece in enumerate(out) if piece == "*"]
    text = "".join(out[: stars[0]]) if stars else "".join(out)
    for star, end in zip(stars, stars[1:]):
        text += f"(?>.*?{''.join(out[star + 1 : end])})"
    if stars:
        text += ".*" + "".join(out[stars[-1] + 1 :])
    return f"(?s:{text})\\z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if not match(name)]
