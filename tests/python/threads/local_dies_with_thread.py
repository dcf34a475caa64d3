# oracle: cpython311, real clock
# What a thread keeps in threading.local goes when the thread ends, also when no other thread has used the object since.
import threading


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


own = threading.local()


def work(name):
    own.x = Noisy(name)
    print("at work", name)


def starts_another():
    class Last:
        def __del__(self):
            self.fresh = threading.local()
            self.fresh.y = Noisy("made by a finaliser")

    own.last = Last()


for name in "ab":
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
thread = threading.Thread(target=starts_another)
thread.start()
thread.join()
print(hasattr(own, "x"))
