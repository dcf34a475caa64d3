# oracle: cpython311, real clock
import multiprocessing as mp
import os

items = []

class Named:
    def __init__(self, name):
        self.name = name

def change(named, data):
    items.append(1)
    named.name = "changed"
    data["x"] = 2
    print(items, named.name, data, os.getpid() != os.getppid())

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    named, data = Named("mine"), {"x": 1}
    process = mp.Process(target=change, args=(named, data), name="child")
    print(process.name, process.is_alive(), process.exitcode, process.pid)
    process.start()
    process.join()
    print(items, named.name, data, process.is_alive(), process.exitcode)
