# oracle: none: CPython in WebAssembly runs out of stack here; checked with the native one.
# Recursion through native code ends in RecursionError, whichever special method it goes through.
import functools


class A:
    def __str__(self):
        return str(self)

    def __repr__(self):
        return repr(self)

    def __hash__(self):
        return hash(self)

    def __eq__(self, other):
        return self == other

    def __lt__(self, other):
        return self < other

    def __add__(self, other):
        return self + other

    def __iter__(self):
        return iter(self)

    def __format__(self, spec):
        return format(self, spec)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __contains__(self, item):
        return item in self

    def __getitem__(self, key):
        return self[key]

    def __index__(self):
        return [][self]

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass


class Meta(type):
    def __instancecheck__(cls, obj):
        return isinstance(obj, cls)

    def __subclasscheck__(cls, sub):
        return issubclass(sub, cls)


class B(metaclass=Meta):
    pass


class C:
    @property
    def x(self):
        return self.x

    @functools.cached_property
    def y(self):
        return self.y


def key(x):
    return sorted([x], key=key)


@functools.lru_cache(None)
def cached(n):
    return cached(n + 1)


def enter():
    with A():
        pass


source = "eval(source)"
a = A()
for name, action in {
    "str": lambda: str(a),
    "repr": lambda: repr(a),
    "hash": lambda: hash(a),
    "==": lambda: a == a,
    "<": lambda: a < a,
    "+": lambda: a + a,
    "iter": lambda: iter(a),
    "format": lambda: f"{a}",
    "getattr": lambda: a.b,
    "len": lambda: len(a),
    "bool": lambda: bool(a),
    "in": lambda: 1 in a,
    "item": lambda: a[1],
    "index": lambda: [][a],
    "with": enter,
    "isinstance": lambda: isinstance(1, B),
    "issubclass": lambda: issubclass(int, B),
    "property": lambda: C().x,
    "cached": lambda: C().y,
    "key": lambda: key(1),
    "lru_cache": lambda: cached(0),
    "eval": lambda: eval(source),
    "map": lambda: next(map(lambda x: action(), [1])),
}.items():
    try:
        action()
    except RecursionError:
        print(name, "RecursionError")
