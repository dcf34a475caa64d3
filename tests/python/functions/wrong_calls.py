def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def pos(a, b, /): pass
def kwo(*, k, m): pass
def star(a, *args): pass
class C:
    def m(self, a): pass
    def no_self(): pass

calls = ["none(1)", "one()", "two()", "three()", "three(1)", "one(1, 2)", "two(1, 2, 3)", "opt()", "opt(1, 2, 3)", "pos(1)",
         "pos(a=1, b=2)", "pos(1, b=2)", "kwo()", "kwo(k=1)", "kwo(1)", "kwo(1, 2, k=1)", "star()", "one(1, a=2)", "one(b=1)",
         "C().m()", "C().m(1, 2)", "C().no_self()", "C(1)", "one(**{1: 2})", "one(*3)", "one(**3)", "two(1, **{'b': 2, 'c': 3})",
         "one(x=1, **{'x': 2})", "(lambda x: x)()", "5()", "len()", "len(1, 2)", "int(1, 2, 3)", "print(1, foo=2)", "sorted()", "'a'.upper(1)",
         "[].append()", "isinstance(1)", "range()", "dict(1)", "abs('x')", "max()", "max([])", "sum('ab')", "ord('ab')", "chr(-1)"]
for c in calls:
    try:
        eval(c)
        print(c, "ok")
    except Exception as e:
        print(c, "->", type(e).__name__, e)
