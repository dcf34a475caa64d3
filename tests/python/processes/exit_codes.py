# oracle: cpython311, real clock
import multiprocessing as mp
import sys
import time

def leave(code):
    sys.exit(code)

def fail():
    raise ValueError("in the child")

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method("spawn")
    for target, args in ((leave, (0,)), (leave, (3,)), (leave, ("text",)), (fail, ())):
        process = mp.Process(target=target, args=args, name="P")
        process.start()
        process.join()
        print(process.exitcode)
    process = mp.Process(target=time.sleep, args=(100,), daemon=True)
    process.start()
    process.join(0.01)
    print(process.is_alive(), process.exitcode, len(mp.active_children()))
    process.terminate()
    process.join()
    print(process.is_alive(), process.exitcode)
    for bad in (process.start, mp.Process(target=fail).join):
        try:
            bad()
        except AssertionError as error:
            print(error)
    mp.Process(target=time.sleep, args=(100,), daemon=True).start()
    print("the daemon ends with its parent")
