for i in range(3):
    if i == 5: break
else:
    print("for else")
for i in []:
    pass
else:
    print("empty else")
n = 3
while n:
    n -= 1
    if n == 1: continue
    print("n", n)
else:
    print("while else", n)
for i in range(3):
    for j in range(3):
        if j == 1: break
        print(i, j)
    else:
        print("never")
    if i == 1: break
else:
    print("never")
print(i, j)
for x in range(3): x = 10
print(x)
d = {}
for d["k"], (a, *b) in [(1, (2, 3, 4)), (2, "xyz")]: print(d, a, b)
