# oracle: cpython311, real clock
import sys
import threading
import time

seen = []


def work(n):
    try:
        raise ValueError(n)
    except ValueError:
        time.sleep(0.01)
        seen.append((n, str(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1])))


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
print(sys.exc_info()[1])
for thread in threads:
    thread.join()
print(sorted(seen))


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def recurse():
    try:
        seen.append(deep(100_000))
    except RecursionError:
        seen.append("deep")


seen.clear()
thread = threading.Thread(target=recurse)
thread.start()
thread.join()
print(seen, deep(500))
