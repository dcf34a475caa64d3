# oracle: cpython311, real clock
import threading


class Local(threading.local):
    kind = "class"

    def __init__(self, start, *, step=1):
        self.count = start
        self.step = step

    def next(self):
        self.count += self.step
        return self.count


local = Local(10, step=2)
print(local.next(), local.next())
results = []


def work():
    results.append((local.next(), local.next(), local.kind, sorted(local.__dict__)))
    local.extra = 1


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(results, local.next(), hasattr(local, "extra"))
plain = threading.local()
plain.x = 1
del plain.x
try:
    plain.x
except AttributeError as error:
    print(error)
try:
    threading.local(1)
except TypeError as error:
    print(error)
