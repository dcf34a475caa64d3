# oracle: cpython311, real clock
import threading, time

def work(name, d):
    time.sleep(d)
    print(name, "done in", threading.current_thread().name)

a = threading.Thread(target=work, args=("a", 0.2), name="first")
b = threading.Thread(target=work, kwargs={"name": "b", "d": 0.1})
print(a.is_alive(), a.name, b.name)
a.start(); b.start()
print(a.is_alive(), threading.active_count())
a.join(); b.join()
print(a.is_alive(), threading.current_thread().name, threading.current_thread() is threading.main_thread())
try:
    a.start()
except RuntimeError as e:
    print(e)
try:
    threading.Thread(target=work).join()
except RuntimeError as e:
    print(e)
