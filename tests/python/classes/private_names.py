class A:
    __x = 1
    def __init__(self): self.__y = 2
    def get(self): return self.__x, self.__y
    def __z(self): pass
    __dunder__ = 3
a = A()
print(a.get(), a._A__x, a.__dict__, [n for n in dir(A) if "_A" in n], A.__dunder__)
try:
    a.__x
except AttributeError as e:
    print(e)
class B(A):
    def mine(self):
        try: return self.__x
        except AttributeError as e: return str(e)
print(B().mine())
