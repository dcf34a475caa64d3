import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


class Point:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ("a", "b")


class State:
    def __getstate__(self):
        return {"kept": 1}

    def __setstate__(self, state):
        self.state = state


Pair = namedtuple("Pair", "a b")


def function():
    pass


values = [
    None, True, 0, 255, 256, 65536, -1, -128, -129, 2**31, -(2**31) - 1, 2**63, -(2**63), 2**100, 1.5, "", "abc", "é" * 200, b"",
    b"abc" * 100, bytearray(b"xy"), (), (1,), (1, 2, 3), (1, 2, 3, 4), [1], [1, [2]], {}, {1: 2, "a": [3]}, {1}, frozenset({2}),
    Point(3), [Point(1)] * 2, Point, function, len, Pair(1, 2), deque([1, 2], 5), defaultdict(list, {1: [2]}), Counter("aab"),
    ValueError("x", 2), range(3), slice(1, 2, 3), 1 + 2j, NotImplemented, ..., [].append,
]
for value in values:
    data = pickle.dumps(value)
    print(len(data), data[:60], type(pickle.loads(data)).__name__)
slots = Slots()
slots.a, slots.b = 1, [2]
copy = pickle.loads(pickle.dumps(slots))
print(copy.a, copy.b, pickle.loads(pickle.dumps(State())).state)
loop = [1]
loop.append(loop)
copy = pickle.loads(pickle.dumps(loop))
print(copy[1] is copy, pickle.loads(pickle.dumps(OrderedDict(b=1, a=2))))
for protocol in range(2, 6):
    print(protocol, pickle.loads(pickle.dumps([{"k": (1, b"x", {2}, 3.5)}, Point], protocol)))
