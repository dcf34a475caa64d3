# oracle: none. Real Python hangs here; the output is what CPython prints before it does.
import threading, time

a, b = threading.Lock(), threading.Lock()

def work(name, first, second):
    with first:
        print(name, "has one")
        time.sleep(1)
        with second:
            print("never")

ts = [threading.Thread(target=work, args=x, name=x[0]) for x in (("one", a, b), ("two", b, a))]
for t in ts:
    t.start()
for t in ts:
    t.join()
