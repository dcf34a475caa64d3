x: int = 3
import sys, types
m = sys.modules['__main__']
print('__annotate__' in globals(), '__annotations__' in globals())
print(__annotate__(1))
print(m.__annotations__)
print('__annotations__' in globals())
print(__annotations__)
n = types.ModuleType("n")
print(n.__annotations__, callable(n.__annotate__), sorted(n.__dict__))
n.__annotate__ = lambda f: {"k": f}
print(n.__annotations__, callable(n.__annotate__), sorted(n.__dict__))
n.__annotations__ = 4
print(n.__annotations__, callable(n.__annotate__), sorted(n.__dict__))
del n.__annotations__
print(n.__annotations__, n.__annotate__)
try: n.__annotate__ = 3
except TypeError as e: print(e)
try: del n.__annotate__
except TypeError as e: print(e)
n.__annotate__ = None
print(n.__annotate__, n.__annotations__)
n.__annotate__ = lambda f: 5
try: n.__annotations__
except TypeError as e: print(e)
n = types.ModuleType("n")
try: del n.__annotations__
except AttributeError as e: print(e)
n.__dict__['__annotate__']= None
print(n.__annotations__)
