def chat(name, other=None):
    n = 0
    while n < 3:
        msg = yield f"{name}{n}"
        print(f"{name} hears {msg}")
        n += 1

a, b = chat("A"), chat("B")
x, y = next(a), next(b)
try:
    while True:
        x = a.send(y)
        y = b.send(x)
except StopIteration:
    print("done", x, y)
print(list(zip(chat("p"), chat("q"))))
