# oracle: cpython311, real clock
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def work(n):
    time.sleep(0.06 - n * 0.02)
    return n, threading.current_thread().name.rsplit("_", 1)[0]


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as executor:
    print(list(executor.map(work, range(3))))
    print(list(executor.map(pow, (2, 3), (5, 2))))
    results = executor.map(lambda n: 1 / n, (1, 0, 1))
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    try:
        list(executor.map(time.sleep, (0.2,), timeout=0.01))
    except TimeoutError as error:
        print(type(error).__name__)
