class Sub:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
    def throw(self, *a):
        print("throw called")
    def close(self):
        print("close called")

def g():
    try:
        yield from Sub()
    except GeneratorExit:
        print("g sees exit")
        raise

it = g()
next(it)
try:
    it.throw(GeneratorExit)
except GeneratorExit:
    print("out")
it = g()
next(it)
it.close()
