# oracle: cpython311, real clock
import threading

cond = threading.Condition()
turn = "ping"
log = []


def player(me, other):
    global turn
    for i in range(3):
        with cond:
            while turn != me:
                cond.wait()
            log.append(f"{me} {i}")
            turn = other
            cond.notify()


threads = [threading.Thread(target=player, args=pair) for pair in (("ping", "pong"), ("pong", "ping"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log)
