"""Text squeezed with LZMA, as C++ source, for engine/base/lzma.h to read.

    python3 pack_text.py INPUT OUTPUT NAME     OUTPUT defines kNAME, the packed bytes, and kNAMESize, how many they were
"""
import lzma
import re
import sys

# What engine/base/lzma.h expects; the rest is how hard to try.
FORMAT = [{"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 0, "dict_size": 1 << 22,
           "mode": lzma.MODE_NORMAL, "mf": lzma.MF_BT4, "nice_len": 273, "depth": 1000}]


def pack(data):
    return lzma.compress(data, lzma.FORMAT_RAW, filters=FORMAT)


def literal(data):
    """C++ string literals."""
    def escape(match):
        return "\\" + match.group() if match.group() in "\\\"" else "\\%03o" % ord(match.group())

    rows = (data[i:i + 64].decode("latin-1") for i in range(0, len(data), 64))
    return "\n".join('"%s"' % re.sub(r"[^ -~]|[\\\"?]", escape, row) for row in rows)


def main():
    with open(sys.argv[1], "rb") as f:
        data = f.read()
    name = sys.argv[3]
    with open(sys.argv[2], "w", encoding="ascii") as f:
        f.write("constexpr char k%s[] =\n%s;\nconstexpr size_t k%sSize = %d;\n" % (name, literal(pack(data)), name, len(data)))


if __name__ == "__main__":
    main()
