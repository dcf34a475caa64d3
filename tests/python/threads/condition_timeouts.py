# oracle: cpython311, real clock
import threading
import time

cond = threading.Condition()
with cond:
    start = time.monotonic()
    print(cond.wait(0.05), round(time.monotonic() - start, 1) < 0.2)
    print(cond.wait(0), cond.wait_for(lambda: False, 0.02), cond.wait_for(lambda: "value", 5))
for call in (cond.wait, cond.notify, cond.notify_all):
    try:
        call()
    except RuntimeError as error:
        print(error)
plain = threading.Condition(threading.Lock())
try:
    plain.notify()
except RuntimeError as error:
    print(error)
with plain:
    plain.notify_all()
    print(plain.wait(0.01))
print(repr(cond).split(" at ")[0].split("(")[0], repr(cond).rstrip(">").split(", ")[-1])
