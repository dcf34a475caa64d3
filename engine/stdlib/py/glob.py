"""Files whose path matches a pattern."""

import os

__all__ = ["escape", "glob", "iglob"]


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    import pathlib

    pathname = os.fspath(pathname)
    if pathname.startswith("/"):
        found = pathlib.Path("/").glob(pathname[1:])
    else:
        found = pathlib.Path(root_dir or ".").glob(pathname)
    for path in found:
        yield str(path if root_dir is None else path.relative_to(root_dir))


def glob(pathname, **kwargs):
    return list(iglob(pathname, **kwargs))


def escape(pathname):
    return "".join(f"[{c}]" if c in "*?[" else c for c in pathname)
