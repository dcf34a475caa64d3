s = "한글🐍é"
print(len(s), s[2], s[::-1], s.encode(), s.encode("utf-16-le"), [hex(ord(c)) for c in s], s.upper(), "🐍" in s)
print(repr("\t\n\r\\'\"\0\x7f\x80\xa0\u200b\ud800\U0001f600\u0301"), ascii(s), repr("it's"), repr('say "hi"'), repr("it's \"x\""))
print("é" == "e\u0301", len("e\u0301"), "👨‍👩‍👧".__len__(), sorted(["나", "가", "b", "A", "é", "z"]), max("가나다"), chr(44032), ord("🐍"))
print(f"{s:>8}|{s:*^10}|", "가나".center(6, "-"), "가,나".split(","), "가나다".find("다"), "가" * 3, "가나다".replace("나", "🎉"))
print(s.encode("ascii", "replace"), s.encode("ascii", "ignore"), s.encode("ascii", "backslashreplace"), s.encode("ascii", "xmlcharrefreplace"))
print(b"\xed\x95\x9c".decode(), b"\xff\xfe".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"\xff".decode("latin-1"), b"\xff".decode("utf-8", "backslashreplace"))
for e in ("'한'.encode('ascii')", "b'\\xff'.decode()", "b'\\xed\\x95'.decode()", "'\\ud800'.encode()", "'é'.encode('latin-1')", "chr(0x110000)"):
    try:
        print(eval(e))
    except Exception as x:
        print(type(x).__name__, x)
변수 = 1
class 클래스:
    def 메서드(self): return "됨"
print(변수, 클래스().메서드(), 클래스.__name__)
