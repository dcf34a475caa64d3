# oracle: cpython311, real clock
import threading
import time


def slow():
    time.sleep(0.05)
    print("thread is done")


threading.Thread(target=slow).start()
raise SystemExit(3)
