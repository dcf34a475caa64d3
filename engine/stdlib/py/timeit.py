"""Tool for measuring execution time of small code snippets."""

import gc
import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


def _indent(text):
    return text.replace("\n", "\n        ")


class Timer:
    """Class for timing execution speed of small code snippets."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = dict(globals or {})
        for what, given in (("stmt", stmt), ("setup", setup)):
            if not isinstance(given, str):
                if not callable(given):
                    raise ValueError(f"{what} is neither a string nor callable")
                names["_" + what] = given
        if not isinstance(stmt, str):
            stmt = "_stmt()"
        if not isinstance(setup, str):
            setup = "_setup()"
        source = (
            "def inner(_it, _timer):\n"
            f"    {setup.replace(chr(10), chr(10) + '    ')}\n"
            "    _t0 = _timer()\n"
            "    for _i in _it:\n"
            f"        {_indent(stmt)}\n"
            "        pass\n"
            "    _t1 = _timer()\n"
            "    return _t1 - _t0\n"
        )
        self.src = source
        exec(compile(source, "<timeit-src>", "exec"), names)
        self.inner = names["inner"]

    def timeit(self, number=default_number):
        """Time 'number' executions of the main statement."""
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return the number of loops and time taken so that total time >= 0.2."""
        scale = 1
        while scale < 10**7:
            for factor in (1, 2, 5):
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10
        # On the virtual clock computing takes no time.
        return number, taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Convenience function to create Timer object and call timeit method."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Convenience function to create Timer object and call repeat method."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
