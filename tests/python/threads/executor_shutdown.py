# oracle: cpython311, real clock
import time
from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(1)
futures = [executor.submit(time.sleep, 0.05) for _ in range(4)]
time.sleep(0.01)
executor.shutdown(wait=True, cancel_futures=True)
print([future.cancelled() for future in futures])
try:
    executor.submit(print)
except RuntimeError as error:
    print(error)
for bad in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
names = []
with ThreadPoolExecutor(2, initializer=names.append, initargs=("ready",)) as executor:
    print(executor.submit(lambda: len(names) > 0).result())
