def parse(lines):
    for n, line in enumerate(lines, 1):
        yield int(line)

total = 0
for value in parse(["1", "2", "세"]):
    total += value
    print(total)
