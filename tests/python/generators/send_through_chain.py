def leaf():
    got = yield "l1"
    print("leaf", got)
    got = yield "l2"
    print("leaf", got)
    return "lr"
def mid():
    r = yield from leaf()
    print("mid", r)
    r2 = yield from [10, 20]
    got = yield "m"
    print("mid", got, r2)
    return r
def top():
    r = yield from mid()
    yield r
g = top()
print(g.send(None))
for s in ("a", "b", None, None, "c", "d"):
    try:
        print(g.send(s))
    except (StopIteration, AttributeError) as e:
        print(type(e).__name__, e)
g = top(); next(g)
try:
    g.send("x"); g.send("y"); print(g.send("z"))
except AttributeError as e:
    print(e)
print(list(g))
# send while running
def self_send():
    try:
        me.send(1)
    except ValueError as e:
        print(e)
    yield from self2()
def self2():
    try:
        me.send(None)
    except ValueError as e:
        print(e)
    yield 5
me = self_send()
print(next(me))
print(me.send(None) if False else list(me))
# temporary root
print(top().send(None))
def inner():
    x = 0
    while True:
        x += (yield x) or 0
def delegate():
    yield from inner()
d = delegate(); next(d)
print([d.send(i) for i in range(5)])
i = inner(); next(i)
def shared(): 
    yield from i
s = shared(); print(next(s))
print(s.send(3), i.send(4), s.send(5))
i.close()
try: print(s.send(1))
except StopIteration as e: print("stop", e.value)
async def agen():
    x = yield 1
    print(x)
    yield 2
a = agen()
try:
    type(d).send(a, None)
except TypeError as e:
    print(e)
for f in (lambda: type(d).send(1, None), lambda: d.send(), lambda: d.send(1, 2)):
    try: f()
    except TypeError as e: print(e)
r = 0
def deep(n):
    if n: return (yield from deep(n-1))
    while True:
        try:
            got = yield n
        except ValueError as e:
            got = str(e)
        if got == "stop": return "bye"
d = deep(50); next(d)
print(d.send(3), d.throw(ValueError("q")))
try: d.send("stop")
except StopIteration as e: print(e.value)
