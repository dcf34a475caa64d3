import sys
import threading

sys.setswitchinterval(0.00002)
lock = threading.Lock()
counter = 0


def add(times):
    global counter
    for _ in range(times):
        value = counter
        counter = value + 1


def add_safely(times):
    global counter
    for _ in range(times):
        with lock:
            value = counter
            counter = value + 1


for work in (add, add_safely):
    counter = 0
    threads = [threading.Thread(target=work, args=(200,), name=f"{work.__name__}-{n}") for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{work.__name__}: {counter} of 600, {600 - counter} lost")
