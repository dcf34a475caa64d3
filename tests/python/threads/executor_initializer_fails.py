# oracle: cpython311, real clock
import logging
from concurrent.futures import ThreadPoolExecutor, BrokenExecutor

logging.disable(logging.CRITICAL)


def initialize():
    raise ValueError("no")


executor = ThreadPoolExecutor(1, initializer=initialize)
try:
    executor.submit(print).result()
except BrokenExecutor as error:
    print(type(error).__name__, error)
try:
    executor.submit(print)
except BrokenExecutor as error:
    print(error)
