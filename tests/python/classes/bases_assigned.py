class A: pass
class B: pass
class C(A): pass
C.__bases__ = (B,)
print(C.__mro__, C.__base__)
try: C.__bases__ = ()
except TypeError as e: print(e)
try: C.__bases__ = 3
except TypeError as e: print(e)
try: C.__bases__ = (3,)
except TypeError as e: print(e)
try: C.__bases__ = (int,)
except TypeError as e: print(e)
try: C.__bases__ = (C,)
except TypeError as e: print(e)
try: del C.__bases__
except TypeError as e: print(e)
try: object.__bases__ = (A,)
except TypeError as e: print(e)
print(B.__subclasses__(), A.__subclasses__())
class D(C): pass
B.hello = lambda self: 'hi'
print(D().hello())
C.__bases__ = (A,)
try: D().hello()
except AttributeError as e: print(e)
