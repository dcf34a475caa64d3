from collections import Counter
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sorted(c.elements()), c.total(), len(c))
c.update("mm"); c.subtract("ii"); print(c)
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +Counter(a=-1, b=2), -Counter(a=-1), a == Counter(b=1, a=3), a <= b, dict(a), list(a))
c["new"] += 1; del c["new"]; del c["never there"]
print(c, Counter([1, 1, 2]), Counter({"x": 5}), Counter(), Counter("가나가").most_common(), a.most_common(1)[0][0])
