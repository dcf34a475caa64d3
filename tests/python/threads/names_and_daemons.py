# oracle: cpython311, real clock
import threading


def work():
    inner = threading.Thread(target=print)
    print(threading.current_thread().daemon, inner.daemon, inner.name)


for thread in (threading.Thread(target=work, daemon=True), threading.Thread(target=work, name="named")):
    thread.start()
    thread.join()
    print(thread.name, thread.daemon, thread.is_alive())
    try:
        thread.daemon = False
    except RuntimeError as error:
        print(error)
thread = threading.Thread(target=lambda: None)
print(thread.name)
thread.name = 5
print(repr(thread.name), thread.ident, thread.native_id)
thread.daemon = True
print(repr(thread))
thread.start()
thread.join()
print(thread.ident is not None, "stopped daemon" in repr(thread))
