async def inner():
    return "inner value"

async def outer():
    return inner()

try:
    outer().send(None)
except StopIteration as e:
    got = e.value
print(type(got).__name__)
try:
    got.send(None)
except StopIteration as e:
    print(e.value)
