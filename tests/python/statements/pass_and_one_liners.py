if True: print("one"); print("line")
class Empty: ...
def nothing(): ...
print(nothing(), Empty.__name__)
for i in 1, 2, 3: print(i, end=" ")
print()
while False: pass
else: print("else")
try: print("try")
finally: print("finally")
if 0: print(0)
elif 1: print("elif")
else: print("else")
x = 1 if 2 else 3; y = (
    1 +
    2
); z = [
    1,  # comment
    2,
]
print(x, y, z, \
      "continued")
lam = lambda *a, **k: (a, k); print(lam(1, b=2))
assert x; del x
print("""a
b""", 'it''s', "tab\tend")
