import functools

def primed(f):
    @functools.wraps(f)
    def start(*a):
        g = f(*a)
        next(g)
        return g
    return start

@primed
def grep(word, target):
    try:
        while True:
            line = yield
            if word in line:
                target.send(line)
    except GeneratorExit:
        target.close()

@primed
def printer():
    n = 0
    try:
        while True:
            line = yield
            n += 1
            print(n, line)
    except GeneratorExit:
        print("total", n)

g = grep("파이썬", printer())
for line in ["파이썬 좋아", "hello", "나는 파이썬 🐍"]:
    g.send(line)
g.close()
