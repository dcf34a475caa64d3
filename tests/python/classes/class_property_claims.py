# isinstance() believes what an object says of its __class__.
class P:
    @property
    def __class__(self): return int
print(isinstance(P(), int), isinstance(P(), P), P().__class__, type(P()).__name__)
print(isinstance(P(), (str, int)), isinstance(P(), str))
class Fails:
    @property
    def __class__(self): raise AttributeError("no")
print(isinstance(Fails(), int))
class Number:
    __class__ = 42
print(isinstance(Number(), int))
class Any:
    def __getattribute__(self, name): return dict
print(isinstance(Any(), dict), isinstance(Any(), Any))
match P():
    case int(): print("an int")
    case _: print("no int")
