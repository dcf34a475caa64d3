class Thing:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)

def g():
    a = Thing(1)
    yield a.n
    b = Thing(2)
    yield b.n

it = g()
for x in it:
    print(x)
print("exhausted", it.gi_frame)
it = g()
next(it)
it.close()
print("closed")
it = g()
try:
    next(it)
    it.throw(ValueError)
except ValueError:
    print("thrown")
print("end")
