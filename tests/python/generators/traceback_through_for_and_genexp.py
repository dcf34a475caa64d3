def bad(n):
    yield n
    raise RuntimeError("source broke")

def work():
    doubled = (x * 2 for x in bad(4))
    for d in doubled:
        print(d)

work()
