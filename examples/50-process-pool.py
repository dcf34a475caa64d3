import multiprocessing
import time


def boil(minutes):
    time.sleep(minutes)
    return f"egg of {minutes}", multiprocessing.current_process().name


if __name__ == "__main__":
    start = time.perf_counter()
    with multiprocessing.Pool(3) as pool:
        for egg, cook in pool.imap_unordered(boil, [5, 3, 8, 4, 2]):
            print(f"{time.perf_counter() - start:4.1f}: {egg} by {cook}")
