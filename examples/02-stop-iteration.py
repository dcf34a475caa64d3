def countdown():
    yield 2
    yield 1


rocket = countdown()
print(next(rocket))
print(next(rocket))
try:
    next(rocket)
except StopIteration:
    print("lift-off!")

print(next(rocket, "already gone"))
