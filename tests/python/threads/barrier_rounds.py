# oracle: cpython311, real clock
import threading

barrier = threading.Barrier(3, action=lambda: order.append("open"))
order = []
lock = threading.Lock()


def party(n):
    for round_ in range(2):
        with lock:
            order.append(round_)
        index = barrier.wait()
        assert 0 <= index < 3


threads = [threading.Thread(target=party, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order, barrier.n_waiting, barrier.parties, barrier.broken)
