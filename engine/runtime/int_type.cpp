// The types int and bool: slots and constructors.
#include "base/bigint.h"
#include "runtime/bytes.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret int_repr(Runtime& rt, Value self) { return int_decimal(rt, self); }

Result<int64_t> int_hash(Runtime&, Value self) { return hash_int(self); }

Result<bool> int_truth(Runtime&, Value self) {
  if (self.is_small_int()) return self.as_small_int() != 0;
  if (self.is_boolean()) return self.is_true();
  return !self.as<Int>()->number.is_zero();
}

Ret int_binary_slot(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (!is_int(left) || !is_int(right) || op == BinaryOp::MatrixMultiply) return Ret::not_implemented();
  return int_binary(rt, op, left, right);
}

// The number itself as an exact int.
Ret exact_int(Runtime& rt, Value self) {
  if (self.is_small_int() || has_type(self, rt.types.int_)) return Ret::borrow(self);
  return make_int(rt, int_value(self));
}

Ret int_unary(Runtime& rt, UnaryOp op, Value self) {
  bool fits;
  const int64_t small = int_as_int64(self, &fits);
  if (fits && small != INT64_MIN) {
    switch (op) {
      case UnaryOp::Negative:
        return make_int(rt, -small);
      case UnaryOp::Invert:
        return make_int(rt, ~small);
      case UnaryOp::Absolute:
        return make_int(rt, small < 0 ? -small : small);
      case UnaryOp::Positive:
        return exact_int(rt, self);
    }
  }
  const BigInt& number = self.as<Int>()->number;
  switch (op) {
    case UnaryOp::Negative:
      return make_int(rt, -number);
    case UnaryOp::Invert:
      return make_int(rt, ~number);
    case UnaryOp::Absolute:
      return make_int(rt, number.absolute());
    case UnaryOp::Positive:
      break;
  }
  return exact_int(rt, self);
}

Ret int_compare(Runtime&, CompareOp op, Value self, Value other) {
  if (!is_int(self) || !is_int(other)) return Ret::not_implemented();
  const int order = compare_ints(self, other);
  switch (op) {
    case CompareOp::Less:
      return Ret::boolean(order < 0);
    case CompareOp::LessEqual:
      return Ret::boolean(order <= 0);
    case CompareOp::Equal:
      return Ret::boolean(order == 0);
    case CompareOp::NotEqual:
      return Ret::boolean(order != 0);
    case CompareOp::Greater:
      return Ret::boolean(order > 0);
    case CompareOp::GreaterEqual:
      return Ret::boolean(order >= 0);
  }
  return Ret::not_implemented();
}

void int_destroy(Object* self) { static_cast<Int*>(self)->number = BigInt(); }

Ret int_from_text(Runtime& rt, Value text, int base) {
  if (has_layout(text, Layout::Str)) return parse_int_of(rt, numeric_text(text.as<Str>()), base, text);
  std::string_view view;
  if (bytes_view(text, &view)) {
    if (has_layout(text, Layout::Bytes)) return parse_int_of(rt, view, base, text);
    OwnOf<Bytes> copy = make_bytes(rt, view);
    return parse_int_of(rt, view, base, copy);
  }
  return rt.type_error("int() can't convert non-string with explicit base");
}

Ret int_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"x", "base"};
  Value bound[2];
  if (count > 2) TRY(check_count(rt, "int", count, 0, 2));
  TRY(bind_arguments(rt, "int", kParameters, 1, args, count, keyword_names, bound));
  Own number;
  if (bound[1]) {
    if (!bound[0]) return rt.type_error("int() missing string argument");
    Own base_index = TRY(to_index(rt, bound[1]));
    bool fits;
    const int64_t base = int_as_int64(base_index, &fits);
    if (!fits || (base != 0 && (base < 2 || base > 36))) {
      return rt.value_error("int() base must be >= 2 and <= 36, or 0");
    }
    number = TRY(int_from_text(rt, bound[0], static_cast<int>(base)));
  } else {
    number = bound[0] ? Own(TRY(to_int(rt, bound[0]))) : Own(Ret::small_int(0));
  }
  if (type == rt.types.int_) return number;
  Int* object = rt.heap.allocate<Int>(type, type->instance_size);
  object->number = int_value(number);
  return Ret::steal(object);
}

// -- bool

Ret bool_repr(Runtime& rt, Value self) { return make_ascii(rt, self.is_true() ? "True" : "False"); }

Ret bool_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (left.is_boolean() && right.is_boolean()) {
    const bool a = left.is_true(), b = right.is_true();
    if (op == BinaryOp::BitAnd) return Ret::boolean(a && b);
    if (op == BinaryOp::BitOr) return Ret::boolean(a || b);
    if (op == BinaryOp::BitXor) return Ret::boolean(a != b);
  }
  return int_binary_slot(rt, op, left, right);
}

Ret bool_unary(Runtime& rt, UnaryOp op, Value self) {
  if (op == UnaryOp::Invert) {
    TRY(warn(
        rt, rt.exceptions.DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the "
        "bitwise inversion of the underlying int object and is usually not what you expect from negating a "
        "bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise "
        "inversion of the underlying int."));
  }
  return int_unary(rt, op, self);
}

Ret bool_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "bool", keyword_names));
  TRY(check_count(rt, "bool", count, 0, 1));
  if (count == 0) return Ret::boolean(false);
  const bool value = TRY(truth(rt, args[0]));
  return Ret::boolean(value);
}

void make_int_types(Runtime& rt) {
  TypeSpec spec;
  spec.name = "int";
  spec.layout = Layout::Int;
  spec.size = sizeof(Int);
  spec.slots.repr = int_repr;
  spec.slots.hash = int_hash;
  spec.slots.truth = int_truth;
  spec.slots.binary = int_binary_slot;
  spec.slots.binary_ops = ~bit(BinaryOp::MatrixMultiply);
  spec.slots.unary = int_unary;
  spec.slots.compare = int_compare;
  spec.slots.index = exact_int;
  spec.slots.construct = int_construct;
  spec.slots.destroy = int_destroy;
  spec.methods = int_methods();
  spec.properties = int_properties();
  spec.flags.match_self = true;
  spec.doc =
      "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or "
      "return 0 if "
      "no arguments are given.";
  rt.types.int_ = make_type(rt, spec);

  TypeSpec boolean;
  boolean.name = "bool";
  boolean.base = rt.types.int_;
  boolean.layout = Layout::Int;
  boolean.size = sizeof(Int);
  boolean.slots.repr = bool_repr;
  boolean.slots.binary = bool_binary;
  boolean.slots.binary_ops = bit(BinaryOp::BitAnd) | bit(BinaryOp::BitOr) | bit(BinaryOp::BitXor);
  boolean.slots.unary = bool_unary;
  boolean.slots.construct = bool_construct;
  boolean.flags.is_base_type = false;
  boolean.flags.match_self = true;
  boolean.doc = "Returns True when the argument is true, False otherwise.";
  rt.types.bool_ = make_type(rt, boolean);
}

}  // namespace

Ret to_int(Runtime& rt, Value value) {
  if (value.is_small_int() || has_type(value, rt.types.int_)) return Ret::borrow(value);
  if (value.is_boolean()) return Ret::small_int(value.is_true());
  if (value.is_inline_float() || has_type(value, rt.types.float_))
    return int_from_double(rt, float_value(value));
  if (has_type(value, rt.types.str)) return int_from_text(rt, value, 10);
  if (Own method = lookup_special(rt, value, rt.names.int_)) {
    Own result = TRY(call_with(rt, method));
    if (!is_int(result)) return rt.type_error("__int__ returned non-int (type {})", type_name(rt, result));
    return exact_int(rt, result);
  }
  if (rt.has_error()) return nullptr;
  if (type_of(rt, value)->slots.index) {
    Own result = TRY(to_index(rt, value));
    return exact_int(rt, result);
  }
  std::string_view view;
  if (has_layout(value, Layout::Str) || bytes_view(value, &view)) return int_from_text(rt, value, 10);
  return rt.type_error("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                       type_name(rt, value));
}

void make_number_types(Runtime& rt) {
  make_int_types(rt);
  make_float_type(rt);
  make_complex_type(rt);
}

}  // namespace tiki
