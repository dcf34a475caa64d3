def numbers():
    for i in range(4):
        print("produce", i)
        yield i

def double(src):
    for x in src:
        print("double", x)
        yield x * 2

def keep(src):
    for x in src:
        if x % 4 == 0:
            print("keep", x)
            yield x

for x in keep(double(numbers())):
    print("consume", x)
