# oracle: cpython311, real clock
import time
from multiprocessing.pool import ThreadPool


def work(n):
    time.sleep(0.01 * (3 - n))
    return n * n


with ThreadPool(3) as pool:
    print(pool.map(work, range(3)), pool.apply(work, (2,)))
    print(list(pool.imap(work, range(3))), sorted(pool.imap_unordered(work, range(3))))
    result = pool.apply_async(int, ("x",))
    try:
        result.get()
    except ValueError as error:
        print(error)
