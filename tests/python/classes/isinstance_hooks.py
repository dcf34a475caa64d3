class Even(type):
    def __instancecheck__(cls, x): return isinstance(x, int) and x % 2 == 0
    def __subclasscheck__(cls, c): return c is int
class E(metaclass=Even): pass
print(isinstance(4, E), isinstance(3, E), issubclass(int, E), issubclass(str, E))
print(isinstance(True, int), isinstance(3, (str, int)), isinstance(3, int | str), issubclass(bool, int))
for bad in ("isinstance(1, 3)", "issubclass(1, int)", "isinstance(1, [int])", "isinstance([], list[int])"):
    try:
        eval(bad)
    except TypeError as e:
        print(e)
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def area(self): return 4
for c in (Shape, Sq):
    try:
        c()
    except TypeError as e:
        print(e)
@Shape.register
class Other: pass
print(issubclass(Other, Shape), isinstance(Other(), Shape))
