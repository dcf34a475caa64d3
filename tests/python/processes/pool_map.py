# oracle: cpython311, real clock
from multiprocessing import Pool, TimeoutError
import time

def square(n):
    return n * n

def slow(n):
    time.sleep(n)
    return n

def fail(n):
    raise ValueError(n)

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    with Pool(2) as pool:
        print(pool.map(square, range(7)))
        print(pool.starmap(pow, [(2, 3), (3, 2)]))
        print(pool.apply(square, (5,)), list(pool.imap(square, [1, 2, 3])), sorted(pool.imap_unordered(square, [1, 2])))
        result = pool.apply_async(slow, (0.3,))
        print(result.ready())
        try:
            result.get(timeout=0.01)
        except TimeoutError as error:
            print(repr(error))
        print(result.get(), result.successful())
        try:
            pool.map(fail, [1])
        except ValueError as error:
            print("failed", error, type(error.__cause__).__name__)
        try:
            pool.map(lambda n: n, [1])
        except Exception as error:
            print(type(error).__name__)
        done = []
        pool.apply_async(square, (3,), callback=done.append).wait()
        time.sleep(0.05)
        print(done)
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
    pool = Pool(1)
    pool.close()
    pool.join()
    print("closed")
