def traffic():
    state = "red"
    while True:
        event = yield state
        match state, event:
            case "red", "go":
                state = "green"
            case "green", "slow":
                state = "yellow"
            case "yellow", _:
                state = "red"
            case _, "off":
                return "dark"

t = traffic()
print(next(t), [t.send(e) for e in ("go", "go", "slow", "x", "go")])
t.send("slow"); t.send("x")
try:
    t.send("off")
except StopIteration as s:
    print(s.value)
