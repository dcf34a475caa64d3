LOG = """\
12:00 INFO start
12:01 ERROR disk full
bad line
12:05 WARN slow
12:07 ERROR net down
"""
def parse(lines):
    for n, line in enumerate(lines, 1):
        try:
            time, level, text = line.split(maxsplit=2)
        except ValueError:
            print(f"line {n} skipped: {line!r}")
            continue
        yield {"time": time, "level": level, "text": text}

def only(level, rows):
    return (r for r in rows if r["level"] == level)

def numbered(rows, start=1):
    for n, r in enumerate(rows, start):
        yield n, r

for n, r in numbered(only("ERROR", parse(LOG.splitlines()))):
    print("{n}. {r[time]} {r[text]}".format(n=n, r=r))
