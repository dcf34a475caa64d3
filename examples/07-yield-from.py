def ask(question):
    answer = yield question
    return answer.title()


def interview():
    name = yield from ask("name?")
    city = yield from ask("city?")
    return f"{name} from {city}"


talk = interview()
print(next(talk))
print(talk.send("mina"))
try:
    talk.send("busan")
except StopIteration as stop:
    print("result:", stop.value)
