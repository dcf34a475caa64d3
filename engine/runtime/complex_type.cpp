// The type complex.
#include "base/float_text.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

Ret make_complex(Runtime& rt, double real, double imaginary) {
  Complex* object = rt.heap.allocate<Complex>(rt.types.complex_);
  object->real = real;
  object->imaginary = imaginary;
  return Ret::steal(object);
}

namespace {

struct Pair {
  double real, imaginary;
};

Pair multiply(Pair a, Pair b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Smith's algorithm; b is not zero.
Pair divide(Pair a, Pair b) {
  if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
    const double ratio = b.imaginary / b.real;
    const double scale = b.real + b.imaginary * ratio;
    return {(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
  }
  if (std::fabs(b.imaginary) >= std::fabs(b.real)) {
    const double ratio = b.real / b.imaginary;
    const double scale = b.real * ratio + b.imaginary;
    return {(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
  }
  return {std::nan(""), std::nan("")};
}

Pair whole_power(Pair base, int64_t exponent) {
  uint64_t rest = exponent < 0 ? 0 - static_cast<uint64_t>(exponent) : static_cast<uint64_t>(exponent);
  Pair result = {1, 0};
  for (uint64_t mask = 1; mask != 0 && rest >= mask; mask <<= 1) {
    if (rest & mask) result = multiply(result, base);
    base = multiply(base, base);
  }
  return exponent < 0 ? divide({1, 0}, result) : result;
}

// Any number as a complex; false when it is none.
Result<bool> read_pair(Runtime& rt, Value value, Pair* pair) {
  if (has_layout(value, Layout::Complex)) {
    *pair = {value.as<Complex>()->real, value.as<Complex>()->imaginary};
    return true;
  }
  pair->imaginary = 0;
  if (is_float(value)) {
    pair->real = float_value(value);
    return true;
  }
  if (!is_int(value)) return false;
  pair->real = TRY(int_as_double(rt, value));
  return true;
}

std::string complex_text(double real, double imaginary) {
  if (real == 0 && !std::signbit(real)) return float_text(imaginary, {}) + "j";
  std::string text = "(" + float_text(real, {});
  const std::string imaginary_text = float_text(imaginary, {});
  if (imaginary_text[0] != '-') text += '+';
  return text + imaginary_text + "j)";
}

Ret complex_repr(Runtime& rt, Value self) {
  return make_ascii(rt, complex_text(self.as<Complex>()->real, self.as<Complex>()->imaginary));
}

Result<int64_t> complex_hash(Runtime&, Value self) {
  const uint64_t real = static_cast<uint64_t>(hash_double(self.as<Complex>()->real));
  const uint64_t imaginary = static_cast<uint64_t>(hash_double(self.as<Complex>()->imaginary));
  const int64_t hash = static_cast<int64_t>(real + 1000003 * imaginary);
  return hash == -1 ? int64_t{-2} : hash;
}

Result<bool> complex_truth(Runtime&, Value self) {
  return self.as<Complex>()->real != 0 || self.as<Complex>()->imaginary != 0;
}

Ret complex_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  Pair a, b;
  const bool left_known = TRY(read_pair(rt, left, &a));
  if (!left_known) return Ret::not_implemented();
  const bool right_known = TRY(read_pair(rt, right, &b));
  if (!right_known) return Ret::not_implemented();
  Pair result;
  switch (op) {
    // A real operand has no imaginary part at all (not even +0).
    case BinaryOp::Add:
      result = {a.real + b.real, !has_layout(left, Layout::Complex)    ? b.imaginary
                                 : !has_layout(right, Layout::Complex) ? a.imaginary
                                                                       : a.imaginary + b.imaginary};
      break;
    case BinaryOp::Subtract:
      result = {a.real - b.real, !has_layout(left, Layout::Complex)    ? -b.imaginary
                                 : !has_layout(right, Layout::Complex) ? a.imaginary
                                                                       : a.imaginary - b.imaginary};
      break;
    case BinaryOp::Multiply:
      if (!has_layout(left, Layout::Complex)) {
        result = {a.real * b.real, a.real * b.imaginary};
      } else if (!has_layout(right, Layout::Complex)) {
        result = {a.real * b.real, a.imaginary * b.real};
      } else {
        result = multiply(a, b);
      }
      break;
    case BinaryOp::TrueDivide:
      if (b.real == 0 && b.imaginary == 0)
        return rt.raise(rt.exceptions.ZeroDivisionError, "division by zero");
      if (!has_layout(right, Layout::Complex)) {
        result = {a.real / b.real, a.imaginary / b.real};
      } else {
        result = divide(a, b);
      }
      break;
    case BinaryOp::Power:
      return complex_power(rt, a.real, a.imaginary, b.real, b.imaginary);
    default:
      return Ret::not_implemented();
  }
  return make_complex(rt, result.real, result.imaginary);
}

Ret complex_unary(Runtime& rt, UnaryOp op, Value self) {
  const Complex* number = self.as<Complex>();
  switch (op) {
    case UnaryOp::Negative:
      return make_complex(rt, -number->real, -number->imaginary);
    case UnaryOp::Positive:
      return make_complex(rt, number->real, number->imaginary);
    case UnaryOp::Absolute: {
      const double size = std::hypot(number->real, number->imaginary);
      if (std::isinf(size) && std::isfinite(number->real) && std::isfinite(number->imaginary)) {
        return rt.raise(rt.exceptions.OverflowError, "absolute value too large");
      }
      return make_float(rt, size);
    }
    case UnaryOp::Invert:
      break;
  }
  return Ret::not_implemented();
}

Ret complex_compare(Runtime&, CompareOp op, Value self, Value other) {
  if (op != CompareOp::Equal && op != CompareOp::NotEqual) return Ret::not_implemented();
  const Complex* a = self.as<Complex>();
  bool same;
  if (has_layout(other, Layout::Complex)) {
    same = a->real == other.as<Complex>()->real && a->imaginary == other.as<Complex>()->imaginary;
  } else if (is_float(other)) {
    same = a->imaginary == 0 && a->real == float_value(other);
  } else if (is_int(other)) {
    same = a->imaginary == 0 && !std::isnan(a->real) && compare_int_with_double(other, a->real) == 0;
  } else {
    return Ret::not_implemented();
  }
  return Ret::boolean(same == (op == CompareOp::Equal));
}

// Length of the float at the start of `text`: sign, digits, point, exponent, or inf/nan.
size_t float_length(std::string_view text) {
  size_t at = 0;
  const auto digit = [&](size_t i) {
    return i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '_');
  };
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) at++;
  std::string word;
  for (size_t i = at; i < text.size() && i < at + 8; i++) word += static_cast<char>(text[i] | 0x20);
  for (std::string_view special : {"infinity", "inf", "nan"}) {
    if (word.compare(0, special.size(), special) == 0) return at + special.size();
  }
  const size_t start = at;
  while (digit(at)) at++;
  if (at < text.size() && text[at] == '.') at++;
  while (digit(at)) at++;
  if (at == start || (at == start + 1 && text[start] == '.')) return 0;
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    size_t after = at + 1;
    if (after < text.size() && (text[after] == '+' || text[after] == '-')) after++;
    if (digit(after)) {
      while (digit(after)) after++;
      at = after;
    }
  }
  return at;
}

bool parse_complex(std::string_view text, Pair* out) {
  const auto strip = [&] {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  };
  strip();
  if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
    text = text.substr(1, text.size() - 2);
    strip();
  }
  *out = {0, 0};
  const auto imaginary_of = [](std::string_view part, double* number) {
    if (part.empty() || part == "+") return *number = 1, true;
    if (part == "-") return *number = -1, true;
    return parse_float(part, number);
  };
  if (text.empty()) return false;
  const bool has_imaginary = (text.back() | 0x20) == 'j';
  if (!has_imaginary) return parse_float(text, &out->real);
  text.remove_suffix(1);
  const size_t length = float_length(text);
  if (length == text.size()) return imaginary_of(text, &out->imaginary);
  if (length == 0) return text.size() <= 1 && imaginary_of(text, &out->imaginary);
  const std::string_view rest = text.substr(length);
  if (rest[0] != '+' && rest[0] != '-') return false;
  return parse_float(text.substr(0, length), &out->real) && imaginary_of(rest, &out->imaginary);
}

// One argument of complex(): `name` is for the message.
Status read_argument(Runtime& rt, Value value, const char* name, Pair* pair, bool* is_complex) {
  *is_complex = false;
  if (Own method = lookup_special(rt, value, rt.names.complex_)) {
    Own result = TRY(call_with(rt, method));
    if (!has_layout(result, Layout::Complex)) {
      return rt.type_error("{}.__complex__() must return a complex, not {}", type_name(rt, value),
                           type_name(rt, result));
    }
    TRY(read_pair(rt, result, pair));
    *is_complex = true;
    return Status::ok();
  }
  if (rt.has_error()) return nullptr;
  if (is_float(value) || is_int(value) || type_of(rt, value)->slots.index ||
      lookup(rt, type_of(rt, value), rt.names.float_)) {
    pair->real = TRY(to_double(rt, value));
    pair->imaginary = 0;
    return Status::ok();
  }
  if (!name)
    return rt.type_error("complex() argument must be a string or a number, not {}", type_name(rt, value));
  return rt.type_error("complex() argument '{}' must be a real number, not {}", name, type_name(rt, value));
}

Ret complex_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"real", "imag"};
  Value bound[2];
  TRY(bind_arguments(rt, "complex", kParameters, 0, args, count, keyword_names, bound));
  Pair result = {0, 0};
  bool is_complex = false;
  if (bound[0] && !bound[1] && has_layout(bound[0], Layout::Str)) {
    if (!parse_complex(numeric_text(bound[0].as<Str>()), &result)) {
      return rt.value_error("complex() arg is a malformed string");
    }
  } else if (bound[0]) {
    TRY(read_argument(rt, bound[0], bound[1] ? "real" : nullptr, &result, &is_complex));
    if (!bound[1] && type == rt.types.complex_ && has_type(bound[0], type)) return Ret::borrow(bound[0]);
  }
  if (bound[1]) {
    Pair second;
    bool second_complex;
    TRY(read_argument(rt, bound[1], "imag", &second, &second_complex));
    if (second_complex) result.real -= second.imaginary;
    result.imaginary = is_complex ? result.imaginary + second.real : second.real;
  }
  Complex* object = rt.heap.allocate<Complex>(type, type->instance_size);
  object->real = result.real;
  object->imaginary = result.imaginary;
  return Ret::steal(object);
}

Ret conjugate(Runtime& rt, const Value* args) {
  return make_complex(rt, args[0].as<Complex>()->real, -args[0].as<Complex>()->imaginary);
}
Ret as_complex(Runtime& rt, const Value* args) {
  if (has_type(args[0], rt.types.complex_)) return Ret::borrow(args[0]);
  return make_complex(rt, args[0].as<Complex>()->real, args[0].as<Complex>()->imaginary);
}
Ret complex_format(Runtime& rt, const Value* args) {
  Str* spec = TRY(format_argument(rt, args[1]));
  return format_complex(rt, args[0], spec);
}
Ret from_number(Runtime& rt, const Value* args) {
  Pair pair;
  bool is_complex;
  if (has_layout(args[1], Layout::Str))
    return rt.type_error("must be real number, not {}", type_name(rt, args[1]));
  TRY(read_argument(rt, args[1], nullptr, &pair, &is_complex));
  Own number = make_complex(rt, pair.real, pair.imaginary);
  if (args[0] == Value(rt.types.complex_)) return number;
  return call_with(rt, args[0], number);
}
Ret getnewargs(Runtime& rt, const Value* args) {
  Own real = make_float(rt, args[0].as<Complex>()->real);
  Own imaginary = make_float(rt, args[0].as<Complex>()->imaginary);
  return make_tuple_of(rt, real, imaginary);
}

constexpr NativeDef kMethods[] = {
    {"conjugate(self, /)", conjugate},       {"from_number(cls, number, /)", from_number, NativeKind::Class},
    {"__complex__(self, /)", as_complex},    {"__format__(self, format_spec, /)", complex_format},
    {"__getnewargs__(self, /)", getnewargs},
};

Ret get_real(Runtime& rt, Value self) { return make_float(rt, self.as<Complex>()->real); }
Ret get_imaginary(Runtime& rt, Value self) { return make_float(rt, self.as<Complex>()->imaginary); }
constexpr PropertyDef kProperties[] = {{"real", get_real}, {"imag", get_imaginary}};

}  // namespace

Ret complex_power(Runtime& rt, double real, double imaginary, double exponent, double exponent_imaginary) {
  if (exponent == 0 && exponent_imaginary == 0) return make_complex(rt, 1, 0);
  if (real == 0 && imaginary == 0) {
    if (exponent < 0 || exponent_imaginary != 0) {
      return rt.raise(rt.exceptions.ZeroDivisionError, "zero to a negative or complex power");
    }
    return make_complex(rt, 0, 0);
  }
  Pair result;
  if (exponent_imaginary == 0 && exponent == std::floor(exponent) && std::fabs(exponent) <= 100) {
    result = whole_power({real, imaginary}, static_cast<int64_t>(exponent));
  } else {
    const double size = std::hypot(real, imaginary);
    double length = std::pow(size, exponent);
    const double angle = std::atan2(imaginary, real);
    double phase = angle * exponent;
    if (exponent_imaginary != 0) {
      length *= std::exp(-angle * exponent_imaginary);
      phase += exponent_imaginary * std::log(size);
    }
    result = {length * std::cos(phase), length * std::sin(phase)};
  }
  if (!std::isfinite(result.real) || !std::isfinite(result.imaginary)) {
    return rt.raise(rt.exceptions.OverflowError, "complex exponentiation");
  }
  return make_complex(rt, result.real, result.imaginary);
}

void make_complex_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "complex";
  spec.layout = Layout::Complex;
  spec.size = sizeof(Complex);
  spec.slots.repr = complex_repr;
  spec.slots.hash = complex_hash;
  spec.slots.truth = complex_truth;
  spec.slots.binary = complex_binary;
  spec.slots.binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Subtract) | bit(BinaryOp::Multiply) |
                          bit(BinaryOp::TrueDivide) | bit(BinaryOp::Power);
  spec.slots.unary = complex_unary;
  spec.slots.compare = complex_compare;
  spec.slots.construct = complex_construct;
  spec.methods = kMethods;
  spec.properties = kProperties;
  spec.doc =
      "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex "
      "number.\nIf a "
      "single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, "
      "create a "
      "complex number\nwith the specified real and imaginary components.";
  rt.types.complex_ = make_type(rt, spec);
}

}  // namespace tiki
