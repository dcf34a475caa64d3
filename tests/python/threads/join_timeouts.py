# oracle: cpython311, real clock
import threading
import time

thread = threading.Thread(target=time.sleep, args=(0.1,))
thread.start()
start = time.monotonic()
thread.join(0.02)
print(thread.is_alive(), time.monotonic() - start < 0.09)
thread.join(-1)
thread.join(0)
print(thread.is_alive())
thread.join(timeout=5)
print(thread.is_alive(), 0.09 < time.monotonic() - start < 0.5)
thread.join()
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
