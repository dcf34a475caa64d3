// What Unicode says about a code point: the questions that Python's str methods ask.
// Tables are in unicode_tables.inc (made by tests/tools/make_unicode_tables.py).
#pragma once

#include <cstdint>

namespace tiki::unicode {

/// Bits of properties(). The order is the generator's.
enum Property : uint16_t {
  kAlpha = 1 << 0,
  kDecimal = 1 << 1,
  kDigit = 1 << 2,
  kNumeric = 1 << 3,
  kLower = 1 << 4,
  kUpper = 1 << 5,
  kTitle = 1 << 6,
  kSpace = 1 << 7,
  kPrintable = 1 << 8,
  kIdentifierStart = 1 << 9,
  kIdentifierPart = 1 << 10,
  kCaseIgnorable = 1 << 11,
};
constexpr uint16_t kCased = kLower | kUpper | kTitle;
constexpr uint16_t kAlphanumeric = kAlpha | kDecimal | kDigit | kNumeric;

uint16_t properties(uint32_t code_point);
inline bool has(uint32_t code_point, uint16_t any_of) { return (properties(code_point) & any_of) != 0; }

/// Where lines end for str.splitlines().
constexpr bool is_line_break(uint32_t c) {
  return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// 0..9 for a decimal digit of any script, else -1.
int decimal_value(uint32_t code_point);

/// Full case mappings: up to three code points into `out`; how many.
int to_upper(uint32_t code_point, uint32_t out[3]);
int to_lower(uint32_t code_point, uint32_t out[3]);  // context (final sigma) is the caller's
int to_title(uint32_t code_point, uint32_t out[3]);
int to_fold(uint32_t code_point, uint32_t out[3]);

}  // namespace tiki::unicode
