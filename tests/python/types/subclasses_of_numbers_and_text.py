# Subclasses of int, str and dict where numbers and text meet.
class Money(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __add__(self, o): return Money(int(self) + int(o))
m = Money(3); print(m, m + 1, type(m + 1).__name__, isinstance(m, int), int(m) is m, f'{m:>5}')
class T(str):
    def __new__(cls, s): return str.__new__(cls, s + '?')
    def __eq__(self, o): return 'eq'
    __hash__ = str.__hash__
t = T('a'); print(t, t == 'x', {t: 1}, t.upper(), t[0], len(t), '-'.join([t, t]), t in 'ba?c')
class Dd(dict):
    def __missing__(self, k): return f'<{k}>'
print('{a} {b}'.format_map(Dd(a=1)), '%(x)s' % Dd())
class F:
    def __format__(self, s): return 'F(' + s + ')'
    def __getitem__(self, k): return k
    attr = 'at'
print('{0:{1}} {0.attr} {0[k]} {0[3]!r}'.format(F(), 'w'))
