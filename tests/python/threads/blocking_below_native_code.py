# oracle: cpython311, real clock
import threading
import time

lock = threading.Lock()
lock.acquire()
log = []


def release_later():
    time.sleep(0.02)
    log.append("released")
    lock.release()


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        with lock:
            return self.n < other.n


threading.Thread(target=release_later).start()
print([key.n for key in sorted([Key(2), Key(1), Key(3)])], log)


def slow(n):
    time.sleep(0.01)
    return -n


results = {}


def sort(name):
    results[name] = sorted(range(4), key=slow)


threads = [threading.Thread(target=sort, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
print(list(map(lambda n: time.sleep(0.001) or n, range(3))), sum(slow(n) for n in range(3)))
