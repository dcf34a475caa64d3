class It:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("value of It")
        return self.n
    def send(self, v):
        print("send", v)
        return "sent"
    def throw(self, e):
        print("throw", type(e).__name__)
        return "thrown"
    def close(self):
        print("close")

def g():
    return (yield from It())

a = g()
print(next(a), a.send("hi"), a.throw(ValueError("x")), next(a))
a.close()
b = g()
while True:
    try:
        next(b)
    except StopIteration as e:
        print(repr(e.value))
        break
