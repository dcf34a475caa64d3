class Ask:
    def __init__(self, q):
        self.q = q
    def __await__(self):
        print("await starts")
        answer = yield self.q
        print("await ends")
        return answer.upper()

async def talk():
    a = await Ask("name?")
    b = await Ask("city?")
    return a, b

c = talk()
print(c.send(None))
print(c.send("kim"))
try:
    c.send("seoul")
except StopIteration as e:
    print(e.value)
