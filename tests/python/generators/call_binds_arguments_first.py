def g(a, b):
    yield a

try:
    g(1)
except TypeError as e:
    print(e)
try:
    g(1, 2, c=3)
except TypeError as e:
    print(e)
it = g(b=1, a=2)
print(next(it))
