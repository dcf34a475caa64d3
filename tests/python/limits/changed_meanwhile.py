# Containers that the program changes while native code works on them.
import heapq
from collections import deque


class Clears:
    """Clears what it is told to whenever somebody asks it something."""

    def __init__(self, target, number=0):
        self.target, self.number = target, number

    def __index__(self):
        self.target.clear()
        return self.number

    def __eq__(self, other):
        self.target.clear()
        return False

    def __lt__(self, other):
        self.target.clear()
        return True

    def __hash__(self):
        return 1


def show(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


x = []
for name, action in {
    "get": lambda: x[Clears(x, 5)],
    "slice": lambda: x[Clears(x, 5) :],
    "slice step": lambda: x[:: Clears(x, 2)],
    "set": lambda: x.__setitem__(Clears(x, 5), 1),
    "set slice": lambda: x.__setitem__(slice(Clears(x, 5), 7), [1]),
    "delete slice": lambda: x.__delitem__(slice(Clears(x, 1), 7, 2)),
    "set from generator": lambda: x.__setitem__(slice(2, 5), (x.clear() for _ in range(3))),
    "insert": lambda: x.insert(Clears(x, 5), 1),
    "pop": lambda: x.pop(Clears(x, 5)),
    "repeat": lambda: x * Clears(x, 2),
    "index": lambda: x.index(1, Clears(x, 1)),
}.items():
    x[:] = range(10)
    show(name, action)
    print("  left", x)
for name, action in {
    "equal": lambda: x == [1] * 5,
    "contains": lambda: 7 in x,
    "count": lambda: x.count(7),
    "find": lambda: x.index(7),
    "remove": lambda: x.remove(7),
    "sort": lambda: x.sort(),
    "max": lambda: max(x) is x,
    "heappop": lambda: heapq.heappop(x) is x,
    "heapify": lambda: heapq.heapify(x),
    "heappush": lambda: heapq.heappush(x, Clears(x)),
}.items():
    x[:] = [Clears(x) for _ in range(5)]
    show(name, action)
    print("  left", len(x))

d = deque()
for name, action in {
    "index": lambda: d.index(7),
    "count": lambda: d.count(7),
    "remove": lambda: d.remove(7),
    "equal": lambda: d == deque([1] * 5),
    "contains": lambda: 7 in d,
    "insert": lambda: d.insert(Clears(d, 2), 1),
    "rotate": lambda: d.rotate(Clears(d, 2)),
}.items():
    d.clear()
    d.extend(Clears(d) for _ in range(5))
    show("deque " + name, action)

b = bytearray()
for name, action in {
    "get": lambda: b[Clears(b, 5)],
    "set": lambda: b.__setitem__(5, Clears(b, 65)),
    "set index": lambda: b.__setitem__(Clears(b, 5), 65),
    "slice": lambda: b[Clears(b, 2) :],
    "set slice": lambda: b.__setitem__(slice(Clears(b, 2), 5), b"xyz"),
    "insert": lambda: b.insert(Clears(b, 5), 1),
    "append": lambda: b.append(Clears(b, 66)),
    "find": lambda: b.find(b"c", Clears(b, 1)),
    "count": lambda: b.count(b"c", 0, Clears(b, 9)),
    "pop": lambda: b.pop(Clears(b, 1)),
    "center": lambda: b.center(Clears(b, 20)),
    "repeat": lambda: b * Clears(b, 2),
    "startswith": lambda: b.startswith(b"a", Clears(b, 1)),
    "replace": lambda: b.replace(b"a", b"b", Clears(b, 1)),
    "split": lambda: b.split(b"c", Clears(b, 1)),
    "extend": lambda: b.extend(Clears(b, 65) for _ in range(2)),
}.items():
    b[:] = b"abcdefghij"
    show("bytearray " + name, action)
    print("  left", b)

mapping = {}
for name, action in {
    "get": lambda: mapping.get(Clears(mapping)),
    "set": lambda: mapping.__setitem__(Clears(mapping), 1),
    "pop": lambda: mapping.pop(Clears(mapping), 3),
    "equal": lambda: mapping == {1: 1, 2: 2},
}.items():
    mapping.clear()
    mapping.update({1: Clears(mapping), 2: 2})
    show("dict " + name, action)
    print("  left", len(mapping))
for kind in (dict, set):
    grown = kind.fromkeys("abc") if kind is dict else set("abc")
    try:
        for key in grown:
            grown.update({key + "x": 1} if kind is dict else {key + "x"})
    except RuntimeError as error:
        print(error)
view = memoryview(bytearray(b"abc"))


class Releases:
    def __index__(self):
        view.release()
        return 1


show("memoryview", lambda: view[Releases()])
view = memoryview(bytearray(b"abc"))
show("memoryview set", lambda: view.__setitem__(1, Releases()))
