// int(text, base): from text to number.
#include "base/bigint.h"
#include "base/unicode.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int prefix_base(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  switch (text[1] | 0x20) {
    case 'x':
      return 16;
    case 'o':
      return 8;
    case 'b':
      return 2;
    default:
      return 0;
  }
}

struct Literal {
  bool negative = false;
  int base = 10;
  std::string digits;
};

bool read_literal(std::string_view text, int base, Literal* out) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    out->negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const int prefix = prefix_base(text);
  bool leading_zero_only = false;
  if (base == 0) {
    base = prefix ? prefix : 10;
    leading_zero_only = !prefix && text.size() > 1 && text[0] == '0';
  }
  if (prefix == base) {
    text.remove_prefix(2);
    if (!text.empty() && text[0] == '_') text.remove_prefix(1);
  }
  out->base = base;
  bool after_digit = false;
  for (char c : text) {
    if (c == '_') {
      if (!after_digit) return false;
      after_digit = false;
      continue;
    }
    if (digit_value(c) >= base) return false;
    after_digit = true;
    out->digits.push_back(c);
  }
  if (!after_digit) return false;
  return !leading_zero_only || out->digits.find_first_not_of('0') == std::string::npos;
}

}  // namespace

std::string numeric_text(const Str* text) {
  std::string out;
  uint32_t start = 0, stop = text->length;
  while (start < stop && unicode::has(text->at(start), unicode::kSpace)) start++;
  while (stop > start && unicode::has(text->at(stop - 1), unicode::kSpace)) stop--;
  out.reserve(stop - start);
  for (uint32_t i = start; i < stop; i++) {
    const uint32_t c = text->at(i);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (const int digit = unicode::decimal_value(c); digit >= 0) {
      out.push_back(static_cast<char>('0' + digit));
    } else {
      out.push_back(unicode::has(c, unicode::kSpace) ? ' ' : '?');
    }
  }
  return out;
}

Ret parse_int_of(Runtime& rt, std::string_view text, int base, Value original) {
  Literal literal;
  if (!read_literal(text, base, &literal)) {
    OwnOf<Str> shown = TRY(repr(rt, original));
    return rt.value_error("invalid literal for int() with base {}: {}", base, shown.get());
  }
  const bool power_of_two = (literal.base & (literal.base - 1)) == 0;
  if (!power_of_two && rt.max_str_digits > 0 &&
      literal.digits.size() > static_cast<size_t>(rt.max_str_digits)) {
    return rt.value_error(
        "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
        "sys.set_int_max_str_digits() to increase the limit",
        rt.max_str_digits, uint64_t{literal.digits.size()});
  }
  if (literal.digits.size() <= 11) {  // 36**11 < 2**62
    int64_t number = 0;
    for (char c : literal.digits) number = number * literal.base + digit_value(c);
    return make_int(rt, literal.negative ? -number : number);
  }
  BigInt number = BigInt::from_digits(literal.digits, literal.base);
  return make_int(rt, literal.negative ? -number : std::move(number));
}

Ret parse_int(Runtime& rt, std::string_view text, int base) {
  OwnOf<Str> original = make_str(rt, text);
  return parse_int_of(rt, numeric_text(original.get()), base, original);
}

}  // namespace tiki
