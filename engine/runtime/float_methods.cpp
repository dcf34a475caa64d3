// Methods of float.
#include <cstdio>
#include <cstdlib>

#include "base/bigint.h"
#include "base/float_text.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Ret itself(Runtime& rt, const Value* args) { return make_float(rt, float_value(args[0])); }

Ret float_as_integer_ratio(Runtime& rt, const Value* args) {
  const double number = float_value(args[0]);
  if (std::isinf(number)) {
    return rt.raise(rt.exceptions.OverflowError, "cannot convert Infinity to integer ratio");
  }
  if (std::isnan(number)) return rt.value_error("cannot convert NaN to integer ratio");
  int exponent;
  double mantissa = std::frexp(number, &exponent);
  while (mantissa != std::floor(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  BigInt numerator = BigInt::from_double(mantissa), denominator(1);
  if (exponent > 0) numerator = numerator.shift_left(static_cast<uint64_t>(exponent));
  if (exponent < 0) denominator = BigInt::power_of_two(static_cast<uint64_t>(-exponent));
  Own first = TRY(make_int(rt, std::move(numerator)));
  Own second = TRY(make_int(rt, std::move(denominator)));
  return make_tuple_of(rt, first, second);
}

Ret float_is_integer(Runtime&, const Value* args) {
  const double number = float_value(args[0]);
  return Ret::boolean(std::isfinite(number) && std::floor(number) == number);
}

Ret float_hex(Runtime& rt, const Value* args) {
  const double number = float_value(args[0]);
  if (!std::isfinite(number)) return make_ascii(rt, float_repr(number));
  const uint64_t bits = bit_cast<uint64_t>(number);
  const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  const int exponent = static_cast<int>((bits >> 52) & 0x7FF);
  std::string text = std::signbit(number) ? "-0x" : "0x";
  if (number == 0) return make_ascii(rt, text + "0.0p+0");
  text += exponent ? "1." : "0.";
  for (int shift = 48; shift >= 0; shift -= 4) text += "0123456789abcdef"[(fraction >> shift) & 15];
  const int power = exponent ? exponent - 1023 : -1022;
  text += power < 0 ? "p-" : "p+";
  text += std::to_string(std::abs(power));
  return make_ascii(rt, text);
}

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

Ret float_fromhex(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("fromhex() argument must be str, not {}", type_name(rt, args[1]));
  }
  std::string text = numeric_text(args[1].as<Str>());
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.erase(0, 1);
  }
  double number;
  if (!text.empty() && !is_hex_digit(text[0]) && text[0] != '.') {
    if (text[0] == '+' || text[0] == '-' || !read_float(text, &number)) {
      return rt.value_error("invalid hexadecimal floating-point string");
    }
  } else {
    if (!read_hex_float(text, &number)) return rt.value_error("invalid hexadecimal floating-point string");
    if (std::isinf(number)) {
      return rt.raise(rt.exceptions.OverflowError, "hexadecimal value too large to represent as a float");
    }
  }
  Own result = make_float(rt, negative ? -number : number);
  if (args[0] == Value(rt.types.float_)) return result;
  return call_with(rt, args[0], result);
}

Ret float_from_number(Runtime& rt, const Value* args) {
  const double number = TRY(to_double(rt, args[1]));
  Own result = make_float(rt, number);
  if (args[0] == Value(rt.types.float_)) return result;
  return call_with(rt, args[0], result);
}

Ret float_getformat(Runtime& rt, const Value* args) {
  if (has_layout(args[1], Layout::Str)) {
    const Str* kind = args[1].as<Str>();
    if (equals_ascii(kind, "double") || equals_ascii(kind, "float"))
      return make_ascii(rt, "IEEE, little-endian");
  }
  return rt.value_error("__getformat__() argument 1 must be 'double' or 'float'");
}

Ret float_trunc(Runtime& rt, const Value* args) { return int_from_double(rt, float_value(args[0])); }
Ret float_floor(Runtime& rt, const Value* args) {
  return int_from_double(rt, std::floor(float_value(args[0])));
}
Ret float_ceil(Runtime& rt, const Value* args) {
  return int_from_double(rt, std::ceil(float_value(args[0])));
}

Ret float_round(Runtime& rt, const Value* args) {
  const double number = float_value(args[0]);
  if (!args[1] || args[1].is_none()) {
    double rounded = std::round(number);
    if (std::fabs(number - rounded) == 0.5) rounded = 2.0 * std::round(number / 2.0);
    return int_from_double(rt, rounded);
  }
  Own digits_index = TRY(to_index(rt, args[1]));
  bool fits;
  int64_t digits = int_as_int64(digits_index, &fits);
  if (!fits) digits = BigOperand(digits_index)->is_negative() ? INT32_MIN : INT32_MAX;
  const double rounded = TRY(round_float(rt, number, digits));
  return make_float(rt, rounded);
}

Ret float_format(Runtime& rt, const Value* args) {
  Str* spec = TRY(format_argument(rt, args[1]));
  return format_float(rt, args[0], spec);
}

Ret float_getnewargs(Runtime& rt, const Value* args) {
  Own self = itself(rt, args);
  return make_tuple_of(rt, self);
}

Ret float_sizeof(Runtime&, const Value*) { return Ret::small_int(24); }

constexpr NativeDef kMethods[] = {
    {"as_integer_ratio(self, /)", float_as_integer_ratio},
    {"conjugate(self, /)", itself},
    {"from_number(cls, number, /)", float_from_number, NativeKind::Class},
    {"fromhex(cls, string, /)", float_fromhex, NativeKind::Class},
    {"hex(self, /)", float_hex},
    {"is_integer(self, /)", float_is_integer},
    {"__ceil__(self, /)", float_ceil},
    {"__float__(self, /)", itself},
    {"__floor__(self, /)", float_floor},
    {"__format__(self, format_spec, /)", float_format},
    {"__getformat__(cls, typestr, /)", float_getformat, NativeKind::Class},
    {"__getnewargs__(self, /)", float_getnewargs},
    {"__int__(self, /)", float_trunc},
    {"__round__(self, ndigits=None, /)", float_round},
    {"__sizeof__(self, /)", float_sizeof},
    {"__trunc__(self, /)", float_trunc},
};

}  // namespace

std::span<const NativeDef> float_methods() { return kMethods; }

}  // namespace tiki
