import types, collections.abc as abc

def g():
    yield

it = g()
print(type(it), type(it) is types.GeneratorType, iter(it) is it)
print(isinstance(it, abc.Generator), isinstance(it, abc.Iterator), isinstance(it, abc.Coroutine))
print(callable(it), bool(it), hasattr(it, "__next__"), hasattr(it, "__len__"))
try:
    type(it)()
except TypeError as e:
    print(e)
try:
    class Sub(types.GeneratorType):
        pass
except TypeError as e:
    print(e)
try:
    len(it)
except TypeError as e:
    print(e)
try:
    it[0]
except TypeError as e:
    print(e)
