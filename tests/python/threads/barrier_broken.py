# oracle: cpython311, real clock
import threading
import time

barrier = threading.Barrier(2)
try:
    barrier.wait(timeout=0.02)
except threading.BrokenBarrierError as error:
    print(type(error).__name__, barrier.broken)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("still broken")
barrier.reset()
print(barrier.broken)


def wait():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("aborted")


thread = threading.Thread(target=wait)
thread.start()
time.sleep(0.02)
print(barrier.n_waiting)
barrier.abort()
thread.join()


def fail():
    raise ValueError("in the action")


failing = threading.Barrier(1, action=fail)
try:
    failing.wait()
except ValueError as error:
    print(error, failing.broken)
