class Node:
    next: Node | None = None
    def link(self, other: Node) -> Later: ...
class Later: pass
print(Node.__annotations__)
print(Node.link.__annotations__["return"] is Later)
def f(x: undefined_name): return x
print(f(1))
try:
    f.__annotations__
except NameError as e:
    print(e)
x: int
y: str = "set"
print("x" in globals(), y, __annotations__ if "__annotations__" in globals() else "no module annotations yet")
