class A:
    __slots__ = ('x', '__dict__')
a = A(); a.x = 1; a.y = 2
print(a.__dict__, a.x, a.y, vars(a), dir(a)[-2:])
del a.x
try: a.x
except AttributeError as e: print(e)
class B(A):
    pass
b = B(); b.x = 5; b.z = 6
print(b.__dict__, b.x)
