# oracle: cpython311, real clock
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, TimeoutError
import time

def work(n):
    time.sleep(n / 20)
    if n == 3: raise ValueError("three")
    return n * 10

with ThreadPoolExecutor(max_workers=4) as ex:
    print(list(ex.map(work, [2, 1, 0])))
    fs = [ex.submit(work, n) for n in (2, 3, 1)]
    print([f.result() if not f.exception() else repr(f.exception()) for f in as_completed(fs)])
    f = ex.submit(work, 4)
    try:
        f.result(timeout=0.01)
    except TimeoutError as e:
        print("timeout", f.done(), f.running())
    f.add_done_callback(lambda f: print("callback", f.result()))
try:
    ex.submit(work, 1)
except RuntimeError as e:
    print(e)
with ThreadPoolExecutor(1) as ex:
    a, b = ex.submit(work, 4), ex.submit(work, 1)
    print(b.cancel(), a.cancel(), b.cancelled())
