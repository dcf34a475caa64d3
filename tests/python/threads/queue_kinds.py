# oracle: cpython311, real clock
import queue
import time

lifo = queue.LifoQueue()
heap = queue.PriorityQueue()
for n in (3, 1, 2):
    lifo.put(n)
    heap.put((n, "x"))
print([lifo.get() for _ in range(3)], [heap.get()[0] for _ in range(3)])
q = queue.Queue(2)
print(q.empty(), q.full(), q.qsize())
q.put_nowait(1)
q.put(2, timeout=1)
print(q.full(), q.qsize())
for call in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.01), lambda: q.put(3, timeout=-1)):
    try:
        call()
    except (queue.Full, ValueError) as error:
        print(type(error).__name__, error)
q.get(), q.get()
for call in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1)):
    try:
        call()
    except (queue.Empty, ValueError) as error:
        print(type(error).__name__, error)
q.task_done()
q.task_done()
try:
    q.task_done()
except ValueError as error:
    print(error)
simple = queue.SimpleQueue()
simple.put(1)
print(simple.get(), simple.empty())
try:
    simple.get(timeout=0.01)
except queue.Empty:
    print("empty")
