import queue
import threading
import time

orders = queue.Queue(maxsize=2)


def kitchen():
    for n in range(6):
        orders.put(f"order {n}")  # waits while two are on the counter
        time.sleep(0.1)
    orders.shutdown()


def waiter(name):
    while True:
        try:
            order = orders.get()
        except queue.ShutDown:
            print(f"{name} goes home")
            return
        time.sleep(0.4)
        print(f"{name} has served {order}")


people = [threading.Thread(target=kitchen, name="kitchen")]
people += [threading.Thread(target=waiter, args=(name,), name=name) for name in ("Mina", "Jun")]
for person in people:
    person.start()
