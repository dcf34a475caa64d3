# oracle: cpython311, real clock
import threading, time

def forever():
    while True:
        time.sleep(0.01)

t = threading.Thread(target=forever, daemon=True)
t.start()
print(t.daemon, t.is_alive())
timer = threading.Timer(0.02, lambda: print("timer fired"))
timer.start(); timer.join()
cancelled = threading.Timer(10, print); cancelled.start(); cancelled.cancel(); cancelled.join()
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release()
b = threading.Barrier(2)
def meet(): b.wait(); print("met")
m = threading.Thread(target=meet); m.start(); b.wait(); m.join()
print("main ends, the daemon is dropped")
