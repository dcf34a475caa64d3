# oracle: cpython311, real clock
import multiprocessing as mp

def add(value, array, lock, n):
    for i in range(n):
        with lock:
            value.value += 1
    with array.get_lock():
        array[0] += n

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    value, array, lock = mp.Value("i", 0), mp.Array("d", [0.5, 1.5]), mp.Lock()
    processes = [mp.Process(target=add, args=(value, array, lock, 20)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(value.value, array[:], len(array))
    raw = mp.RawValue("d", 2.5)
    raw.value *= 2
    print(raw.value, list(mp.RawArray("i", 3)), mp.Array("c", b"abc").value)
