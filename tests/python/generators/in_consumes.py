def g():
    for i in range(5):
        print("give", i)
        yield i

it = g()
print(1 in it)
print(next(it))
print(list(it))
