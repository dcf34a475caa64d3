import io
s = io.StringIO("하나\n둘\n셋")
print(s.readline(), s.read(1), s.tell() > 0, list(s), s.read(), s.getvalue(), s.closed)
w = io.StringIO(); print("a", 1, file=w); w.write("끝"); print(repr(w.getvalue()), w.seek(0), w.read(2))
b = io.BytesIO(b"abc"); print(b.read(2), b.read(), b.getvalue(), b.seek(1), b.read())
with open("메모.txt", "w", encoding="utf-8") as f:
    print(f.write("첫 줄\n둘째 줄\n"), f.name, f.mode, f.closed)
print(f.closed)
with open("메모.txt", encoding="utf-8") as f:
    for i, line in enumerate(f): print(i, line.rstrip())
with open("메모.txt", "a", encoding="utf-8") as f: f.writelines(["셋\n", "넷"])
print(open("메모.txt", encoding="utf-8").read().splitlines(), open("메모.txt", "rb").read()[:4])
for e in ("f.write('x')", "open('메모.txt', 'z')", "open('메모.txt', 'x')", "open('메모.txt').write('a')", "io.StringIO(5)", "io.StringIO().write(b'x')"):
    try:
        eval(e)
    except Exception as x:
        print(e, "->", type(x).__name__, str(x).split("] ")[-1])
import os; os.remove("메모.txt"); print(os.path.exists("메모.txt"))
