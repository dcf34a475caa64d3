import inspect
def f(a, b: int = 2, *args, c, d=4, **kw) -> str: "Doc."
sig = inspect.signature(f)
print(sig, list(sig.parameters), sig.parameters["b"].default, sig.parameters["c"].kind, sig.return_annotation, sig.bind(1, c=3).arguments)
try:
    sig.bind(1)
except TypeError as e:
    print(e)
print(inspect.getdoc(f), inspect.isfunction(f), inspect.isclass(int), inspect.ismethod([].append), inspect.isbuiltin(len), inspect.signature(lambda x, /, y, *, z: 0))
class A:
    def m(self, x): pass
print(inspect.signature(A.m), inspect.signature(A().m), inspect.signature(A), inspect.ismodule(inspect), [n for n, v in inspect.getmembers(A, inspect.isfunction)])
def who(): return inspect.currentframe().f_code.co_name, inspect.currentframe().f_back.f_lineno
print(who(), inspect.stack()[0].function, inspect.getmodule(f).__name__)
def g(): yield 1
it = g(); print(inspect.getgeneratorlocals(it), inspect.getgeneratorstate(it), inspect.isgenerator(it))
