"""Object-oriented paths over the files in memory."""

import _files
import os
import posixpath as _path

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    pass


class PurePath(os.PathLike):
    """A path, without touching any file."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if not isinstance(arg, (str, PurePath)):
                try:
                    arg = arg.__fspath__()
                except AttributeError:
                    raise TypeError(
                        "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                        f"not {type(arg).__name__!r}") from None
            texts.append(str(arg))
        _, root, rest = _path.splitroot(_path.join(*texts) if texts else "")
        self._root = root
        self._names = tuple(p for p in rest.split("/") if p and p != ".")

    def _make(self, root, names):
        made = object.__new__(type(self))
        made._root, made._names = root, tuple(names)
        return made

    def __str__(self):
        return self._root + "/".join(self._names) or "."

    __fspath__ = as_posix = __str__

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _order(self):
        return [self._root, *self._names]

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def with_segments(self, *segments):
        return type(self)(*segments)

    def joinpath(self, *segments):
        return type(self)(self, *segments)

    drive = property(lambda self: "")
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)
    name = property(lambda self: self._names[-1] if self._names else "")
    suffix = property(lambda self: _path.splitext(self.name)[1])
    stem = property(lambda self: _path.splitext(self.name)[0])

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + s for s in name.split(".")[1:]]

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + self._names

    @property
    def parent(self):
        return self._make(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return tuple(self._make(self._root, self._names[:i]) for i in range(len(self._names) - 1, -1, -1))

    def is_absolute(self):
        return self._root != ""

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._make(self._root, (*self._names[:-1], name))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, *, walk_up=False):
        other = type(self)(other)
        n = len(other._names)
        if self._root == other._root and self._names[:n] == other._names:
            return self._make("", self._names[n:])
        if walk_up and self._root == other._root:
            return type(self)(_path.relpath(str(self), str(other)))
        raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")

    def is_relative_to(self, other):
        other = type(self)(other)
        return self._root == other._root and self._names[: len(other._names)] == other._names

    def match(self, path_pattern, *, case_sensitive=None):
        import fnmatch

        wanted = [p for p in str(path_pattern).split("/") if p]
        mine = list(self.parts)
        return len(wanted) <= len(mine) and all(
            fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(mine), reversed(wanted)))

    full_match = match

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        return "file://" + str(self)

    def __reduce__(self):
        return type(self), self.parts


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    pass


class Path(PurePath):
    """A path with the operations on its file."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(_path.expanduser("~"))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with open(str(self), encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with open(str(self), "w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def read_bytes(self):
        with open(str(self), "rb") as f:
            return f.read()

    def write_bytes(self, data):
        with open(str(self), "wb") as f:
            return f.write(data)

    def exists(self, *, follow_symlinks=True):
        return _path.exists(str(self))

    def is_file(self, *, follow_symlinks=True):
        return _path.isfile(str(self))

    def is_dir(self, *, follow_symlinks=True):
        return _path.isdir(str(self))

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    def iterdir(self):
        return iter([self / name for name in os.listdir(str(self))])

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            (os.makedirs if parents else os.mkdir)(str(self))
        except FileExistsError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            _files.raise_os_error(17, str(self))
        open(str(self), "a").close()

    def unlink(self, missing_ok=False):
        try:
            os.remove(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(str(self), str(target))
        return type(self)(target)

    replace = rename

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict and not self.exists():
            _files.raise_os_error(2, str(self))
        return type(self)(_path.abspath(str(self)))

    def expanduser(self):
        return type(self)(_path.expanduser(str(self)))

    def samefile(self, other_path):
        return _path.samefile(str(self), str(other_path))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for folder, folders, files in os.walk(str(self), top_down, on_error):
            yield type(self)(folder), folders, files

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        import fnmatch

        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")

        def search(path, parts):
            if not parts:
                if path.exists():
                    yield path
                return
            first, *rest = parts
            if first == "**":
                yield from search(path, rest) if rest else iter([path])
                for child in path.iterdir():
                    if child.is_dir():
                        yield from search(child, parts)
                    elif not rest:
                        yield child
            elif path.is_dir():
                for child in path.iterdir():
                    if fnmatch.fnmatchcase(child.name, first) and (not rest or child.is_dir()):
                        yield from search(child, rest)

        return search(self, [p for p in str(pattern).split("/") if p])

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self.glob("**/" + str(pattern))


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path, PureWindowsPath):
    def __new__(cls, *args):
        raise UnsupportedOperation("cannot instantiate 'WindowsPath' on your system")
