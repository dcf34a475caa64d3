import sys, io
class A:
    def __del__(self): raise ValueError("in del")
def hook(u):
    print(u.exc_type.__name__, u.exc_value, u.err_msg.partition(" 0x")[0], u.object, u.exc_traceback is not None)
sys.unraisablehook = hook
a = A()
del a
sys.unraisablehook = sys.__unraisablehook__
# What nobody catches goes to sys.stderr as the program sees it.
kept, sys.stderr = sys.stderr, io.StringIO()
a = A()
del a
import warnings
warnings.warn("careful")
text, sys.stderr = sys.stderr.getvalue(), kept
print(text.splitlines()[0].partition(" <")[0], "ValueError: in del" in text, "UserWarning: careful" in text)
sys.stderr = io.StringIO()
try: 1 / 0
except ZeroDivisionError: sys.__excepthook__(*sys.exc_info())
text, sys.stderr = sys.stderr.getvalue(), kept
print(text.splitlines()[-1])
