def g():
    while True:
        got = yield "ready"
        print("got", got)

x = g()
try:
    x.send(1)
except TypeError as e:
    print(e)
print(x.send(None))
print(x.send(1))
x.close()
try:
    x.send(5)
except StopIteration as e:
    print("stopped", repr(e.value))
