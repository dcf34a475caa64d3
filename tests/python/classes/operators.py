class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o): return V(self.x + o.x) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return V(o + self.x)
    def __mul__(self, o): return V(self.x * o)
    def __iadd__(self, o): print("iadd"); self.x += o.x; return self
    def __neg__(self): return V(-self.x)
    def __abs__(self): return abs(self.x)
    def __bool__(self): return self.x != 0
    def __matmul__(self, o): return "matmul"
    def __lt__(self, o): return self.x < o.x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __index__(self): return self.x
    def __divmod__(self, o): return "divmod", o
    def __rpow__(self, o): return "rpow", o
v = V(2)
w = v
w += V(3)
print(v, v + V(1), 10 + v, v * 3, -v, abs(V(-4)), bool(V(0)), v @ v, V(1) < V(2), V(1) > V(2), V(1) == V(1), V(1) != V(1))
print([10, 20, 30][V(1)], hex(V(255)), divmod(v, 3), 2 ** v, sum([V(1), V(2)]), range(V(3)))
for op in ("v + 'x'", "3 * v", "v - v", "v <= v", "~v", "hash(v)", "v(1)", "v[0]", "len(v)", "float(v)", "v @ 1 @ 2"):
    try:
        print(op, eval(op))
    except TypeError as e:
        print(op, "->", e)
