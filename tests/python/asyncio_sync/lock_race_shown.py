import asyncio

balance = 100

async def withdraw(n, lock=None):
    global balance
    if lock:
        await lock.acquire()
    try:
        if balance >= n:
            await asyncio.sleep(1)
            balance -= n
            return True
        return False
    finally:
        if lock:
            lock.release()

async def main():
    global balance
    print(await asyncio.gather(withdraw(70), withdraw(70)), balance)
    balance = 100
    lock = asyncio.Lock()
    print(await asyncio.gather(withdraw(70, lock), withdraw(70, lock)), balance)

asyncio.run(main())
