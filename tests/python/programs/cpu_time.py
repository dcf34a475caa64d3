# oracle: none. CPython has no price for instructions; the directive is the engine's own.
# tikitaka: cpu=100ns
import time


def burn(n):
    while n:
        n -= 1
    return n


begin = time.perf_counter()
burn(10_000)
once = time.perf_counter() - begin
begin = time.perf_counter()
burn(30_000)
print(0.001 < once, round((time.perf_counter() - begin) / once, 1))
# Below native code the clock runs too.
begin = time.perf_counter()
sorted(range(3), key=lambda item: burn(10_000))
print(round((time.perf_counter() - begin) / once, 1))
cpu = time.process_time()
time.sleep(1)
print(round(time.process_time() - cpu, 3))
