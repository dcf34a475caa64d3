a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b)
t = (1,); u = t; t += (2,); print(t, u)
x = 5; x -= 1; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 0xF; x ^= 2; x >>= 1; print(x)
s = "a"; s += "b"; s *= 2; print(s)
d = {"n": 1}; d["n"] += 1; d |= {"m": 2}; print(d)
class C: v = 1
c = C(); c.v += 1; print(c.v, C.v)
i = 0
l = [10, 20]
def nxt():
    global i
    i += 1
    return i - 1
l[nxt()] += 5
print(l, i)
x: int = 3
(y): int = 4
print(x, y, __annotations__ if "__annotations__" in dir() else "lazy")
p, q = q0, p0 = 1, 2
print(p, q, q0, p0)
p, q = q, p
print(p, q)
del a, (b, s)
print("a" in dir())
