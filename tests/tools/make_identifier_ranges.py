"""Writes engine/syntax/identifier.cpp to stdout; run it under CPython 3.14 (tests/tools/cpython314.mjs)."""
import sys
def ranges(pred, lo):
    out=[];start=None
    for c in range(lo,0x110000):
        if pred(chr(c)):
            if start is None: start=c
        elif start is not None:
            out.append((start,c-1)); start=None
    if start is not None: out.append((start,0x10ffff))
    return out
S=ranges(str.isidentifier,128); C=ranges(lambda c:('a'+c).isidentifier(),128); N=ranges(lambda c: not c.isprintable(),128)
def emit(name,rs):
    print(f"constexpr Range {name}[] = {{")
    row="   "
    for a,b in rs:
        item=f" {{0x{a:X}, 0x{b:X}}},"
        if len(row)+len(item)>108: print(row); row="   "
        row+=item
    print(row); print("};\n")
print('''// Tables made from CPython 3.14's str.isidentifier and str.isprintable by tests/tools/make_identifier_ranges.py.
#include "syntax/identifier.h"

#include <algorithm>
#include <iterator>

namespace tiki {

namespace {

// Ascending and apart, from U+0080 on; both ends belong to the range.
struct Range {
  uint32_t first;
  uint32_t last;
};

// clang-format off''')
emit("kStart",S);emit("kContinue",C);emit("kNotPrintable",N)
print('''// clang-format on

template <size_t N>
bool contains(const Range (&ranges)[N], uint32_t code_point) {
  const Range* after = std::upper_bound(std::begin(ranges), std::end(ranges), code_point,
                                        [](uint32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(ranges) && code_point <= after[-1].last;
}

bool is_ascii_letter(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

bool is_identifier_start(uint32_t code_point) {
  return code_point < 128 ? is_ascii_letter(code_point) : contains(kStart, code_point);
}

bool is_identifier_continue(uint32_t code_point) {
  if (code_point < 128) return is_ascii_letter(code_point) || (code_point >= '0' && code_point <= '9');
  return contains(kContinue, code_point);
}

bool is_printable(uint32_t code_point) {
  return code_point < 128 ? code_point >= 32 && code_point < 127 : !contains(kNotPrintable, code_point);
}

}  // namespace tiki''')
