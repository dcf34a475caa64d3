import time
a = time.perf_counter(); time.sleep(1.5); b = time.perf_counter()
print(b - a, time.monotonic() >= 0, round(time.time() - time.time()))
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
try:
    time.sleep("x")
except TypeError as e:
    print(e)
t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t.tm_mday, time.strftime("%Y-%m-%d %H:%M:%S", t), t[:3], time.time_ns() % 1 == 0)
