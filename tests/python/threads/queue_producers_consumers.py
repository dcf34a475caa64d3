# oracle: cpython311, real clock
import queue
import threading

work = queue.Queue(maxsize=3)
results = queue.SimpleQueue()


def produce(start):
    for n in range(start, start + 5):
        work.put(n)


def consume():
    while True:
        n = work.get()
        if n is None:
            work.task_done()
            return
        results.put(n * n)
        work.task_done()


consumers = [threading.Thread(target=consume) for _ in range(2)]
producers = [threading.Thread(target=produce, args=(start,)) for start in (0, 100)]
for thread in consumers + producers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    work.put(None)
work.join()
for thread in consumers:
    thread.join()
print(sorted(results.get() for _ in range(results.qsize())), work.empty(), work.unfinished_tasks)
