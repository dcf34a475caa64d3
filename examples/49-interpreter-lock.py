# tikitaka: cpu=100ns
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def measure(name, work):
    start = time.perf_counter()
    work()
    print(f"{name:13} {(time.perf_counter() - start) * 1000:4.0f} ms")


if __name__ == "__main__":
    jobs = [40_000] * 4
    measure("one by one", lambda: [compute(n) for n in jobs])
    with ThreadPoolExecutor(4) as threads:
        measure("four threads", lambda: list(threads.map(compute, jobs)))
    with ProcessPoolExecutor(4) as processes:
        measure("four processes", lambda: list(processes.map(compute, jobs)))
