class A:
    def __mul__(self, o): return NotImplemented
class B: pass
for f in (lambda: A()*"a", lambda: B()*"a", lambda: "a"*A(), lambda: B()*[1], lambda: 1.5*"a", lambda: None*(1,), lambda: {}*b"", lambda: A()*A(), lambda: [1]*[2], lambda: "a"*"b", lambda: 1j*[1], lambda: [1]*None):
    try: print(f())
    except TypeError as e: print(e)
print(type(print).__module__, type.__module__, type(A).__module__, (lambda:1).__class__.__module__, A.__module__, int.__module__, type(A().__init__).__module__, A.__mul__.__module__)
