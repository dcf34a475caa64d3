# oracle: cpython311, real clock
import threading

go = threading.Event()
threads = [threading.Thread(target=go.wait, name=f"w{n}") for n in range(3)]
for thread in threads:
    thread.start()
print(threading.active_count(), [thread.name for thread in threading.enumerate()])
go.set()
for thread in threads:
    thread.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])
print(threading.current_thread() is threading.main_thread(), threading.get_ident() == threading.main_thread().ident)
