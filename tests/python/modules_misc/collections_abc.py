from collections.abc import Iterable, Iterator, Generator, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Mapping, Sequence, Hashable, Callable, Sized, MutableMapping, Container
async def co(): pass
def g(): yield
async def ag(): yield
c = co(); objs = {"list": [], "gen": g(), "co": c, "ag": ag(), "dict": {}, "str": "", "int": 1, "fn": g}
for name, o in objs.items():
    print(name, [k.__name__ for k in (Iterable, Iterator, Generator, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Mapping, Sequence, Hashable, Callable, Sized, Container) if isinstance(o, k)])
c.close()
class My(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = My(); m.update(a=1); m.setdefault("b", 2); print(dict(m), m.pop("a"), "b" in m, m.get("z"), list(m.items()), m == {"b": 2})
class S(Sequence):
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
print(list(reversed(S())), S().index(2), 3 in S(), S().count(1))
