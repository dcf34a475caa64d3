import unicodedata as u
import re
texts = ["é", "e\u0301", "각", "\u1100\u1161\u11a8", "ﬁ①½", "Å\u212b\u2126", "a\u0323\u0307 a\u0307\u0323", "ｶﾞＡ１", "㈜²", "안녕 한글 파일", "ệ", "क़", "\u0344", "ǖ\u0304", "\u3131", "한\u11ab", "a\u0301\u0301", "ﷺ"[:0], "ẛ̣", "…™"]
for t in texts:
    print(ascii(t), [ascii(u.normalize(f, t)) for f in ("NFC", "NFD", "NFKC", "NFKD")], u.is_normalized("NFC", t))
for c in "aA1 é가한①½Ⅷ²\n\u0301…€+<_-(»“中あア😀\u200b\u00ad\ud800\ue000ªǅ\u0378":
    print(ascii(c), u.category(c), u.combining(c), u.east_asian_width(c), u.name(c, None), u.decimal(c, None), u.digit(c, None))
print(u.lookup("SNOWMAN"), u.lookup("HANGUL SYLLABLE GA"), u.lookup("bullet"), "\N{BULLET}", u.unidata_version)
for f in (lambda: u.lookup("nope"), lambda: u.lookup("hangul syllable ga"), lambda: u.name("\n"), lambda: u.category("ab"), lambda: u.normalize("X", "é"), lambda: u.decimal("x"), lambda: u.digit("x"), lambda: u.category(3), lambda: u.normalize("NFC", 3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print("é€가".encode("ascii", "namereplace"), re.findall(r"\N{BULLET}|[\N{EM DASH}]", "•a—"))
for p in (r"\N", r"\N{", r"\N{}", r"\N{nope}", r"[\N{x}]", r"\N{a"):
    try: re.compile(p)
    except re.PatternError as e: print(e)
