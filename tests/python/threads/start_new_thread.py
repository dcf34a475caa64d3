# oracle: cpython311, real clock
import _thread
import threading
import time

done = _thread.allocate_lock()
done.acquire()


def work(a, b=0):
    print(a, b, threading.current_thread().name.startswith("Dummy-"), threading.current_thread().daemon)
    done.release()


ident = _thread.start_new_thread(work, (1,), {"b": 2})
done.acquire()
print(isinstance(ident, int), _thread.LockType is type(threading.Lock()))
try:
    _thread.start_new_thread(5, ())
except TypeError as error:
    print(error)
