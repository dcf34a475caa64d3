# oracle: cpython311, real clock
import multiprocessing as mp

class Worker(mp.Process):
    def __init__(self, n, queue):
        super().__init__(name=f"worker-{n}")
        self.n, self.queue = n, queue

    def run(self):
        self.queue.put((self.name, self.n * 2, mp.current_process().name, mp.parent_process().name))

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    queue = mp.SimpleQueue()
    workers = [Worker(n, queue) for n in range(2)]
    for worker in workers:
        worker.start()
        worker.join()
    print(queue.get(), queue.get(), queue.empty(), mp.current_process().name, mp.parent_process())
