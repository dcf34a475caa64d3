from contextlib import ExitStack, suppress, closing, redirect_stdout, nullcontext, contextmanager, chdir, ContextDecorator
import io
@contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    finally: print("exit", n)
with ExitStack() as s:
    print([s.enter_context(cm(i)) for i in range(2)])
    s.callback(print, "callback", 1)
    s.push(lambda t, v, tb: print("pushed", t))
    keep = s.pop_all()
print("nothing closed yet")
keep.close()
with suppress(ZeroDivisionError, KeyError):
    1 / 0
print("suppressed")
with redirect_stdout(io.StringIO()) as out:
    print("hidden")
print(repr(out.getvalue()))
class R:
    def close(self): print("closed R")
with closing(R()) as r: pass
with nullcontext(5) as n: print(n)
with ExitStack() as s:
    s.push(lambda t, v, tb: t is ValueError)
    raise ValueError("swallowed by the stack")
try:
    with ExitStack() as s:
        s.callback(lambda: 1 / 0)
        raise KeyError("body")
except ZeroDivisionError as e:
    print(repr(e), repr(e.__context__))
