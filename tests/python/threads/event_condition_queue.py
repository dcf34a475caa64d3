# oracle: cpython311, real clock
import threading, queue, time

ev = threading.Event()
def waits():
    print("wait", ev.wait())
t = threading.Thread(target=waits); t.start(); time.sleep(0.05)
print("setting"); ev.set(); t.join()
print(ev.wait(0.01), ev.is_set()); ev.clear(); print(ev.wait(timeout=0.01))

q = queue.Queue(maxsize=1)
def consume():
    while (x := q.get()) is not None:
        print("got", x)
        q.task_done()
    q.task_done()
c = threading.Thread(target=consume); c.start()
for x in (1, 2, None):
    q.put(x)
q.join(); c.join()
try:
    q.get_nowait()
except queue.Empty as e:
    print(repr(e))
q.put(1)
try:
    q.put(2, timeout=0.01)
except queue.Full as e:
    print(repr(e))
cond = threading.Condition(); items = []
def taker():
    with cond:
        cond.wait_for(lambda: items)
        print("took", items.pop())
t = threading.Thread(target=taker); t.start(); time.sleep(0.02)
with cond:
    items.append("x"); cond.notify()
t.join()
