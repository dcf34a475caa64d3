#include "runtime/format_spec.h"

#include <algorithm>

#include "base/number_text.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

// Reads digits; how many, or -1 when the number is too large.
int read_number(const Str* spec, uint32_t* at, int64_t* number) {
  int count = 0;
  int64_t value = 0;
  for (; *at < spec->length; ++*at, count++) {
    const uint32_t c = spec->at(*at);
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
    if (value > INT32_MAX) return -1;
  }
  if (count) *number = value;
  return count;
}

std::nullptr_t both_groupings(Runtime& rt) { return rt.value_error("Cannot specify both ',' and '_'."); }

}  // namespace

std::nullptr_t unknown_format_code(Runtime& rt, uint32_t type, Value value) {
  std::string code;
  if (type > 32 && type < 128) {
    code = static_cast<char>(type);
  } else {
    code = "\\x" + hex_text(type);
  }
  return rt.value_error("Unknown format code '{}' for object of type '{}'", code, type_name(rt, value));
}

Status parse_format_spec(Runtime& rt, const Str* spec, Value value, char default_type, char default_align,
                         FormatSpec* out) {
  const uint32_t length = spec->length;
  uint32_t at = 0;
  const auto peek = [&](uint32_t offset = 0) { return at + offset < length ? spec->at(at + offset) : 0u; };
  out->type = static_cast<unsigned char>(default_type);
  out->align = default_align;
  bool fill_given = false;
  if (length - at >= 2 && is_align(peek(1))) {
    out->fill = peek();
    out->align = static_cast<char>(peek(1));
    fill_given = out->align_given = true;
    at += 2;
  } else if (is_align(peek())) {
    out->align = static_cast<char>(peek());
    out->align_given = true;
    at++;
  }
  if (peek() == ' ' || peek() == '+' || peek() == '-') out->sign = static_cast<char>(spec->at(at++));
  if (peek() == 'z') {
    out->no_negative_zero = true;
    at++;
  }
  if (peek() == '#') {
    out->alternate = true;
    at++;
  }
  if (!fill_given && peek() == '0') {
    out->fill = '0';
    if (!out->align_given && default_align == '>') out->align = '=';
    at++;
  }
  if (read_number(spec, &at, &out->width) < 0) {
    return rt.value_error("Too many decimal digits in format string");
  }
  if (peek() == ',') {
    out->grouping = ',';
    at++;
  }
  if (peek() == '_') {
    if (out->grouping) return both_groupings(rt);
    out->grouping = '_';
    at++;
  }
  if (peek() == ',' && out->grouping == '_') return both_groupings(rt);
  if (peek() == '.') {
    at++;
    int consumed = read_number(spec, &at, &out->precision);
    if (consumed < 0) return rt.value_error("Too many decimal digits in format string");
    if (peek() == ',') {
      out->fraction_grouping = ',';
      at++;
      consumed++;
    }
    if (peek() == '_') {
      if (out->fraction_grouping) return both_groupings(rt);
      out->fraction_grouping = '_';
      at++;
      consumed++;
    }
    if (peek() == ',' && out->fraction_grouping == '_') return both_groupings(rt);
    if (consumed == 0) return rt.value_error("Format specifier missing precision");
  }
  if (length - at > 1) {
    return rt.value_error("Invalid format specifier '{}' for object of type '{}'", spec,
                          type_name(rt, value));
  }
  if (length - at == 1) out->type = peek();
  const auto check_grouping = [&](char grouping) -> Status {
    switch (out->type) {
      case 'd':
      case 'e':
      case 'f':
      case 'g':
      case 'E':
      case 'G':
      case '%':
      case 'F':
      case 0:
        return Status::ok();
      case 'b':
      case 'o':
      case 'x':
      case 'X':
        if (grouping == '_') return Status::ok();
        [[fallthrough]];
      default: {
        std::string code;
        if (out->type > 32 && out->type < 128) {
          code = static_cast<char>(out->type);
        } else {
          code = "\\x" + hex_text(out->type);
        }
        return rt.value_error("Cannot specify '{}' with '{}'.", std::string(1, grouping), code);
      }
    }
  };
  if (out->grouping) TRY(check_grouping(out->grouping));
  if (out->fraction_grouping) TRY(check_grouping(out->fraction_grouping));
  return Status::ok();
}

NumberText split_number(std::string_view text) {
  NumberText number;
  if (!text.empty() && text[0] == '-') {
    number.negative = true;
    text.remove_prefix(1);
  }
  size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') digits++;
  number.digits = text.substr(0, digits);
  number.remainder = text.substr(digits);
  return number;
}

namespace {

// Digits in groups from the right, filled with zeros to at least `min_width` characters.
std::string group_digits(std::string_view digits, char separator, int group_size, int64_t min_width) {
  std::string reversed;
  int64_t left = static_cast<int64_t>(digits.size());
  for (;;) {
    const int64_t wanted = std::max<int64_t>({left, min_width, 1});
    const int64_t size = separator ? std::min<int64_t>(group_size, wanted) : wanted;
    for (int64_t i = 0; i < size; i++) reversed += left > 0 ? digits[static_cast<size_t>(--left)] : '0';
    min_width -= size;
    if (left <= 0 && min_width <= 0) break;
    reversed += separator;
    min_width--;
  }
  return std::string(reversed.rbegin(), reversed.rend());
}

std::string group_fraction(std::string_view remainder, char separator) {
  if (!separator || remainder.empty() || remainder[0] != '.') return std::string(remainder);
  std::string out = ".";
  size_t at = 1;
  for (size_t count = 0; at < remainder.size() && remainder[at] >= '0' && remainder[at] <= '9';
       at++, count++) {
    if (count && count % 3 == 0) out += separator;
    out += remainder[at];
  }
  return out.append(remainder.substr(at));
}

struct Padding {
  size_t left = 0, inner = 0, right = 0;
};
Padding padding_of(const FormatSpec& spec, int64_t length) {
  if (spec.width <= length) return {};
  const size_t room = static_cast<size_t>(spec.width - length);
  switch (spec.align) {
    case '<':
      return {0, 0, room};
    case '^':
      return {room / 2, 0, room - room / 2};
    case '=':
      return {0, room, 0};
    default:
      return {room, 0, 0};
  }
}

}  // namespace

void append_number(StrBuilder& out, const FormatSpec& spec, const NumberText& number, int group_size) {
  std::string sign;
  if (number.negative) {
    sign = "-";
  } else if (spec.sign == '+' || spec.sign == ' ') {
    sign = std::string(1, spec.sign);
  }
  const std::string remainder = group_fraction(number.remainder, spec.fraction_grouping);
  const int64_t fixed = static_cast<int64_t>(sign.size() + number.prefix.size() + remainder.size());
  std::string grouped;
  if (!number.digits.empty()) {
    const bool zero_filled = spec.fill == '0' && spec.align == '=';
    grouped = group_digits(number.digits, spec.grouping, group_size, zero_filled ? spec.width - fixed : 0);
  }
  const int64_t length = fixed + static_cast<int64_t>(grouped.size()) + (number.character ? 1 : 0);
  const Padding padding = padding_of(spec, length);
  out.append_repeated(spec.fill, padding.left);
  out.append_ascii(sign);
  out.append_ascii(number.prefix);
  out.append_repeated(spec.fill, padding.inner);
  out.append_ascii(grouped);
  if (number.character) out.append(number.character);
  out.append_ascii(remainder);
  out.append_repeated(spec.fill, padding.right);
}

void append_padded(StrBuilder& out, const FormatSpec& spec, const Str* text) {
  uint32_t length = text->length;
  if (spec.precision >= 0 && spec.precision < length) length = static_cast<uint32_t>(spec.precision);
  const Padding padding = padding_of(spec, length);
  out.append_repeated(spec.fill, padding.left + padding.inner);
  out.append(text, 0, length);
  out.append_repeated(spec.fill, padding.right);
}

}  // namespace tiki
