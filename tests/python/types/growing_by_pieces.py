# Texts that grow piece by piece; what others hold of them stays as it is.
def build(n, piece):
    s = ""
    t = None
    for i in range(n):
        s += piece
        if i == n // 2: t = s
        if i == n // 2 + 1: d = {s: 1}
    return len(s), len(t), hash(s) == hash(piece * n), t == piece * (n // 2 + 1), s == piece * n, s in {piece * n: 1}, list(d)[0] == piece * (n // 2 + 2)
for p in ("x", "é", "한", "😀", "ab"):
    print(p, build(3000, p))
def mixed(n):
    s = "a" * 300
    for i in range(n):
        s += chr(97 + i % 5)
        if i == 100: s += "é"
        if i == 200: s += "한"
        if i == 300: s += "😀"
        if i % 97 == 0: k = s; s += "!"; assert len(k) + 1 == len(s) and not k.endswith("!!")
    return len(s), s.isascii(), s[:5], s[-5:], s.count("é"), s.upper()[-3:], s.find("😀")
print(mixed(1000))
def same(s):
    a = s * 300
    b = a
    a += "x"
    c = a
    a = a + "y"
    a += a
    return len(a), len(b), len(c), a.endswith("xyxy"), a is c
print(same("q"))
def walrus(s):
    s = s * 300
    return (s, s := s + "x", s := s + "y")
print([len(x) for x in walrus("a")])
def gen():
    s = "z" * 250
    for i in range(5):
        s += str(i)
        yield s
r = list(gen())
print([len(x) for x in r], [x[-1] for x in r])
def conc(a, b, c): return a * 200 + b * 10 + c + a
print(len(conc("a", "b", "c")), conc("a","b","c")[-3:])
print(build(300000, "x")[0])
