"""Operations on path names, as on POSIX."""

import _files
from _files import path_text as _fspath

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
supports_unicode_filenames = True


def normcase(s):
    return _fspath(s)


def isabs(s):
    return _fspath(s).startswith("/")


def join(a, /, *p):
    path = _fspath(a)
    for b in map(_fspath, p):
        if b.startswith("/") or not path:
            path = b
        elif path.endswith("/"):
            path += b
        else:
            path += "/" + b
    return path


def split(p):
    p = _fspath(p)
    i = p.rfind("/") + 1
    head, tail = p[:i], p[i:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def splitext(p):
    p = _fspath(p)
    dot = p.rfind(".")
    start = p.rfind("/") + 1
    while start < dot and p[start] == ".":
        start += 1
    return (p[:dot], p[dot:]) if start < dot else (p, "")


def splitdrive(p):
    return "", _fspath(p)


def splitroot(p):
    p = _fspath(p)
    root = "//" if p.startswith("//") and not p.startswith("///") else p[: p.startswith("/")]
    return "", root, p[len(root) :]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _fspath(path)
    if not path:
        return "."
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + "/".join(parts)) or "."


def abspath(path):
    path = _fspath(path)
    if not path.startswith("/"):
        path = join(_files.WORKING_FOLDER, path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    base = [x for x in abspath("." if start is None else start).split("/") if x]
    parts = [x for x in abspath(path).split("/") if x]
    same = 0
    while same < min(len(base), len(parts)) and base[same] == parts[same]:
        same += 1
    return "/".join([".."] * (len(base) - same) + parts[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [_fspath(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({p.startswith("/") for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[c for c in p.split("/") if c and c != "."] for p in paths]
    low, high = min(parts), max(parts)
    n = 0
    while n < len(low) and low[n] == high[n]:
        n += 1
    return ("/" if paths[0].startswith("/") else "") + "/".join(low[:n])


def expanduser(path):
    path = _fspath(path)
    return _files.WORKING_FOLDER + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    import os
    import re

    return re.sub(r"\$(\w+|\{[^}]*\})", lambda m: os.environ.get(m[1].strip("{}"), m[0]), _fspath(path))


def exists(path):
    return _files.kind(_fspath(path)) is not None


lexists = exists


def isfile(path):
    return _files.kind(_fspath(path)) == "file"


def isdir(s):
    return _files.kind(_fspath(s)) == "folder"


def islink(path):
    return False


def ismount(path):
    return abspath(path) == "/"


def getsize(filename):
    if not exists(filename):
        _files.raise_os_error(2, filename)
    return _files.size(_fspath(filename))


def getmtime(filename):
    import time

    if not exists(filename):
        _files.raise_os_error(2, filename)
    return time.time()


getatime = getctime = getmtime


def samefile(f1, f2):
    return abspath(f1) == abspath(f2)
