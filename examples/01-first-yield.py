def greet():
    print("  greet: warming up")
    yield "hello"
    print("  greet: where were we?")
    yield "goodbye"


player = greet()
print("nothing has run yet")
first = next(player)
print("caught:", first)
second = next(player)
print("caught:", second)
