# oracle: cpython311, real clock
import threading
import time

cond = threading.Condition()
woken = []


def wait(name):
    with cond:
        cond.wait()
        woken.append(name)


threads = []
for name in "abcd":
    thread = threading.Thread(target=wait, args=(name,))
    thread.start()
    threads.append(thread)
    time.sleep(0.01)
with cond:
    cond.notify(2)
time.sleep(0.05)
print(sorted(woken), sum(thread.is_alive() for thread in threads))
with cond:
    cond.notify_all()
for thread in threads:
    thread.join()
print(sorted(woken))
