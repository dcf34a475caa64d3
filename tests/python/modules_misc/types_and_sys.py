import types, sys
print(sys.version_info[:2], sys.byteorder, sys.argv[0].split("/")[-1], type(sys.modules).__name__, "sys" in sys.modules, sys.getrecursionlimit(), sys.maxunicode)
ns = types.SimpleNamespace(x=1); ns.y = 2; print(ns, ns == types.SimpleNamespace(x=1, y=2))
print(types.FunctionType is type(lambda: 0), isinstance(print, types.BuiltinFunctionType), types.NoneType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.MethodType(lambda self: self, 5)())
m = types.ModuleType("mod", "doc"); m.v = 1; print(m, m.__doc__, m.v)
sys.stdout.write("written\n"); sys.stderr.write("err\n"); print(sys.getsizeof([]) > 0, sys.intern("a") is sys.intern("a"), sys.float_info.max, sys.int_info.default_max_str_digits)
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name
print(f(), sys.exc_info(), callable(sys.exit), sys.platform != "")
