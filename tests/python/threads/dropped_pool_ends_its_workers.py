# oracle: cpython311, real clock
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
pool.submit(print, "worked").result()
[thread] = pool._threads
del pool
thread.join(5)
print(thread.is_alive())
