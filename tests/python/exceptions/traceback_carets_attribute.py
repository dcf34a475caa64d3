class P:
    pass

p = P()
p.q = P()
print(p.q.r.s)
