"""Calendars."""

from enum import IntEnum as _IntEnum, global_enum as _global_enum
from _calendar_time import days_in_month as _days_in_month, is_leap as isleap, to_ordinal as _to_ordinal, mktime as _mktime

__all__ = ["isleap", "leapdays", "weekday", "monthrange", "month_name", "month_abbr", "day_name", "day_abbr", "Calendar",
           "TextCalendar", "monthcalendar", "month", "calendar", "timegm", "prmonth", "prcal", "setfirstweekday"]



@_global_enum
class Month(_IntEnum):
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = range(1, 13)


@_global_enum
class Day(_IntEnum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
day_abbr = [d[:3] for d in day_name]
month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
              "December"]
month_abbr = [m[:3] for m in month_name]


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


def leapdays(y1, y2):
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    return Day((_to_ordinal(year, month, day) + 6) % 7)


def monthrange(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _days_in_month(year, month)


def timegm(tuple):
    return int(_mktime(tuple))


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def setfirstweekday(self, firstweekday):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self.firstweekday % 7

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from [0] * before
        yield from range(1, days + 1)
        yield from [0] * ((self.firstweekday - first - days) % 7)

    def itermonthdates(self, year, month):
        from datetime import date, timedelta

        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - days) % 7
        start = date(year, month, 1)
        for i in range(-before, days + after):
            yield start + timedelta(days=i)

    def itermonthdays2(self, year, month):
        for i, d in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield d, i % 7

    def _weeks(self, days):
        days = list(days)
        return [days[i : i + 7] for i in range(0, len(days), 7)]

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))


class TextCalendar(Calendar):
    def formatweekheader(self, width):
        names = day_name if width >= 9 else day_abbr
        return " ".join(names[d][:width].center(width) for d in self.iterweekdays())

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        text = f"{month_name[themonth]} {theyear!r}".center(7 * (w + 1) - 1).rstrip() + "\n" * l
        text += self.formatweekheader(w).rstrip() + "\n" * l
        for week in self.monthdayscalendar(theyear, themonth):
            text += " ".join(("%2i" % d if d else "").center(w) for d in week).rstrip() + "\n" * l
        return text

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        lines = [repr(theyear).center(width * m + c * (m - 1)).rstrip() + "\n" * l]
        for i in range(1, 13, m):
            months = range(i, min(i + m, 13))
            lines.append("\n" * l)

            def row(parts):
                return (" " * c).join(part.center(width) for part in parts).rstrip() + "\n" * l

            lines.append(row([month_name[k] for k in months]))
            lines.append(row([self.formatweekheader(w) for _ in months]))
            weeks = [self.monthdayscalendar(theyear, k) for k in months]
            for j in range(max(map(len, weeks))):
                lines.append(row([
                    " ".join(("%2i" % d if d else "").center(w) for d in one[j]) if j < len(one) else "" for one in weeks]))
        return "".join(lines)


c = TextCalendar()
firstweekday = c.getfirstweekday
setfirstweekday = c.setfirstweekday
monthcalendar = c.monthdayscalendar
month = c.formatmonth
prmonth = c.prmonth
calendar = c.formatyear


def prcal(year, w=0, l=0, c=6, m=3):
    print(calendar(year, w, l, c, m), end="")
