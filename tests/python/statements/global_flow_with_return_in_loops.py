def first_even(xs):
    for x in xs:
        try:
            if x % 2 == 0:
                return x
        finally:
            print("checked", x)
    return None
print(first_even([1, 3, 4, 5]), first_even([]))
def nested():
    for i in range(3):
        for j in range(3):
            with Dummy():
                if (i, j) == (1, 1):
                    return i, j
class Dummy:
    def __enter__(self): pass
    def __exit__(self, *a): pass
print(nested())
def gen():
    for i in range(10):
        try:
            if i == 1: continue
            if i == 3: return "ret"
            yield i
        finally:
            yield f"f{i}"
g = gen()
print(list(g))
