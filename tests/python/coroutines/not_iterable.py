async def f():
    return 1

c = f()
for use in (iter, next, list, len):
    try:
        use(c)
    except TypeError as e:
        print(e)
try:
    for x in c:
        pass
except TypeError as e:
    print(e)
try:
    c()
except TypeError as e:
    print(e)
try:
    c + 1
except TypeError as e:
    print(e)
print([n for n in dir(c) if not n.startswith("__")])
c.close()
