# oracle: cpython311, real clock
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait


def work(delay):
    time.sleep(delay)
    if delay == 0.6:
        raise ValueError(delay)
    return delay


with ThreadPoolExecutor(4) as executor:
    futures = [executor.submit(work, delay) for delay in (0.9, 0.3, 0.6)]
    done, rest = wait(futures, return_when=FIRST_COMPLETED)
    print([future.result() for future in done], len(rest))
    done, rest = wait(futures, return_when=FIRST_EXCEPTION)
    print(len(done), len(rest))
    done, rest = wait(futures, timeout=0.02)
    print(len(done), len(rest))
    print(wait(futures, return_when=ALL_COMPLETED).not_done)
    again = [executor.submit(work, delay) for delay in (0.5, 0.1, 0.3)]
    print([future.result() for future in as_completed(again)])
    slow = executor.submit(work, 0.5)
    try:
        for future in as_completed([slow], timeout=0.01):
            print("never")
    except TimeoutError as error:
        print(error)
