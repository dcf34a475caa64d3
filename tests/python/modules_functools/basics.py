from functools import partial, reduce, lru_cache, cache, wraps, total_ordering, cached_property, singledispatch, partialmethod
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), partial(int, base=2)("101"), partial(print, "a", sep="-")("b"))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
p = partial(pow, 2)
print(p(5), p.func is pow, p.args, p.keywords, partial(p, 3)(), repr(partial(int, base=2)))
calls = []
@lru_cache(maxsize=2)
def f(x):
    calls.append(x)
    return x * 2
print(f(1), f(2), f(1), f(3), f(2), calls, f.cache_info())
f.cache_clear(); print(f.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
try:
    f([1])
except TypeError as e:
    print(e)
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class C:
    @cached_property
    def x(self):
        print("computing")
        return 42
    def add(self, a, b): return a + b
    add5 = partialmethod(add, 5)
c = C()
print(c.x, c.x, c.__dict__, c.add5(1))
@singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
print(show(1), show([1]), show("s"), show(True))
