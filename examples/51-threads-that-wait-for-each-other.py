import threading
import time

accounts = {"kim": threading.Lock(), "lee": threading.Lock()}


def transfer(source, target):
    with accounts[source]:
        print(f"{threading.current_thread().name} holds {source}")
        time.sleep(0.1)
        with accounts[target]:
            print(f"{source} -> {target}")


there = threading.Thread(target=transfer, args=("kim", "lee"), name="there")
back = threading.Thread(target=transfer, args=("lee", "kim"), name="back")
there.start()
back.start()
there.join()
back.join()
