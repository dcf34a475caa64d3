"""import_module() and what goes with it."""

import sys

__all__ = ["import_module", "invalidate_caches", "reload"]


def _absolute(name, package):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise TypeError(
            f"the 'package' argument is required to perform a relative import for {name!r}"
        )
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{bits[0]}.{rest}" if rest else bits[0]


def import_module(name, package=None):
    """The module of this (dotted, perhaps relative) name, imported if need be."""
    full = _absolute(name, package)
    __import__(full)
    return sys.modules[full]


def reload(module):
    """Runs a module's code again and gives the new module the old one's place."""
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    del sys.modules[name]
    fresh = import_module(name)
    module.__dict__.update(fresh.__dict__)
    sys.modules[name] = module
    return module


def invalidate_caches():
    """There is nothing to forget: files are looked up each time."""
