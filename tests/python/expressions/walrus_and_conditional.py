if (n := len("abc")) > 2:
    print(n)
print([m for s in ["1", "x", "3"] if (m := s.isdigit())], m)
while (x := n - 1) > 0:
    n = x
print(n, x)
print((a := 1, b := a + 1), a, b)
def f(a=(k := 5)): return a
print(f(), k)
print("even" if 4 % 2 == 0 else "odd", 1 if [] else 2 if "" else 3)
print(any((hit := w).startswith("b") for w in ["a", "bc", "b"]), hit)
print(f"{(z := 3)}", z, f"{z:=5}")
