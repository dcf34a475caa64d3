import collections.abc, collections, array
def kind(x):
    match x:
        case []: return 'empty'
        case [a, *_]: return ('seq', a)
        case {}: return 'map'
        case _: return None
class Seq(collections.abc.Sequence):
    def __getitem__(self, i): return i
    def __len__(self): return 42
class P: pass
class Q(P): pass
print(kind(Seq()), kind(P()))
collections.abc.Mapping.register(P)
class R(Q): pass
print(kind(P()), kind(Q()), kind(R()))
for x in ['ab', b'ab', bytearray(b'a'), memoryview(b'ab'), array.array('b', b'ab'), collections.deque([1]), collections.UserList([1]), collections.UserDict(), collections.ChainMap(), range(2), collections.UserString('ab'), {1}, {}.keys(), Seq.__dict__]:
    print(type(x).__name__, kind(x))
print('__abc_tpflags__' in vars(collections.abc.Sequence), hasattr(Seq, '__abc_tpflags__'))
