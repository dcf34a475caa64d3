# oracle: cpython311, real clock
import multiprocessing as mp
import queue

def worker(tasks, results):
    for n in iter(tasks.get, None):
        results.put((n, n * n))
    results.put("end")

def echo(conn):
    while True:
        try:
            conn.send(conn.recv().upper())
        except EOFError:
            print("closed")
            break

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    tasks, results = mp.Queue(), mp.Queue()
    process = mp.Process(target=worker, args=(tasks, results))
    process.start()
    for n in range(3):
        tasks.put(n)
    tasks.put(None)
    print(list(iter(results.get, "end")))
    process.join()
    print(process.exitcode, results.empty())
    here, there = mp.Pipe()
    process = mp.Process(target=echo, args=(there,))
    process.start()
    there.close()
    here.send("hello")
    print(here.recv(), here.poll(), here.poll(0.01))
    here.close()
    process.join()
    small = mp.Queue(1)
    small.put(1)
    try:
        small.put(2, timeout=0.01)
    except queue.Full:
        print("full")
    print(small.get())
    try:
        small.get(timeout=0.01)
    except queue.Empty:
        print("empty")
