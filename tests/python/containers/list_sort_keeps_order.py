data = [(i * 7919) % 101 for i in range(300)]
print(sorted(data)[::29])
print(sorted(data, key=lambda x: x % 10)[::17])
print(sorted(data, key=lambda x: x % 10, reverse=True)[::17])
print(sorted(map(str, data))[::31])
print(sorted([(x % 5, -x) for x in data])[::41])
print(sorted([3, 1.5, True, 2**70, -(2**70), 0]))
print(sorted(["b", "a", "é", "한", "z", "A"], reverse=True))
m = [3, 1, 2]
try:
    m.sort(key=lambda x: m.append(x) or x)
except ValueError as error:
    print(error, m)


class Bad:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        if self.v == 5:
            raise ValueError("cmp")
        return self.v < other.v


bad = [Bad(i) for i in (3, 1, 5, 2)]
try:
    bad.sort()
except ValueError as error:
    print(error, sorted(b.v for b in bad))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
