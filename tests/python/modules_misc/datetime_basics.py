from datetime import datetime, timedelta, date
d = datetime(2024, 2, 28, 23, 30)
print(d, d + timedelta(hours=1), d.isoformat(), d.strftime("%Y/%m/%d %H:%M"), d.weekday(), (datetime(2024, 3, 1) - d), timedelta(seconds=90), repr(timedelta(days=1, seconds=5)), date(2024, 2, 29).replace(day=1), timedelta(minutes=5).total_seconds(), datetime.fromisoformat("2024-01-02T03:04:05"))
