from enum import Enum
class C(Enum):
    R = 1
    G = 2
def f(c):
    match c:
        case C.R: return "red"
        case C.G: return "green"
print(f(C.R), f(C.G), f(1))
match = 5
case = 6
type = 7
_ = 8
print(match, case, type, _)
match(1) if callable(match) else print("match is a name")
match [1, 2]:
    case [x, _]:
        print(x, _)
match x, match:
    case 1, 5: print("tuple subject")
print([match for match in range(2)])
def g(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]: return d
        case ["get", obj, *more] if not more: return obj
        case [("quit" | "exit")]: return "bye"
        case _: return "?"
print(g("go south"), g("go up"), g("get key"), g("get a b"), g("exit"))
