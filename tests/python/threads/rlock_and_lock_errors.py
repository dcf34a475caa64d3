# oracle: cpython311, real clock
import threading
import time

lock = threading.Lock()
rlock = threading.RLock()
print(lock.acquire(True, 0.5), lock.acquire(False), lock.locked())
for bad in (lambda: lock.acquire(False, 1), rlock.release):
    try:
        bad()
    except (ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
# Any thread may release a plain lock, an RLock only its owner.
thread = threading.Thread(target=lock.release)
thread.start()
thread.join()
print(lock.locked())
rlock.acquire()


def other():
    print(rlock.acquire(blocking=False), rlock.acquire(timeout=0.01))
    try:
        rlock.release()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=other)
thread.start()
thread.join()
rlock.acquire()
rlock.release()
rlock.release()
print(repr(lock).split(" at ")[0], repr(rlock).split(" at ")[0])
