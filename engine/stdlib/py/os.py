"""What of the operating system there is: files in memory, an environment, a process number."""

import sys

import _files
import posixpath as path
from _files import path_text as fspath
from _multiprocessing import number as _process_number
from _structseq import make as _make

sys.modules["os.path"] = path

name = "posix"
curdir, pardir, sep, extsep, altsep, pathsep, linesep = ".", "..", "/", ".", None, ":", "\n"
defpath, devnull = "/bin:/usr/bin", "/dev/null"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024


class _Environ(dict):
    def __setitem__(self, key, value):
        for one in (key, value):
            if not isinstance(one, str):
                raise TypeError(f"str expected, not {type(one).__name__}")
        super().__setitem__(key, value)

    def __repr__(self):
        return f"environ({dict(self)!r})"

    def copy(self):
        return dict(self)


environ = _Environ(HOME=_files.WORKING_FOLDER, PATH="/bin:/usr/bin", USER="user", LANG="C.UTF-8", PWD=_files.WORKING_FOLDER)
environb = {}


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getpid():
    return 42 + _process_number()


def getppid():
    return 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return "user"


def cpu_count():
    return 4


process_cpu_count = cpu_count


def getcwd():
    return _files.WORKING_FOLDER


def chdir(path):
    if _files.kind(fspath(path)) != "folder":
        _files.raise_os_error(2, fspath(path))
    if globals()["path"].abspath(path) != _files.WORKING_FOLDER:
        raise OSError(95, "Operation not supported: the working folder is fixed here")


def urandom(size, /):
    import random

    return random.randbytes(size)


def getloadavg():
    return 0.0, 0.0, 0.0


def uname():
    return _make("posix.uname_result", ["sysname", "nodename", "release", "version", "machine"],
                 ["Linux", "tikitaka", "6.0", "#1", "x86_64"])


def system(command):
    from subprocess import call

    status = call(command, shell=True)
    return status << 8 if status >= 0 else -status


def popen(cmd, mode="r", buffering=-1):
    from subprocess import PIPE, Popen

    return Popen(cmd, shell=True, stdout=PIPE, text=True).stdout


def strerror(code, /):
    try:
        _files.raise_os_error(code)
    except OSError as e:
        return e.strerror


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape")


def fsdecode(filename):
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else fspath(filename)


class PathLike:
    """Abstract base class for implementing the file system path protocol."""

    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __class_getitem__(cls, item):
        return cls


def _kind(path, missing=2):
    kind = _files.kind(fspath(path))
    if kind is None:
        _files.raise_os_error(missing, fspath(path))
    return kind


def listdir(path="."):
    if _kind(path) != "folder":
        _files.raise_os_error(20, fspath(path))
    return _files.names(fspath(path))


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class scandir:
    def __init__(self, path="."):
        self._entries = iter([DirEntry(fspath(path), name) for name in listdir(path)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._entries = iter(())


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in folders]
    if topdown:
        yield top, folders, files
    for folder in folders:
        yield from walk(path.join(top, folder), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def mkdir(path, mode=0o777, *, dir_fd=None):
    paths = globals()["path"]
    if _files.kind(fspath(path)) is not None:
        _files.raise_os_error(17, fspath(path))
    parent = paths.dirname(paths.abspath(path))
    if _files.kind(parent) != "folder":
        _files.raise_os_error(20 if _files.kind(parent) else 2, fspath(path))
    _files.make_folder(fspath(path))


def makedirs(name, mode=0o777, exist_ok=False):
    if _files.kind(fspath(name)) == "folder" and exist_ok:
        return
    parent = path.dirname(path.abspath(name))
    if _files.kind(parent) is None:
        makedirs(parent, mode, True)
    mkdir(name, mode)


def remove(path, *, dir_fd=None):
    if _kind(path) == "folder":
        _files.raise_os_error(21, fspath(path))
    _files.remove_file(fspath(path))


unlink = remove


def rmdir(path, *, dir_fd=None):
    if _kind(path) != "folder":
        _files.raise_os_error(20, fspath(path))
    if _files.names(fspath(path)):
        _files.raise_os_error(39, fspath(path))
    _files.remove_folder(fspath(path))


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head and path.isdir(head) and not listdir(head):
        rmdir(head)
        head = path.dirname(head)


def rename(src, dst):
    if _files.kind(fspath(src)) is None:
        _files.raise_os_error(2, src, dst)
    if _files.kind(fspath(dst)) == "folder" and _files.kind(fspath(src)) == "file":
        _files.raise_os_error(21, src, dst)
    _files.rename(fspath(src), fspath(dst))


replace = renames = rename


def access(path, mode):
    return _files.kind(fspath(path)) is not None


def chmod(path, mode):
    _kind(path)


def utime(path, times=None):
    _kind(path)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    import time

    folder = _kind(path) == "folder"
    now = time.time()
    result = _make("os.stat_result",
                   ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
                    "st_ctime"],
                   [0o40755 if folder else 0o100644, 1, 1, 1, 1000, 1000, _files.size(fspath(path)), now, now, now])
    return result


lstat = stat


def get_terminal_size(fd=1):
    return _make("os.terminal_size", ["columns", "lines"], [80, 24])


def _exit(status):
    raise SystemExit(status)


def register_at_fork(**kwargs):
    pass
