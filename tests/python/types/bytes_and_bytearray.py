b = b"abc\x00\xff"
print(b, b[0], b[1:3], list(b), b.hex(), b.hex(" "), bytes.fromhex("61 62"), bytes(3), bytes([1, 2]), bytes("한", "utf-8"), b"a" + b"b", b * 2, b"b" in b, 97 in b, len(b))
print(b"a,b".split(b","), b"abc".upper(), b"abc".find(b"c"), b"-".join([b"a", b"b"]), b" a ".strip(), b"abc".replace(b"b", b"X"), b"abc".startswith(b"ab"), b"12".isdigit(), b"a\nb".splitlines())
a = bytearray(b"abc")
a[0] = 65
a.append(100)
a += b"ef"
a[1:2] = b"XYZ"
del a[-1]
print(a, bytes(a), a == b"AXYZcde", len(a), a.pop(), a, a.decode(), bytearray(2), memoryview(a)[1:3].tobytes())
for e in ("bytes([256])", "bytes('a')", "b'a' + 'a'", "b'a'[5]", "bytes.fromhex('zz')", "b'abc'.find('a')", "a.append(300)", "b'' .join(['a'])", "bytes(-1)", "b'é'"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
print(b"a" < b"b", b"abc" == "abc", hash(b"a") == hash(b"a"), bytes(range(5)), b"\t\n\\'", str(b"x"), str(b"x", "ascii"))
