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
                out.append(_set(pat[i:j]))
                i = j + 1
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


def _set(inside):
    """The character set between brackets. Ranges that hold nothing are dropped; only `-` between two is special."""
    negated = inside.startswith("!")
    chars = inside[negated:]
    members, i = [], 0
    while i < len(chars):
        if chars[i + 1 : i + 2] == "-" and i + 2 < len(chars):
            if chars[i] <= chars[i + 2]:
                members.append(f"{re.escape(chars[i])}-{re.escape(chars[i + 2])}")
            i += 3
        else:
            members.append(re.escape(chars[i]) if chars[i] != "^" else r"\^")
            i += 1
    if not members:
        return "." if negated else "(?!)"
    return f"[{'^' * negated}{''.join(members)}]"


def _texts(name, pat):
    # Each byte is the character of its number.
    return (name.decode("latin-1"), pat.decode("latin-1")) if isinstance(pat, bytes) else (name, pat)


def fnmatchcase(name, pat):
    name, pat = _texts(name, pat)
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]


def filterfalse(names, pat):
    return [name for name in names if not fnmatchcase(name, pat)]
