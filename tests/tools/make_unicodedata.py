"""Prints engine/stdlib/py/_unicode_tables.py; run it under CPython 3.14 (tests/tools/cpython314.mjs).

A run is a key and, in base 36, how many code points it covers when more than one. Mappings are lines of the distance to
the code point before and the code points it stands for, in base 36. What few people meet is left out (RARE).
"""
import unicodedata

LIMIT = 0x20000
# CJK compatibility ideographs and radicals, squared words, Arabic forms, mathematical letters, emoji-like squares.
RARE = (0x2E80, 0x2FE0), (0x3300, 0x3400), (0xF900, 0xFB00), (0xFB50, 0xFE10), (0xFE70, 0xFF00), (0x1D400, 0x20000)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


KEYS = [chr(c) for c in (*range(32, 127), *range(1, 8)) if chr(c) not in DIGITS and chr(c) not in "'\\\""]


def base36(n):
    text = ""
    while n:
        n, digit = divmod(n, 36)
        text = DIGITS[digit] + text
    return text or "0"


def runs(function, keys):
    out, c = [], 0
    while c < LIMIT:
        end = c
        while end < LIMIT and function(chr(end)) == function(chr(c)):
            end += 1
        out.append(keys[function(chr(c))] + (base36(end - c) if end - c > 1 else ""))
        c = end
    return "".join(out)


def letters(function):
    return {value: KEYS[i] for i, value in enumerate(sorted({function(chr(c)) for c in range(LIMIT)}))}


def mappings(wanted):
    out, last = [], 0
    for c in range(LIMIT):
        kind, *parts = unicodedata.decomposition(chr(c)).split() or [""]
        if not kind or kind.startswith("<") != wanted or any(low <= c < high for low, high in RARE):
            continue
        codes = [int(part, 16) for part in (parts if wanted else [kind, *parts])]
        out.append(" ".join(map(base36, [c - last, *codes])))
        last = c
    return "\n".join(out)


categories, widths = letters(unicodedata.category), letters(unicodedata.east_asian_width)
print('"""Made by tests/tools/make_unicodedata.py from Unicode ' + unicodedata.unidata_version + '. Do not edit."""')
print(f"KEYS = {''.join(KEYS)!r}")
print(f"CATEGORIES = {' '.join(categories)!r}")
print(f"CATEGORY_RUNS = {runs(unicodedata.category, categories)!r}")
print(f"WIDTHS = {' '.join(widths)!r}")
print(f"WIDTH_RUNS = {runs(unicodedata.east_asian_width, widths)!r}")
keys = dict(zip(sorted({unicodedata.combining(chr(c)) for c in range(LIMIT)}), KEYS))
print(f"CLASSES = {' '.join(map(str, keys))!r}")
print(f"CLASS_RUNS = {runs(unicodedata.combining, keys)!r}")


def is_excluded(c):
    """Does it decompose, but never come out of a composition?"""
    text = unicodedata.decomposition(c)
    return text and text[0] != "<" and unicodedata.normalize("NFC", c) != c


excluded = [c for c in range(LIMIT) if is_excluded(chr(c)) and not any(low <= c < high for low, high in RARE)]
print(f"EXCLUDED = {' '.join(map(base36, excluded))!r}")
print(f"CANONICAL = {mappings(False)!r}")
print(f"COMPATIBLE = {mappings(True)!r}")
