# oracle: cpython311, real clock
import sys
import threading


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def bad():
    raise KeyError("gone")


threading.excepthook = hook
thread = threading.Thread(target=bad, name="t")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=sys.exit, args=(3,))
thread.start()
thread.join()
print("sys.exit ends only the thread")
