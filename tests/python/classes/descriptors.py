class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} wants {self.kind.__name__}")
        setattr(obj, self.name, value)
class P:
    name = Typed(str)
    age = Typed(int)
p = P()
print(p.age)
p.age = 3
print(p.age, p.__dict__, P.age.kind)
try:
    p.name = 3
except TypeError as e:
    print(e)
class NonData:
    def __get__(self, obj, owner): return ("nondata", obj is None)
class Q: x = NonData()
q = Q()
print(q.x, Q.x)
q.__dict__["x"] = "instance wins"
print(q.x)
