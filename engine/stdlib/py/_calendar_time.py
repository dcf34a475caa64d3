"""Calendar functions of the module time, and what datetime shares with them. The local time zone is UTC."""

import time as _time

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]
_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_LENGTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

tzname = ("UTC", "UTC")


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _LENGTH[month]


def days_before_month(year, month):
    return _BEFORE[month] + (month > 2 and is_leap(year))


def to_ordinal(year, month, day):
    """1 is January 1 of the year 1."""
    return days_before_year(year) + days_before_month(year, month) + day


def from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 12
    while days_before_month(year, month) > n:
        month -= 1
    return year, month, n - days_before_month(year, month) + 1


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime()."""

    _fields = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    n_fields = 11
    n_sequence_fields = 9
    __slots__ = ()
    __match_args__ = _fields

    def __new__(cls, items):
        items = tuple(items)
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        return tuple.__new__(cls, items[:9])

    tm_zone = property(lambda self: "UTC")
    tm_gmtoff = property(lambda self: 0)

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self)) + ")"


struct_time.__module__ = "time"
for _i, _name in enumerate(struct_time._fields):
    setattr(struct_time, _name, property(lambda self, _i=_i: self[_i]))


def gmtime(seconds=None, /):
    if seconds is None:
        seconds = _time.time()
    days, rest = divmod(int(seconds // 1), 86400)
    year, month, day = from_ordinal(days + 719163)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days_before_month(year, month) + day, 0))


localtime = gmtime


def mktime(t, /):
    year, month, day, hour, minute, second = t[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return float((to_ordinal(year, month, 1) + day - 1 - 719163) * 86400 + hour * 3600 + minute * 60 + second)


def asctime(t=None, /):
    t = gmtime() if t is None else t
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def strftime(format, t=None, /):
    return format_time(format, gmtime() if t is None else t)


def iso_week(year, month, day):
    """(ISO year, week, weekday)"""
    ordinal = to_ordinal(year, month, day)

    def first_monday(y):
        first = days_before_year(y) + 1
        weekday = (first + 6) % 7
        return first - weekday + (7 if weekday > 3 else 0)

    start = first_monday(year)
    week = (ordinal - start) // 7
    if week < 0:
        year -= 1
        week = (ordinal - first_monday(year)) // 7
    elif week >= 52 and ordinal >= first_monday(year + 1):
        year += 1
        week = 0
    return year, week + 1, (ordinal + 6) % 7 + 1


def format_time(format, t, microsecond=0, offset="", zone="", offset_colon=""):
    """strftime() for a struct_time; the rest is what datetime adds."""
    year, month, day, hour, minute, second, weekday, yearday = t[:8]
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != "%" or i >= len(format):
            out.append(c)
            continue
        c = format[i]
        i += 1
        pad = ""
        if c in "-_0^#" and i < len(format):
            pad, c = c, format[i]
            i += 1

        def number(value, width, fill="0"):
            if pad == "-":
                return str(value)
            return str(value).rjust(width, " " if pad == "_" else "0" if pad == "0" else fill)

        if c == "Y":
            out.append(number(year, 4) if pad else str(year) if year >= 1000 else str(year))
        elif c == "m":
            out.append(number(month, 2))
        elif c == "d":
            out.append(number(day, 2))
        elif c == "H":
            out.append(number(hour, 2))
        elif c == "I":
            out.append(number(hour % 12 or 12, 2))
        elif c == "M":
            out.append(number(minute, 2))
        elif c == "S":
            out.append(number(second, 2))
        elif c == "f":
            out.append(f"{microsecond:06d}")
        elif c == "y":
            out.append(number(year % 100, 2))
        elif c == "j":
            out.append(number(yearday, 3))
        elif c == "p":
            out.append("AM" if hour < 12 else "PM")
        elif c == "P":
            out.append("am" if hour < 12 else "pm")
        elif c == "a":
            out.append(_DAYS[weekday][:3])
        elif c == "A":
            out.append(_DAYS[weekday])
        elif c in "bh":
            out.append(_MONTHS[month - 1][:3])
        elif c == "B":
            out.append(_MONTHS[month - 1])
        elif c == "w":
            out.append(str((weekday + 1) % 7))
        elif c == "u":
            out.append(str(weekday + 1))
        elif c == "e":
            out.append(number(day, 2, " "))
        elif c == "k":
            out.append(number(hour, 2, " "))
        elif c == "l":
            out.append(number(hour % 12 or 12, 2, " "))
        elif c == "n":
            out.append("\n")
        elif c == "t":
            out.append("\t")
        elif c == "%":
            out.append("%")
        elif c == "z":
            out.append(offset)
        elif c == ":" and format[i : i + 1] == "z":
            i += 1
            out.append(offset_colon)
        elif c == "Z":
            out.append(zone)
        elif c == "C":
            out.append(number(year // 100, 2))
        elif c == "G":
            out.append(str(iso_week(year, month, day)[0]))
        elif c == "V":
            out.append(number(iso_week(year, month, day)[1], 2))
        elif c == "U":
            out.append(number((yearday + 6 - (weekday + 1) % 7) // 7, 2))
        elif c == "W":
            out.append(number((yearday + 6 - weekday) // 7, 2))
        elif c == "s":
            out.append(str(int(mktime(t))))
        elif c in "cDFRTrxX":
            same = {"c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S",
                    "r": "%I:%M:%S %p", "x": "%m/%d/%y", "X": "%H:%M:%S"}[c]
            out.append(format_time(same, t, microsecond, offset, zone, offset_colon))
        else:
            out.append("%" + pad + c)
    return "".join(out)


_formats = {}


def _names(words):
    return "|".join(sorted((w.lower() for w in words), key=len, reverse=True))


def _format_pattern(format):
    import re

    if format in _formats:
        return _formats[format]
    parts = {
        "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])", "f": r"(?P<f>[0-9]{1,6})", "H": r"(?P<H>2[0-3]|[0-1]\d|\d| \d)",
        "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])", "G": r"(?P<G>\d\d\d\d)",
        "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])", "M": r"(?P<M>[0-5]\d|\d)", "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
        "U": r"(?P<U>5[0-3]|[0-4]\d|\d)", "W": r"(?P<W>5[0-3]|[0-4]\d|\d)", "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
        "u": r"(?P<u>[1-7])", "w": r"(?P<w>[0-6])", "y": r"(?P<y>\d\d)", "Y": r"(?P<Y>\d\d\d\d)",
        "z": r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))", "A": f"(?P<A>{_names(_DAYS)})",
        "a": f"(?P<a>{_names(d[:3] for d in _DAYS)})", "B": f"(?P<B>{_names(_MONTHS)})",
        "b": f"(?P<b>{_names(m[:3] for m in _MONTHS)})", "p": r"(?P<p>am|pm)", "Z": r"(?P<Z>utc|gmt)", "%": "%",
    }
    whole = format
    for letter, same in (("c", "%a %b %d %H:%M:%S %Y"), ("x", "%m/%d/%y"), ("X", "%H:%M:%S"), ("F", "%Y-%m-%d"),
                         ("T", "%H:%M:%S"), ("D", "%m/%d/%y"), ("R", "%H:%M")):
        whole = whole.replace("%" + letter, same)
    out, i = [], 0
    while i < len(whole):
        c = whole[i]
        i += 1
        if c == "%":
            if i >= len(whole):
                raise ValueError(f"stray %% in format '{format}'".replace("%%", "%"))
            key = whole[i]
            i += 1
            if key == "h":
                key = "b"
            if key not in parts:
                raise ValueError(f"'{key}' is a bad directive in format '{format}'")
            out.append(parts[key])
        elif c.isspace():
            while i < len(whole) and whole[i].isspace():
                i += 1
            out.append(r"\s+")
        else:
            out.append(re.escape(c))
    if "(?P<d>" in "".join(out) and not any(f"(?P<{year}>" in "".join(out) for year in "YyG"):
        import warnings

        warnings.warn(
            "Parsing dates involving a day of month without a year specified is ambiguous\n"
            "and fails to parse leap day. The default behavior will change in Python 3.15\n"
            "to either always raise an exception or to use a different default year (TBD).\n"
            "To avoid trouble, add a specific year to the input & format.\n"
            "See https://github.com/python/cpython/issues/70647.",
            DeprecationWarning,
            4,
        )
    pattern = re.compile("".join(out), re.IGNORECASE)
    _formats[format] = pattern
    return pattern


def parse_time(text, format):
    """(struct_time, microseconds, offset in seconds or None, zone name)"""
    for value, place in ((text, 0), (format, 1)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(value)}")
    found = _format_pattern(format).match(text)
    if not found:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end():]}")
    got = {key: value for key, value in found.groupdict().items() if value is not None}
    year, month, day, hour, minute, second, fraction = None, 1, 1, 0, 0, 0, 0
    weekday = julian = offset = None
    zone = None
    if "y" in got:
        year = int(got["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in got:
        year = int(got["Y"])
    if "m" in got:
        month = int(got["m"])
    if "B" in got:
        month = [m.lower() for m in _MONTHS].index(got["B"].lower()) + 1
    if "b" in got:
        month = [m[:3].lower() for m in _MONTHS].index(got["b"].lower()) + 1
    if "d" in got:
        day = int(got["d"])
    if "H" in got:
        hour = int(got["H"])
    if "I" in got:
        hour = int(got["I"]) % 12
        if got.get("p", "").lower() == "pm":
            hour += 12
    if "M" in got:
        minute = int(got["M"])
    if "S" in got:
        second = int(got["S"])
    if "f" in got:
        fraction = int(got["f"].ljust(6, "0"))
    if "A" in got:
        weekday = [d.lower() for d in _DAYS].index(got["A"].lower())
    if "a" in got:
        weekday = [d[:3].lower() for d in _DAYS].index(got["a"].lower())
    if "w" in got:
        weekday = (int(got["w"]) - 1) % 7
    if "u" in got:
        weekday = int(got["u"]) - 1
    if "j" in got:
        julian = int(got["j"])
    if "z" in got:
        z = got["z"]
        if z in "Zz":
            offset = 0
        else:
            digits = z[1:].replace(":", "")
            offset = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
            if z[0] == "-":
                offset = -offset
    if "Z" in got:
        zone = got["Z"].upper()
    leap_day = False
    if year is None:
        year = 1900
        if month == 2 and day == 29:
            year, leap_day = 1904, True
    if julian is not None and "m" not in got and "d" not in got:
        year, month, day = from_ordinal(to_ordinal(year, 1, 1) + julian - 1)
    elif weekday is not None and ("U" in got or "W" in got):
        week = int(got.get("U", got.get("W", 0)))
        first = (to_ordinal(year, 1, 1) + 6) % 7
        if "U" in got:
            first, at = (first + 1) % 7, (weekday + 1) % 7
        else:
            at = weekday
        offset_days = (7 - first) % 7 + 7 * (week - 1) + at if week else at - first
        year, month, day = from_ordinal(to_ordinal(year, 1, 1) + offset_days)
    elif "G" in got and "V" in got and weekday is not None:
        jan4 = to_ordinal(int(got["G"]), 1, 4)
        monday = jan4 - (jan4 + 6) % 7
        year, month, day = from_ordinal(monday + (int(got["V"]) - 1) * 7 + weekday)
    if day > days_in_month(year, month):
        raise ValueError(f"day {day} must be in range 1..{days_in_month(year, month)} for month {month} in year {year}")
    julian = days_before_month(year, month) + day
    weekday = (to_ordinal(year, month, day) + 6) % 7
    if leap_day:
        year = 1900
    return struct_time((year, month, day, hour, minute, second, weekday, julian, -1)), fraction, offset, zone


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    return parse_time(data_string, format)[0]


CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1


def clock_gettime(clock, /):
    return _time.time() if clock == CLOCK_REALTIME else _time.monotonic()


def get_clock_info(name, /):
    from types import SimpleNamespace

    if name not in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        raise ValueError("unknown clock")
    return SimpleNamespace(implementation="virtual", monotonic=name != "time", adjustable=name == "time", resolution=1e-09)
