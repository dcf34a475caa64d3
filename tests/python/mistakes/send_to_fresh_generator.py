def echo():
    while True:
        print((yield))

e = echo()
e.send("hi")
