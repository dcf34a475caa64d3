def average():
    total = count = 0
    value = None
    while True:
        item = yield value
        if item is None:
            break
        total += item
        count += 1
        value = total / count
    return count, total

a = average()
next(a)
for n in (10, 20, 33):
    print(a.send(n))
try:
    next(a)
except StopIteration as stop:
    print(stop.value, stop.args)
