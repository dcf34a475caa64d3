"""Prints engine/base/unicode_tables.inc: what the running Python knows about every code point.

    python3.14 tests/tools/make_unicode_tables.py > engine/base/unicode_tables.inc

Layout: `kPropertyBlocks[kPropertyIndex[c / BLOCK]][c % BLOCK]` is a row of `kProperties`, a set of Property bits.
Case mappings are runs {first, last, step, delta}, sorted; mappings to more than one code point are listed apart.
"""
import sys
import unicodedata

LIMIT = 0x32400  # nothing but nonprintable code points and a few in plane 14 above it
BLOCKS = (32, 64, 128)


def flags(c):
    s = chr(c)
    category = unicodedata.category(s)
    bits = 0
    tests = (s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.islower(), s.isupper(), category == "Lt",
             s.isspace(), s.isprintable(), s.isidentifier(), ("a" + s).isidentifier(),
             category in ("Mn", "Me", "Cf", "Lm", "Sk") or s in "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a")
    for i, on in enumerate(tests):
        bits |= on << i
    return bits


def runs(pairs):
    """[(code, target)] -> [(first, last, step, delta)]"""
    out = []
    for code, target in pairs:
        delta = target - code
        if out:
            first, last, step, d = out[-1]
            gap = code - last
            if d == delta and gap in (1, 2) and (first == last or gap == step):
                out[-1] = (first, code, gap, d)
                continue
        out.append((code, code, 1, delta))
    return out


def main():
    rows = [flags(c) for c in range(LIMIT)]
    above = [c for c in range(LIMIT, 0x110000) if flags(c)]
    ranges = []
    for c in above:
        f = flags(c)
        if ranges and ranges[-1][1] == c - 1 and ranges[-1][2] == f:
            ranges[-1][1] = c
        else:
            ranges.append([c, c, f])
    kinds = sorted(set(rows))
    number = {k: i for i, k in enumerate(kinds)}
    assert len(kinds) < 256
    best = None
    for block in BLOCKS:
        blocks, index, seen = [], [], {}
        for at in range(0, LIMIT, block):
            content = tuple(number[f] for f in rows[at:at + block])
            content += (0,) * (block - len(content))
            if content not in seen:
                seen[content] = len(blocks)
                blocks.append(content)
            index.append(seen[content])
        size = len(blocks) * block + len(index) * 2
        if best is None or size < best[0]:
            best = (size, block, blocks, index)
    _, block, blocks, index = best
    print("// Made by tests/tools/make_unicode_tables.py from Unicode %s. Do not edit." % unicodedata.unidata_version)
    print("// clang-format off")
    print("constexpr uint32_t kTableLimit = 0x%x;" % LIMIT)
    print("constexpr uint32_t kBlockSize = %d;" % block)

    def numbers(name, kind, values):
        print("constexpr %s %s[] = {" % (kind, name))
        line = ""
        for v in values:
            text = "%d," % v
            if len(line) + len(text) > 108:
                print(line)
                line = ""
            line += text
        print(line)
        print("};")

    numbers("kProperties", "uint16_t", kinds)
    numbers("kPropertyIndex", "uint16_t", index)
    numbers("kPropertyBlocks", "uint8_t", [v for b in blocks for v in b])
    print("constexpr PropertyRange kHighProperties[] = {")
    for first, last, f in ranges:
        print("{0x%x, 0x%x, %d}," % (first, last, f))
    print("};")
    for name, method in (("kToUpper", str.upper), ("kToLower", str.lower), ("kToTitle", str.title), ("kToFold", str.casefold)):
        single, several = [], []
        for c in range(0x110000):
            if 0xD800 <= c < 0xE000:
                continue
            target = method(chr(c))
            if len(target) > 1:
                several.append((c, target))
            elif target != chr(c):
                single.append((c, ord(target)))
        if name == "kToTitle":  # only where it is not the upper case
            single = [(c, t) for c, t in single if chr(t) != chr(c).upper()]
            same = [c for c in range(LIMIT) if not 0xD800 <= c < 0xE000 and chr(c).title() == chr(c) != chr(c).upper()]
            single = sorted(single + [(c, c) for c in same])
            several = [(c, t) for c, t in several if chr(c).upper() != t]
        if name == "kToFold":  # only where it is not the lower case
            different = [(c, t) for c, t in single if chr(t) != chr(c).lower()]
            same = [c for c in range(LIMIT) if not 0xD800 <= c < 0xE000 and chr(c).casefold() == chr(c) != chr(c).lower()]
            single = sorted(different + [(c, c) for c in same])
        print("constexpr CaseRun %s[] = {" % name)
        for run in runs(single):
            print("{0x%x,0x%x,%d,%d}," % run)
        print("};")
        print("constexpr CaseSequence %sSequences[] = {" % name)
        for c, target in several:
            units = [ord(u) for u in target] + [0] * (3 - len(target))
            print("{0x%x,{0x%x,0x%x,0x%x}}," % (c, *units))
        print("};")
    zeros = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000 and chr(c).isdecimal() and unicodedata.decimal(chr(c)) == 0]
    numbers("kDecimalZeros", "uint32_t", zeros)


if __name__ == "__main__":
    main()
