class Question:
    def __init__(self, text):
        self.text = text

    def __await__(self):
        answer = yield self.text
        return answer


async def visit():
    name = await Question("Who is there?")
    print("  visit: hello,", name)
    return len(name)


knock = visit()
print("asked:", knock.send(None))
try:
    knock.send("Jisoo")
except StopIteration as stop:
    print("returned:", stop.value)
