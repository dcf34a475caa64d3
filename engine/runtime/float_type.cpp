// The type float: making one, slots and constructor.
#include "base/float_text.h"
#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

Ret make_boxed_float(Runtime& rt, double number) {
  if (number == 0 && !std::signbit(number) && rt.zero_float) return Ret::borrow(rt.zero_float);
  Float* object = static_cast<Float*>(rt.heap.allocate_raw(rt.types.float_, sizeof(Float)));
  object->number = number;
  return Ret::steal(object);
}

int64_t hash_double(double number) {
  if (!std::isfinite(number)) return std::isnan(number) ? 0 : number > 0 ? 314159 : -314159;
  static constexpr uint64_t kModulus = (uint64_t{1} << 61) - 1;
  int exponent;
  double mantissa = std::frexp(number, &exponent);
  const bool negative = mantissa < 0;
  mantissa = std::fabs(mantissa);
  uint64_t hash = 0;
  while (mantissa != 0) {
    hash = ((hash << 28) & kModulus) | hash >> (61 - 28);
    mantissa *= 268435456.0;  // 2**28
    exponent -= 28;
    const uint64_t part = static_cast<uint64_t>(mantissa);
    mantissa -= static_cast<double>(part);
    hash += part;
    if (hash >= kModulus) hash -= kModulus;
  }
  exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
  hash = ((hash << exponent) & kModulus) | hash >> (61 - exponent);
  const int64_t result = negative ? -static_cast<int64_t>(hash) : static_cast<int64_t>(hash);
  return result == -1 ? -2 : result;
}

std::string float_repr(double number) { return shortest_float(number); }

bool parse_float(std::string_view text, double* number) {
  if (text.find('_') == std::string_view::npos) return read_float(text, number);
  // An underscore stands between digits only.
  std::string clean;
  for (size_t i = 0; i < text.size(); i++) {
    const auto digit_at = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    if (text[i] != '_') {
      clean.push_back(text[i]);
    } else if (i == 0 || !digit_at(i - 1) || !digit_at(i + 1)) {
      return false;
    }
  }
  return read_float(clean, number);
}

namespace {

Ret float_repr_slot(Runtime& rt, Value self) { return make_ascii(rt, shortest_float(float_value(self))); }

Result<int64_t> float_hash(Runtime&, Value self) {
  const double number = float_value(self);
  if (std::isnan(number) && self.is_object()) {
    const int64_t hash = static_cast<int64_t>(Runtime::current().heap.identity(self.object()));
    return hash;
  }
  return hash_double(number);
}

Result<bool> float_truth(Runtime&, Value self) { return float_value(self) != 0; }

Ret float_binary_slot(Runtime& rt, BinaryOp op, Value left, Value right) {
  if ((!is_float(left) && !is_int(left)) || (!is_float(right) && !is_int(right)))
    return Ret::not_implemented();
  if (op >= BinaryOp::LeftShift && op != BinaryOp::Divmod) return Ret::not_implemented();
  const double a = is_float(left) ? float_value(left) : TRY(int_as_double(rt, left));
  const double b = is_float(right) ? float_value(right) : TRY(int_as_double(rt, right));
  return float_binary(rt, op, a, b);
}

Ret float_unary(Runtime& rt, UnaryOp op, Value self) {
  const double number = float_value(self);
  switch (op) {
    case UnaryOp::Negative:
      return make_float(rt, -number);
    case UnaryOp::Absolute:
      return make_float(rt, std::fabs(number));
    case UnaryOp::Positive:
      return make_float(rt, number);
    case UnaryOp::Invert:
      break;
  }
  return Ret::not_implemented();
}

Ret float_compare(Runtime&, CompareOp op, Value self, Value other) {
  const double a = float_value(self);
  double b;
  if (is_float(other)) {
    b = float_value(other);
  } else if (is_int(other)) {
    if (std::isnan(a)) return Ret::boolean(op == CompareOp::NotEqual);
    // The sign of their difference stands in for the pair.
    const int order = compare_int_with_double(other, a);
    switch (op) {
      case CompareOp::Less:
        return Ret::boolean(order > 0);
      case CompareOp::LessEqual:
        return Ret::boolean(order >= 0);
      case CompareOp::Equal:
        return Ret::boolean(order == 0);
      case CompareOp::NotEqual:
        return Ret::boolean(order != 0);
      case CompareOp::Greater:
        return Ret::boolean(order < 0);
      case CompareOp::GreaterEqual:
        return Ret::boolean(order <= 0);
    }
    return Ret::not_implemented();
  } else {
    return Ret::not_implemented();
  }
  switch (op) {
    case CompareOp::Less:
      return Ret::boolean(a < b);
    case CompareOp::LessEqual:
      return Ret::boolean(a <= b);
    case CompareOp::Equal:
      return Ret::boolean(a == b);
    case CompareOp::NotEqual:
      return Ret::boolean(a != b);
    case CompareOp::Greater:
      return Ret::boolean(a > b);
    case CompareOp::GreaterEqual:
      return Ret::boolean(a >= b);
  }
  return Ret::not_implemented();
}

Result<double> float_from_text(Runtime& rt, Value original, const std::string& text) {
  double number;
  if (parse_float(text, &number)) return number;
  OwnOf<Str> shown = TRY(repr(rt, original));
  return rt.value_error("could not convert string to float: {}", shown.get());
}

Ret float_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (type == rt.types.float_) TRY(refuse_keywords(rt, "float", keyword_names));
  TRY(check_count(rt, "float", count, 0, 1));
  const double number = count ? TRY(to_float(rt, args[0])) : 0.0;
  if (type == rt.types.float_) {
    if (count && has_type(args[0], rt.types.float_)) return Ret::borrow(args[0]);
    return make_float(rt, number);
  }
  Float* object = rt.heap.allocate<Float>(type, type->instance_size);
  object->number = number;
  return Ret::steal(object);
}

Ret get_real(Runtime& rt, Value self) { return make_float(rt, float_value(self)); }
Ret get_imaginary(Runtime& rt, Value) { return make_float(rt, 0.0); }

constexpr PropertyDef kProperties[] = {{"real", get_real}, {"imag", get_imaginary}};

}  // namespace

Result<double> int_as_double(Runtime& rt, Value value) {
  if (value.is_small_int()) return static_cast<double>(value.as_small_int());
  bool overflow;
  const double number = BigOperand(value)->to_double(&overflow);
  if (overflow) return rt.raise(rt.exceptions.OverflowError, "int too large to convert to float");
  return number;
}

Result<double> to_float(Runtime& rt, Value value) {
  if (value.is_inline_float()) return value.as_inline_float();
  if (has_layout(value, Layout::Str)) return float_from_text(rt, value, numeric_text(value.as<Str>()));
  std::string_view view;
  if (bytes_view(value, &view)) {
    OwnOf<Str> text = make_str(rt, view);
    return float_from_text(rt, value, numeric_text(text.get()));
  }
  const Type* type = type_of(rt, value);
  if (is_float(value) || is_int(value) || type->slots.index ||
      lookup(rt, type_of(rt, value), rt.names.float_)) {
    return to_double(rt, value);
  }
  return rt.type_error("float() argument must be a string or a real number, not '{}'", type_name(rt, value));
}

void make_float_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "float";
  spec.layout = Layout::Float;
  spec.size = sizeof(Float);
  spec.slots.repr = float_repr_slot;
  spec.slots.hash = float_hash;
  spec.slots.truth = float_truth;
  spec.slots.binary = float_binary_slot;
  spec.slots.binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Subtract) | bit(BinaryOp::Multiply) |
                          bit(BinaryOp::TrueDivide) | bit(BinaryOp::FloorDivide) | bit(BinaryOp::Modulo) |
                          bit(BinaryOp::Power) | bit(BinaryOp::Divmod);
  spec.slots.unary = float_unary;
  spec.slots.compare = float_compare;
  spec.slots.construct = float_construct;
  spec.methods = float_methods();
  spec.properties = kProperties;
  spec.flags.match_self = true;
  spec.doc = "Convert a string or number to a floating-point number, if possible.";
  rt.types.float_ = make_type(rt, spec);
  Own zero = make_boxed_float(rt, 0.0);
  rt.zero_float = zero;
  rt.kept.push_back(std::move(zero));
}

}  // namespace tiki
