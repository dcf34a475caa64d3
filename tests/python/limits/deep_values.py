# oracle: none: CPython in WebAssembly runs out of stack here; checked with the native one.
# tikitaka-differs: hash() of such a tuple works in CPython as long as the C stack lasts.
# Values inside values without end: RecursionError wherever native code would go all the way down, and freeing is safe.
import copy
import functools
import json
import pickle
import sys


def nested(make, start, n=100_000):
    value = start
    for _ in range(n):
        value = make(value)
    return value


def try_it(name, action, *args):
    try:
        action(*args)
    except RecursionError:
        print(name, "RecursionError")
    else:
        print(name, "works")


lists = nested(lambda v: [v], [])
more = nested(lambda v: [v], [])
tuples = nested(lambda v: (v,), ())
dicts = nested(lambda v: {1: v}, {})
others = nested(lambda v: {1: v}, {})
try_it("repr list", repr, lists)
try_it("repr tuple", repr, tuples)
try_it("repr dict", repr, dicts)
try_it("compare lists", lambda: lists == more)
try_it("order lists", lambda: lists < more)
try_it("compare dicts", lambda: dicts == others)
try_it("hash", hash, tuples)
try_it("deepcopy", copy.deepcopy, lists)
try_it("pickle", pickle.dumps, lists)
try_it("json write", json.dumps, lists)
try_it("json read list", json.loads, "[" * 100_000)
try_it("json read dict", json.loads, '{"a":' * 100_000)
try_it("isinstance", isinstance, 1, tuples)
try_it("issubclass", issubclass, int, tuples)
partial = nested(functools.partial, int)
print(partial())

chained = None
for i in range(100_000):
    error = ValueError(i)
    error.__context__, chained = chained, error
groups = nested(lambda e: ExceptionGroup("g", [e]), ValueError())
try_it("split", groups.split, ValueError)


class Node:
    pass


chain = None
for _ in range(100_000):
    node = Node()
    node.next, chain = chain, node
generators = None


def hold(inner):
    yield
    yield from inner


for _ in range(50_000):
    generators = hold(generators)
    next(generators)
del lists, more, tuples, dicts, others, chained, error, groups, chain, node, generators
print("freed")
sys.setrecursionlimit(150)
try_it("calls", lambda: (f := lambda n: f(n + 1))(0))
