# oracle: cpython311, real clock
import threading
import time


def numbers():
    n = 0
    while True:
        time.sleep(0.2)
        yield n
        n += 1


shared = numbers()
errors = []
got = []


def take():
    try:
        got.append(next(shared))
    except ValueError as error:
        errors.append(str(error))


threads = [threading.Thread(target=take) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(got, errors)
# Resumed by another thread than the one that began it.
print(next(shared))
thread = threading.Thread(target=take)
thread.start()
thread.join()
print(got)
