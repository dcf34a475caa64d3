"""Writes engine/base/character_names.txt to stdout; run it under CPython 3.14 (tests/tools/cpython314.mjs)."""
import unicodedata,sys
R=[(0x20,0x7e),(0xa0,0x24f),(0x2b0,0x3ff),(0x400,0x45f),(0x5d0,0x5ea),(0x2000,0x206f),(0x2070,0x209c),(0x20a0,0x20c0),(0x2100,0x214f),(0x2150,0x218b),(0x2190,0x23ff),(0x2460,0x27bf),(0x27c0,0x27ff),(0x2b00,0x2bff),(0x3000,0x30ff),(0x3131,0x318e),(0x3200,0x321e),(0xfe00,0xfe0f),(0xff01,0xff5e),(0x1f000,0x1f0ff),(0x1f100,0x1f1ff),(0x1f300,0x1f6ff),(0x1f780,0x1f7ff),(0x1f900,0x1faff),(0xfeff,0xfeff),(0xfffc,0xfffd)]
E = []
for a, b in R:
    for c in range(a, b + 1):
        n = unicodedata.name(chr(c), None)
        if n and not n.startswith(('CJK UNIFIED', 'HANGUL SYLLABLE')):
            E.append((c, n))
E.sort()
for n in ("NULL","BELL","ALERT","BACKSPACE","CHARACTER TABULATION","LINE FEED","NEW LINE","LINE TABULATION","FORM FEED","CARRIAGE RETURN","ESCAPE","DELETE","NBSP","ZWJ","ZWNJ","ZWSP","BOM","BYTE ORDER MARK","NEXT LINE","SOFT HYPHEN","NUL","BEL","BS","TAB","HT","LF","NL","EOL","VT","FF","CR","ESC","DEL","SP","NEL","WJ","LRM","RLM"):
    try:
        c = ord(unicodedata.lookup(n))
    except KeyError:
        continue
    if (c, n) not in E:
        E.append((c, n))
print()
last = None
for c, n in E:
    print("%s%s" % ("" if last is not None and c == last + 1 else "=%X=" % c, n))
    last = c
