def g():
    print("body")
    try:
        yield
    finally:
        print("finally")

a = g()
a.close()
print(a.gi_frame)
try:
    next(a)
except StopIteration:
    print("finished without running")
