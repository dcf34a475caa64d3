import asyncio

class Room:
    def __init__(self):
        self.members = {}
    async def join(self, name):
        q = self.members[name] = asyncio.Queue()
        try:
            while (msg := await q.get()) is not None:
                print(f"{name:>4} reads {msg}")
        finally:
            del self.members[name]
    def say(self, who, text):
        for name, q in self.members.items():
            if name != who:
                q.put_nowait(f"{who}: {text}")

async def main():
    room = Room()
    ts = [asyncio.create_task(room.join(n)) for n in ("민수", "지영", "Tom")]
    await asyncio.sleep(0)
    room.say("민수", "안녕하세요 👋")
    await asyncio.sleep(1)
    room.say("Tom", "hello")
    for q in list(room.members.values()):
        q.put_nowait(None)
    await asyncio.gather(*ts)
    print(room.members)

asyncio.run(main())
