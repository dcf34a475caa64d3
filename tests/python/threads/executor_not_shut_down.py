# oracle: cpython311, real clock
import time
from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(2)


def work(n):
    time.sleep(0.02)
    print("worked", n)


executor.submit(work, 1)
print("main ends; the pool's work is finished before the program is")
