async def f():
    try:
        print("body")
    finally:
        print("finally")

c = f()
c.close()
c = f()
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
del c
print("no warning")
