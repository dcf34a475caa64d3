import copy, weakref
class C: pass
c = C(); r = weakref.ref(c)
print(copy.copy(r) is r, copy.deepcopy([r])[0] is r)
f = lambda: 0
print(copy.copy(f.__code__) is f.__code__)
