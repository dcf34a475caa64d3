# oracle: cpython311, real clock
import threading
import time

limit = threading.Semaphore(2)
inside = most = 0
lock = threading.Lock()


def work():
    global inside, most
    with limit:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1


threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, inside, limit.acquire(timeout=0.01), limit.acquire(), limit.acquire(timeout=0.01))
bounded = threading.BoundedSemaphore(1)
bounded.acquire()
bounded.release()
try:
    bounded.release()
except ValueError as error:
    print(error)
for bad in (lambda: threading.Semaphore(-1), lambda: limit.release(0), lambda: limit.acquire(False, 1)):
    try:
        bad()
    except ValueError as error:
        print(error)
