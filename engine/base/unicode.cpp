#include "base/unicode.h"

#include <algorithm>
#include <iterator>

namespace tiki::unicode {

namespace {

struct PropertyRange {
  uint32_t first, last;
  uint16_t properties;
};
// Every `step`-th code point of first..last maps to itself + delta.
struct CaseRun {
  uint32_t first, last;
  int32_t step, delta;
};
struct CaseSequence {
  uint32_t from;
  uint32_t to[3];  // ends with 0 when shorter
};

#include "base/unicode_tables.inc"

bool find_run(const CaseRun* begin, const CaseRun* end, uint32_t c, uint32_t* mapped) {
  const CaseRun* run =
      std::upper_bound(begin, end, c, [](uint32_t code, const CaseRun& r) { return code < r.first; });
  // Runs with a step of two may interleave: the one before can hold it as well.
  for (int back = 0; back < 2 && run != begin; back++) {
    --run;
    if (c <= run->last && (c - run->first) % static_cast<uint32_t>(run->step) == 0) {
      *mapped = c + static_cast<uint32_t>(run->delta);
      return true;
    }
  }
  return false;
}

int find_sequence(const CaseSequence* begin, const CaseSequence* end, uint32_t c, uint32_t out[3]) {
  const CaseSequence* found =
      std::lower_bound(begin, end, c, [](const CaseSequence& s, uint32_t code) { return s.from < code; });
  if (found == end || found->from != c) return 0;
  std::copy(std::begin(found->to), std::end(found->to), out);
  return out[2] ? 3 : 2;
}

#define TIKI_MAPPING(table, c, out)                                                                        \
  do {                                                                                                     \
    if (const int count = find_sequence(std::begin(table##Sequences), std::end(table##Sequences), c, out)) \
      return count;                                                                                        \
    if (find_run(std::begin(table), std::end(table), c, out)) return 1;                                    \
  } while (false)

}  // namespace

uint16_t properties(uint32_t c) {
  if (c < kTableLimit) {
    return kProperties[kPropertyBlocks[kPropertyIndex[c / kBlockSize] * kBlockSize + c % kBlockSize]];
  }
  for (const PropertyRange& range : kHighProperties) {
    if (c >= range.first && c <= range.last) return range.properties;
  }
  return 0;
}

int decimal_value(uint32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  const uint32_t* zero = std::upper_bound(std::begin(kDecimalZeros), std::end(kDecimalZeros), c);
  if (zero == std::begin(kDecimalZeros)) return -1;
  const uint32_t digit = c - *--zero;
  return digit < 10 ? static_cast<int>(digit) : -1;
}

int to_upper(uint32_t c, uint32_t out[3]) {
  out[0] = c;
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') out[0] = c - 32;
    return 1;
  }
  TIKI_MAPPING(kToUpper, c, out);
  return 1;
}

int to_lower(uint32_t c, uint32_t out[3]) {
  out[0] = c;
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') out[0] = c + 32;
    return 1;
  }
  TIKI_MAPPING(kToLower, c, out);
  return 1;
}

int to_title(uint32_t c, uint32_t out[3]) {
  if (c >= 0x80) TIKI_MAPPING(kToTitle, c, out);
  return to_upper(c, out);
}

int to_fold(uint32_t c, uint32_t out[3]) {
  if (c >= 0x80) TIKI_MAPPING(kToFold, c, out);
  return to_lower(c, out);
}

}  // namespace tiki::unicode
