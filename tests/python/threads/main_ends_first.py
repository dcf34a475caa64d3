# oracle: cpython311, real clock
import atexit
import threading
import time

atexit.register(print, "atexit")


def slow():
    time.sleep(0.05)
    print("thread is done", threading.main_thread().is_alive())


threading.Thread(target=slow).start()
threading.Thread(target=time.sleep, args=(10,), daemon=True).start()
print("main is done")
