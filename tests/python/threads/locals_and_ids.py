# oracle: cpython311, real clock
import threading, time
local = threading.local()
local.x = "main"
def work(n):
    print(hasattr(local, "x"))
    local.x = n
    time.sleep(0.02)
    print(local.x, threading.get_ident() != main, threading.current_thread().ident == threading.get_ident())
main = threading.get_ident()
for n in (1, 2):
    t = threading.Thread(target=work, args=(n,)); t.start(); t.join()
print(local.x, threading.main_thread().name, threading.main_thread().ident == main, threading.current_thread().daemon)
class T(threading.Thread):
    def __init__(self): super().__init__(name="sub", daemon=True)
    def run(self): print("run", self.name, self.daemon)
t = T(); t.start(); t.join()
print(repr(t).split("(")[0].strip("<"), [x.name for x in threading.enumerate()])
