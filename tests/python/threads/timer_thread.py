# oracle: cpython311, real clock
import threading
import time

log = []
timer = threading.Timer(0.05, log.append, args=["late"])
early = threading.Timer(0.01, lambda **kw: log.append(kw), kwargs={"when": "early"})
timer.start()
early.start()
print(timer.is_alive(), log)
early.join()
print(log)
timer.cancel()
timer.join()
print(log, timer.finished.is_set())
