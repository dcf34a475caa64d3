def stage(name, src):
    try:
        for x in src:
            yield x
    finally:
        print("close", name)

def source():
    try:
        yield from range(5)
    finally:
        print("close source")

p = stage("b", stage("a", source()))
print(next(p), next(p))
p.close()
print("---")
p = stage("b", stage("a", source()))
next(p)
del p
print("end")
