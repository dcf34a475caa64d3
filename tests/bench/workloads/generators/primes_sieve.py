# primes by a chain of 300 filtering generators; op = one prime
from time import perf_counter

N = 30000
WARM = N // 10
OPS = N


LENGTH = 300


def numbers():
    n = 2
    while True:
        yield n
        n += 1


def without_multiples(source, prime):
    for n in source:
        if n % prime:
            yield n


def primes():
    source = numbers()
    while True:
        prime = next(source)
        yield prime
        source = without_multiples(source, prime)


def work(n):
    total = 0
    for _ in range(n // LENGTH):
        source = primes()
        for _ in range(LENGTH):
            total += next(source)
    return total


EXPECT = N // LENGTH * 271061

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "primes_sieve", OPS, t1 - t0)
