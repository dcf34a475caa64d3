def stubborn():
    while True:
        try:
            yield "here"
        except GeneratorExit:
            print("ignored")

s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
print(next(s))
try:
    s.throw(KeyError("end"))
except KeyError as e:
    print("ended by", repr(e))
