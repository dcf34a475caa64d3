from itertools import islice, takewhile, count

def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

print(list(islice(fib(), 12)))
print(list(takewhile(lambda x: x < 50, fib())))
f = fib()
print(list(islice(f, 3)), list(islice(f, 3)))

def primes():
    found = []
    for n in count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n

print(next(p for p in primes() if p > 50))
print(list(islice(fib(), 100, 101)))
