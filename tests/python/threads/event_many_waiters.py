# oracle: cpython311, real clock
import threading
import time

event = threading.Event()
seen = []


def wait(n):
    seen.append((n, event.wait(timeout=5)))


threads = [threading.Thread(target=wait, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.02)
print(seen, event.is_set())
event.set()
event.set()
for thread in threads:
    thread.join()
print(sorted(seen), event.wait(), event.wait(0))
event.clear()
start = time.monotonic()
print(event.wait(0.05), time.monotonic() - start >= 0.05, event.is_set())
