"""What machine this is: none in particular."""
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine processor")


def system():
    return "Linux"


def node():
    return "tikitaka"


def release():
    return "6.0.0"


def version():
    return "#1"


def machine():
    return "x86_64"


def processor():
    return ""


def uname():
    return uname_result(system(), node(), release(), version(), machine(), processor())


def architecture(executable=sys.executable, bits="", linkage=""):
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    return f"{system()}-{release()}" if terse else f"{system()}-{release()}-{machine()}"


def python_implementation():
    return "tikitaka"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(python_version().split("."))


def python_compiler():
    return "C++20"


def python_build():
    return "main", ""


def python_branch():
    return ""


python_revision = python_branch


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return lib, version
