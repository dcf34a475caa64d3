# oracle: cpython311
seed = 7


def number(limit):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return (seed >> 8) % limit


for size in (3, 8, 20, 100):
    xs = [number(size * 3) for _ in range(size)]
    s = set(xs)
    t = set(number(size * 3) for _ in range(size // 2 + 1))
    print(s, t, sep="\n")
    print(s | t, s & t, s - t, s ^ t, t - s)
    s |= t
    s.difference_update(xs[::3])
    print(s, [s.pop() for _ in range(len(s) // 2)], s)
    s.add(-5)
    s.update(range(0, 50, 7))
    print(s, hash(frozenset(s)))
print({1, True, 1.0}, {0.5, 1.5, -1}, {-1, -2, -3}, {2**70, 3, -(2**65)})
