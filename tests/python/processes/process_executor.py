# oracle: cpython311, real clock
from concurrent.futures import ProcessPoolExecutor, as_completed
import time

def work(n):
    time.sleep(n / 10)
    return n * n

def fail(n):
    raise KeyError(n)

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    with ProcessPoolExecutor(max_workers=3) as executor:
        print(list(executor.map(work, [3, 1, 2])))
        print([future.result() for future in as_completed([executor.submit(work, n) for n in (5, 1, 3)])])
        future = executor.submit(fail, 1)
        print(repr(future.exception()), type(future.exception().__cause__).__name__)
        print(type(executor.submit(lambda: 0).exception()).__name__)
        print(list(executor.map(pow, range(5), [2] * 5, chunksize=2)))
    try:
        executor.submit(work, 1)
    except RuntimeError as error:
        print(error)
