#pragma once
// The format mini-language: what stands after the colon in '{:>10,.2f}', taken apart.
//   [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]
// The rules and messages follow CPython 3.14's formatter_unicode.c.
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/str.h"

namespace tiki {

class StrBuilder;

struct FormatSpec {
  uint32_t fill = ' ';
  char align = 0;  // '<', '>', '=', '^'
  bool align_given = false;
  char sign = 0;                  // '+', '-', ' ' or 0
  bool no_negative_zero = false;  // z
  bool alternate = false;         // #
  int64_t width = -1;
  char grouping = 0;  // ',', '_' or 0
  char fraction_grouping = 0;
  int64_t precision = -1;
  uint32_t type = 0;
};

/// Reads `spec` for a value whose format has these defaults; `value` is for messages.
Status parse_format_spec(Runtime& rt, const Str* spec, Value value, char default_type, char default_align,
                         FormatSpec* out);
/// ValueError "Unknown format code 'q' for object of type 'int'".
std::nullptr_t unknown_format_code(Runtime& rt, uint32_t type, Value value);

/// A number about to be laid out.
struct NumberText {
  bool negative = false;
  std::string prefix;      // "0x"
  std::string digits;      // before the point; may be empty (inf, nan)
  std::string remainder;   // point, fraction, exponent, '%', or "nan"
  uint32_t character = 0;  // instead of digits, for type 'c'
};
/// Appends sign, prefix, grouped digits and the rest, filled up to the width.
void append_number(StrBuilder& out, const FormatSpec& spec, const NumberText& number, int group_size);
/// Splits what float_text gave (an optional '-' first) into digits and remainder.
NumberText split_number(std::string_view text);
/// Appends text of `length` code points aligned in the width.
void append_padded(StrBuilder& out, const FormatSpec& spec, const Str* text);

}  // namespace tiki
