# oracle: cpython311, real clock
import threading, time

lock = threading.Lock()
log = []

def work(n):
    with lock:
        log.append(("in", n))
        time.sleep(0.05)
        log.append(("out", n))

ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
    time.sleep(0.01)
for t in ts:
    t.join()
print(log)
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.05), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
with r:
    with r:
        print("reentrant")
try:
    r.release()
except RuntimeError as e:
    print(e)
