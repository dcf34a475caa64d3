# oracle: cpython311, real clock
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n**2


workers = [Worker(n) for n in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([worker.result for worker in workers], [worker.name for worker in workers])


class Forgot(threading.Thread):
    def __init__(self):
        pass


try:
    Forgot().start()
except RuntimeError as error:
    print(error)
try:
    threading.Thread(1)
except AssertionError as error:
    print(error)
