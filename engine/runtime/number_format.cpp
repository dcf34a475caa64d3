// format() of int, float, complex and str.
#include "base/bigint.h"
#include "base/float_text.h"
#include "runtime/format_spec.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

bool is_float_type(uint32_t type) {
  switch (type) {
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
      return true;
    default:
      return false;
  }
}

void to_upper_ascii(std::string& text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
}

Result<int> precision_of(Runtime& rt, const FormatSpec& spec) {
  if (spec.precision > 1000000) return rt.value_error("precision too big");
  return static_cast<int>(spec.precision);
}

bool is_zero_text(std::string_view text) {
  for (char c : text) {
    if (c == 'e' || c == 'E') break;
    if (c >= '1' && c <= '9') return false;
  }
  return text.find_first_of("nN") == std::string_view::npos;  // neither inf nor nan
}

// Text of a finite or special double for a float type code.
std::string text_of(double number, const FormatSpec& spec, int precision) {
  FloatText how;
  uint32_t type = spec.type;
  how.alternate = spec.alternate;
  const bool percent = type == '%';
  if (type == 0) {
    how.type = precision < 0 ? 'r' : 'g';
    how.add_point_zero = true;
  } else if (percent) {
    how.type = 'f';
    number *= 100;
  } else {
    how.type = type == 'n' ? 'g' : static_cast<char>(type | 0x20);
  }
  how.precision = precision < 0 ? 6 : precision;
  std::string text = float_text(number, how);
  if (spec.no_negative_zero && text[0] == '-' && is_zero_text(text)) text.erase(0, 1);
  if (type == 'E' || type == 'F' || type == 'G') to_upper_ascii(text);
  if (percent) text += '%';
  return text;
}

Ret format_double(Runtime& rt, double number, const FormatSpec& spec) {
  const int precision = TRY(precision_of(rt, spec));
  StrBuilder out(rt);
  append_number(out, spec, split_number(text_of(number, spec, precision)), 3);
  return out.finish();
}

Ret format_integer(Runtime& rt, Value number, const FormatSpec& spec) {
  if (spec.precision >= 0 || spec.fraction_grouping) {
    return rt.value_error("Precision not allowed in integer format specifier");
  }
  if (spec.no_negative_zero) {
    return rt.value_error("Negative zero coercion (z) not allowed in integer format specifier");
  }
  NumberText text;
  int group_size = 3;
  if (spec.type == 'c') {
    if (spec.sign) return rt.value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) {
      return rt.value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    bool fits;
    const int64_t code = int_as_int64(number, &fits);
    if (!fits || code < 0 || code > 0x10FFFF) {
      return rt.raise(rt.exceptions.OverflowError, "%c arg not in range(0x110000)");
    }
    OwnOf<Str> character = make_str_from_code_point(rt, static_cast<uint32_t>(code));
    StrBuilder out(rt);
    append_padded(out, spec, character.get());
    return out.finish();
  }
  int base = 10;
  switch (spec.type) {
    case 'b':
      base = 2, text.prefix = "0b";
      break;
    case 'o':
      base = 8, text.prefix = "0o";
      break;
    case 'x':
      base = 16, text.prefix = "0x";
      break;
    case 'X':
      base = 16, text.prefix = "0X";
      break;
    default:
      break;
  }
  if (!spec.alternate) text.prefix.clear();
  if (base != 10) {
    group_size = 4;
    text.digits = int_to_string(number, base);
  } else {
    OwnOf<Str> decimal = TRY(int_decimal(rt, number));
    text.digits = decimal->ascii();
  }
  if (text.digits[0] == '-') {
    text.negative = true;
    text.digits.erase(0, 1);
  }
  if (spec.type == 'X') to_upper_ascii(text.digits);
  StrBuilder out(rt);
  append_number(out, spec, text, group_size);
  return out.finish();
}

}  // namespace

Result<Str*> format_argument(Runtime& rt, Value spec) {
  if (has_layout(spec, Layout::Str)) return spec.as<Str>();
  return rt.type_error("__format__() argument must be str, not {}", type_name(rt, spec));
}

Ret format_int(Runtime& rt, Value number, Str* text) {
  if (text->length == 0) return str(rt, number);
  FormatSpec spec;
  TRY(parse_format_spec(rt, text, number, 'd', '>', &spec));
  switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n':
      return format_integer(rt, number, spec);
    default:
      break;
  }
  if (!is_float_type(spec.type)) return unknown_format_code(rt, spec.type, number);
  const double value = TRY(int_as_double(rt, number));
  return format_double(rt, value, spec);
}

Ret format_float(Runtime& rt, Value number, Str* text) {
  if (text->length == 0) return str(rt, number);
  FormatSpec spec;
  TRY(parse_format_spec(rt, text, number, '\0', '>', &spec));
  if (spec.type != 0 && !is_float_type(spec.type)) return unknown_format_code(rt, spec.type, number);
  return format_double(rt, float_value(number), spec);
}

Ret format_complex(Runtime& rt, Value number, Str* text) {
  if (text->length == 0) return str(rt, number);
  FormatSpec spec;
  TRY(parse_format_spec(rt, text, number, '\0', '>', &spec));
  if (spec.type != 0 && (!is_float_type(spec.type) || spec.type == '%')) {
    return unknown_format_code(rt, spec.type, number);
  }
  const int precision = TRY(precision_of(rt, spec));
  if (spec.fill == '0') return rt.value_error("Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') {
    return rt.value_error("'=' alignment flag is not allowed in complex format specifier");
  }
  const Complex* value = number.as<Complex>();
  const bool bare = spec.type == 0;  // like repr: parentheses, or no real part when it is zero
  const bool skip_real = bare && value->real == 0 && !std::signbit(value->real);
  const auto part_text = [&](double part) {
    if (!bare) return text_of(part, spec, precision);
    FloatText how;
    how.type = precision < 0 ? 'r' : 'g';
    how.precision = precision;
    how.alternate = spec.alternate;
    std::string result = float_text(part, how);
    if (spec.no_negative_zero && result[0] == '-' && is_zero_text(result)) result.erase(0, 1);
    return result;
  };
  FormatSpec part = spec;
  part.width = -1;
  StrBuilder inner(rt);
  if (bare && !skip_real) inner.append('(');
  if (!skip_real) {
    append_number(inner, part, split_number(part_text(value->real)), 3);
    part.sign = '+';
  }
  append_number(inner, part, split_number(part_text(value->imaginary)), 3);
  inner.append('j');
  if (bare && !skip_real) inner.append(')');
  OwnOf<Str> whole = TRY(inner.finish());
  StrBuilder out(rt);
  FormatSpec outer = spec;
  outer.precision = -1;
  append_padded(out, outer, whole.get());
  return out.finish();
}

Ret format_str(Runtime& rt, Value value, Str* text) {
  if (text->length == 0) return str(rt, value);
  FormatSpec spec;
  TRY(parse_format_spec(rt, text, value, 's', '<', &spec));
  if (spec.type != 's') return unknown_format_code(rt, spec.type, value);
  if (spec.sign) {
    return rt.value_error(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                           : "Sign not allowed in string format specifier");
  }
  if (spec.no_negative_zero) {
    return rt.value_error("Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.alternate) return rt.value_error("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return rt.value_error("'=' alignment not allowed in string format specifier");
  StrBuilder out(rt);
  append_padded(out, spec, value.as<Str>());
  return out.finish();
}

}  // namespace tiki
