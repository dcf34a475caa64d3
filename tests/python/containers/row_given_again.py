class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def gen(k):
    for i in range(3):
        yield N(k + str(i))
for a, b in zip(gen("a"), gen("b")):
    print(a.n, b.n)
    del a, b
print("after zip")
for i, a in enumerate(gen("e")):
    print(i, a.n)
    del a
print("after enum")
rows = list(zip([1, 2], [3, 4]))
print(rows)
it = zip([1, 2, 3], "abc")
x = next(it); y = next(it)
print(x, y, x is y)
d = {"k": N("d1"), "l": N("d2")}
for k, v in d.items():
    d[k] = None
    del v
print("end")
print([p for p in {1: 2, 3: 4}.items()], sorted({1: 2, 0: 4}.items()), list(reversed({1: 2, 3: 4}.items())))
print(list(enumerate("ab", 10**30)))
