"""The Unicode character database, as far as its tables are small."""

import re as _re
from _introspection import character_name as _character_name, character_named as _character_named
from bisect import bisect_right as _bisect
import _unicode_tables as _tables

unidata_version = "16.0.0"
_absent = object()


def _runs(keys, text):
    """(first code points, values) of a table of runs."""
    values = dict(zip(_tables.KEYS, keys.split()))
    starts, kinds, at = [], [], 0
    for key, count in _re.findall(r"([^0-9a-z])([0-9a-z]*)", text):
        starts.append(at)
        kinds.append(values[key])
        at += int(count, 36) if count else 1
    return starts, kinds


def _mappings(text):
    found, at = {}, 0
    for line in text.split("\n"):
        distance, *codes = (int(word, 36) for word in line.split())
        at += distance
        found[chr(at)] = "".join(map(chr, codes))
    return found


_loaded = {}


def _load(name, *texts):
    if name not in _loaded:
        _loaded[name] = _runs(*texts) if len(texts) == 2 else _mappings(*texts)
    return _loaded[name]


def _look_up(function, character, name, keys, runs):
    if not isinstance(character, str):
        raise TypeError(f"{function}() argument must be a unicode character, not {type(character).__name__}")
    if len(character) != 1:
        raise TypeError(f"{function}(): argument must be a unicode character, not a string of length {len(character)}")
    starts, kinds = _load(name, keys, runs)
    return kinds[_bisect(starts, ord(character)) - 1]


def category(chr, /):
    """Return the general category assigned to the character chr as string."""
    found = _look_up("category", chr, "categories", _tables.CATEGORIES, _tables.CATEGORY_RUNS)
    if chr < "\U00020000":
        return found
    c = ord(chr)
    if 0xE0100 <= c <= 0xE01EF:
        return "Mn"
    if c >= 0xF0000:
        return "Cn" if c & 0xFFFE == 0xFFFE else "Co"
    return "Lo" if chr.isalpha() else "Cf" if c == 0xE0001 or 0xE0020 <= c <= 0xE007F else "Cn"


def combining(chr, /):
    """Return the canonical combining class assigned to the character chr as integer."""
    return int(_look_up("combining", chr, "classes", _tables.CLASSES, _tables.CLASS_RUNS)) if chr < "\U00020000" else 0


def east_asian_width(chr, /):
    """Return the east asian width assigned to the character chr as string."""
    found = _look_up("east_asian_width", chr, "widths", _tables.WIDTHS, _tables.WIDTH_RUNS)
    c = ord(chr)
    if c < 0x20000:
        return found
    return "W" if c < 0x3FFFE and c & 0xFFFE != 0xFFFE else "A" if 0xE0100 <= c <= 0xE01EF or c >= 0xF0000 else "N"


def name(chr, default=_absent, /):
    """Return the name assigned to the character chr as a string; ValueError, or default, when it has none."""
    if not isinstance(chr, str) or len(chr) != 1:
        _look_up("name", chr, "categories", _tables.CATEGORIES, _tables.CATEGORY_RUNS)
    found = _character_name(ord(chr))
    if found is not None:
        return found
    if default is _absent:
        raise ValueError("no such name")
    return default


def lookup(name, /):
    """Look up character by name."""
    found = _character_named(name)
    if found is None:
        raise KeyError(f"undefined character name '{name}'")
    return found


def decimal(chr, default=_absent, /):
    """Convert a Unicode character to its equivalent decimal value."""
    if chr.isdecimal():
        return int(chr)
    if default is _absent:
        raise ValueError("not a decimal")
    return default


def digit(chr, default=_absent, /):
    """Convert a Unicode character to its equivalent digit value."""
    if chr.isdigit():
        text = normalize("NFKC", chr).strip("().,")
        if text.isdecimal():
            return int(text)
    if default is _absent:
        raise ValueError("not a digit")
    return default


def _decomposed(text, compatible):
    canonical = _load("canonical", _tables.CANONICAL)
    other = _load("compatible", _tables.COMPATIBLE) if compatible else {}
    out = []
    todo = list(reversed(text))
    while todo:
        c = todo.pop()
        if c < "\xa0":
            out.append(c)
        elif "\uac00" <= c <= "\ud7a3":
            at = ord(c) - 0xAC00
            out += chr(0x1100 + at // 588), chr(0x1161 + at % 588 // 28)
            if at % 28:
                out.append(chr(0x11A7 + at % 28))
        elif c in canonical or c in other:
            todo += reversed(canonical.get(c) or other[c])
        else:
            out.append(c)
    # Marks behind a character stand in the order of their classes.
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and out[end] > "\u02ff" and combining(out[end]):
            end += 1
        if end - start > 1:
            out[start:end] = sorted(out[start:end], key=combining)
        start = end + 1
    return out


def _composed(characters):
    if "pairs" not in _loaded:
        canonical = _load("canonical", _tables.CANONICAL)
        excluded = {chr(int(word, 36)) for word in _tables.EXCLUDED.split()}
        _loaded["pairs"] = {text: c for c, text in canonical.items() if len(text) == 2 and c not in excluded}
    pairs = _loaded["pairs"]
    out = []
    starter = -1
    last = 0
    for c in characters:
        kind = combining(c) if c > "\u02ff" else 0
        # What stands between with the same class, or a character without one, keeps a mark from its base.
        if starter >= 0 and (last < kind or starter == len(out) - 1):
            base = out[starter]
            made = pairs.get(base + c)
            if not made and "\u1100" <= base <= "\u1112" and "\u1161" <= c <= "\u1175":
                made = chr(0xAC00 + ((ord(base) - 0x1100) * 21 + ord(c) - 0x1161) * 28)
            elif not made and "\uac00" <= base <= "\ud7a3" and "\u11a8" <= c <= "\u11c2" and not (ord(base) - 0xAC00) % 28:
                made = chr(ord(base) + ord(c) - 0x11A7)
            if made:
                out[starter] = made
                continue
        if not kind:
            starter = len(out)
        last = kind
        out.append(c)
    return out


def normalize(form, unistr, /):
    """Return the normal form 'form' for the Unicode string unistr: 'NFC', 'NFKC', 'NFD' or 'NFKD'."""
    if not isinstance(unistr, str):
        raise TypeError(f"normalize() argument 2 must be str, not {type(unistr).__name__}")
    if form not in ("NFC", "NFKC", "NFD", "NFKD"):
        raise ValueError("invalid normalization form")
    if unistr.isascii():
        return unistr
    characters = _decomposed(unistr, "K" in form)
    return "".join(_composed(characters) if form[-1] == "C" else characters)


def is_normalized(form, unistr, /):
    """Return whether the Unicode string unistr is in the normal form 'form'."""
    return normalize(form, unistr) == unistr
