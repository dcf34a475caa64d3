x = "outer"
print([x for x in range(3)], x)
print([[i * j for j in range(3)] for i in range(2)])
print({k: v for k, v in zip("ab", [1, 2])}, {c for c in "aab"} == {"a", "b"})
print([a + b for a in "xy" for b in "12" if b != a if True])
print([y := i * 2 for i in range(3)], y)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
try:
    print(i)
except NameError as e:
    print(e)
def f():
    n = 10
    return [n + k for k in range(2)], [locals().get("k") for k in range(2)]
print(f())
class A:
    n = 3
    ok = [i for i in range(n)]
    try:
        bad = [n for i in range(2)]
    except NameError as e:
        print("class:", e)
print(A.ok)
print([x for x in [1, 2, 3] if (lambda: x)() > 1], [*[a for a in [1]], *(b for b in [2])])
