import copy, weakref
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
a = N([1]); b = copy.copy(a); c = copy.deepcopy(a)
a.v.append(2); print(b, c)
x = [1]; x.append(x); y = copy.deepcopy(x); print(y, y[1] is y)
r = weakref.ref(a, lambda ref: print("gone", ref() is None))
print(r() is a); del a; print(r())
d = weakref.WeakValueDictionary(); n = N(1); d["k"] = n; print(len(d), d["k"]); del n; print(len(d), list(d))
k = weakref.WeakKeyDictionary(); m = N(2); k[m] = "v"; print(len(k)); del m; print(len(k))
p = N(3); px = weakref.proxy(p); print(px.v); del p
try:
    px.v
except ReferenceError as e:
    print(e)
try:
    weakref.ref(1)
except TypeError as e:
    print(e)
f = weakref.finalize(N(4), print, "finalised"); print(f.alive)
