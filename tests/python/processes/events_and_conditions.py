# oracle: cpython311, real clock
import multiprocessing as mp
import time

def wait(event, queue):
    queue.put(event.wait())

def player(cond, turn, me, queue):
    for i in range(2):
        with cond:
            cond.wait_for(lambda: turn.value == me)
            queue.put((me, i))
            turn.value = 1 - me
            cond.notify_all()

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    event, queue = mp.Event(), mp.Queue()
    process = mp.Process(target=wait, args=(event, queue))
    process.start()
    print(event.is_set(), event.wait(0.05))
    event.set()
    print(queue.get(), event.is_set())
    process.join()
    cond, turn = mp.Condition(), mp.Value("i", 0)
    players = [mp.Process(target=player, args=(cond, turn, me, queue)) for me in (0, 1)]
    for each in players:
        each.start()
    for each in players:
        each.join()
    print([queue.get() for _ in range(4)])
    semaphore = mp.Semaphore(1)
    print(semaphore.acquire(), semaphore.acquire(timeout=0.01), semaphore.acquire(False))
    semaphore.release()
    lock = mp.Lock()
    try:
        lock.release()
    except ValueError as error:
        print(error)
    jobs = mp.JoinableQueue()
    jobs.put(1)
    jobs.get()
    jobs.task_done()
    jobs.join()
    try:
        jobs.task_done()
    except ValueError as error:
        print(error)
