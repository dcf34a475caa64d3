#include "compile/constants.h"

#include <cmath>
#include <cstring>

#include "base/utf8.h"

namespace tiki::compile {

using Kind = Constant::Kind;
using ast::Operator;

namespace {

constexpr size_t kMaxFoldedText = 4096;
constexpr size_t kMaxFoldedTuple = 256;

template <class T>
void append_bytes(std::string& key, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  key.append(bytes, sizeof value);
}

bool is_integer(const Constant& constant) {
  return constant.kind == Kind::SmallInt || constant.kind == Kind::True || constant.kind == Kind::False;
}

int64_t integer_of(const Constant& constant) {
  return constant.kind == Kind::SmallInt ? constant.small : constant.kind == Kind::True;
}

bool is_number(const Constant& constant) { return is_integer(constant) || constant.kind == Kind::Float; }

// Beyond 2**53 an integer and its float may differ; such operations are left alone.
bool exact_float(const Constant& constant, double& value) {
  if (constant.kind == Kind::Float) {
    value = constant.number;
    return true;
  }
  const int64_t integer = integer_of(constant);
  value = static_cast<double>(integer);
  return integer <= (int64_t{1} << 53) && integer >= -(int64_t{1} << 53);
}

Constant float_constant(double value) {
  Constant constant;
  constant.kind = Kind::Float;
  constant.number = value;
  return constant;
}

std::optional<Constant> fold_integers(Operator op, int64_t a, int64_t b) {
  int64_t result = 0;
  switch (op) {
    case Operator::Add:
      if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
      return integer_constant(result);
    case Operator::Sub:
      if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
      return integer_constant(result);
    case Operator::Mult:
      if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
      return integer_constant(result);
    case Operator::FloorDiv:
    case Operator::Mod: {
      if (b == 0 || (a == INT64_MIN && b == -1)) return std::nullopt;
      int64_t quotient = a / b;
      int64_t rest = a % b;
      if (rest != 0 && (rest < 0) != (b < 0)) {
        rest += b;
        --quotient;
      }
      return integer_constant(op == Operator::Mod ? rest : quotient);
    }
    case Operator::Pow: {
      if (b < 0 || b > 62) return std::nullopt;
      result = 1;
      for (int64_t i = 0; i < b; ++i)
        if (__builtin_mul_overflow(result, a, &result)) return std::nullopt;
      return integer_constant(result);
    }
    case Operator::LShift:
      if (b < 0 || b > 62 || a > (INT64_MAX >> b) || a < -(INT64_MAX >> b)) return std::nullopt;
      return integer_constant(a * (int64_t{1} << b));
    case Operator::RShift:
      if (b < 0) return std::nullopt;
      return integer_constant(b > 63 ? (a < 0 ? -1 : 0) : a >> b);
    case Operator::BitAnd:
      return integer_constant(a & b);
    case Operator::BitOr:
      return integer_constant(a | b);
    case Operator::BitXor:
      return integer_constant(a ^ b);
    default:
      return std::nullopt;
  }
}

std::optional<Constant> fold_floats(Operator op, const Constant& left, const Constant& right) {
  double a = 0;
  double b = 0;
  if (!exact_float(left, a) || !exact_float(right, b)) return std::nullopt;
  switch (op) {
    case Operator::Add:
      return float_constant(a + b);
    case Operator::Sub:
      return float_constant(a - b);
    case Operator::Mult:
      return float_constant(a * b);
    case Operator::Div:
      if (b == 0) return std::nullopt;
      return float_constant(a / b);
    default:
      return std::nullopt;
  }
}

std::optional<Constant> repeat(const Constant& sequence, int64_t times) {
  Constant result;
  result.kind = sequence.kind;
  if (times <= 0) return result;
  if (sequence.kind == Kind::Tuple) {
    if (sequence.items.size() * static_cast<uint64_t>(times) > kMaxFoldedTuple || times > 256)
      return std::nullopt;
    for (int64_t i = 0; i < times; ++i)
      result.items.insert(result.items.end(), sequence.items.begin(), sequence.items.end());
    return result;
  }
  if (times > static_cast<int64_t>(kMaxFoldedText) ||
      sequence.text.size() * static_cast<size_t>(times) > kMaxFoldedText)
    return std::nullopt;
  for (int64_t i = 0; i < times; ++i) result.text += sequence.text;
  return result;
}

bool is_sequence(Kind kind) { return kind == Kind::Str || kind == Kind::Bytes || kind == Kind::Tuple; }

}  // namespace

Constant literal_constant(const ast::Constant& literal) {
  Constant constant;
  switch (literal.value_kind) {
    case ast::ConstantKind::None:
      break;
    case ast::ConstantKind::True:
      constant.kind = Kind::True;
      break;
    case ast::ConstantKind::False:
      constant.kind = Kind::False;
      break;
    case ast::ConstantKind::Ellipsis:
      constant.kind = Kind::Ellipsis;
      break;
    case ast::ConstantKind::Int:
      if (literal.fits) return integer_constant(literal.int_value);
      constant.kind = Kind::BigInt;
      constant.base = literal.base;
      constant.text = literal.text;
      break;
    case ast::ConstantKind::Float:
      return float_constant(literal.float_value);
    case ast::ConstantKind::Complex:
      constant.kind = Kind::Imaginary;
      constant.number = literal.float_value;
      break;
    case ast::ConstantKind::Str:
      return string_constant(literal.text);
    case ast::ConstantKind::Bytes:
      constant.kind = Kind::Bytes;
      constant.text = literal.text;
      break;
  }
  return constant;
}

void append_constant_key(std::string& key, const Constant& constant) {
  key += static_cast<char>(constant.kind);
  switch (constant.kind) {
    case Kind::SmallInt:
      append_bytes(key, constant.small);
      break;
    case Kind::Float:
    case Kind::Imaginary:
      append_bytes(key, constant.number);
      break;
    case Kind::BigInt:
      append_bytes(key, constant.base);
      [[fallthrough]];
    case Kind::Str:
    case Kind::Bytes:
      append_bytes(key, constant.text.size());
      key += constant.text;
      break;
    case Kind::Tuple:
    case Kind::FrozenSet:
      append_bytes(key, constant.items.size());
      for (const Constant& item : constant.items) append_constant_key(key, item);
      break;
    default:
      break;
  }
}

bool constants_equal(const Constant& a, const Constant& b) {
  double x = 0;
  double y = 0;
  if (is_integer(a) && is_integer(b)) return integer_of(a) == integer_of(b);
  if (is_number(a) && is_number(b)) return exact_float(a, x) && exact_float(b, y) && x == y;
  std::string left;
  std::string right;
  append_constant_key(left, a);
  append_constant_key(right, b);
  return left == right;
}

bool constant_truth(const Constant& constant) {
  switch (constant.kind) {
    case Kind::None:
    case Kind::False:
      return false;
    case Kind::SmallInt:
      return constant.small != 0;
    case Kind::Float:
    case Kind::Imaginary:
      return constant.number != 0;
    case Kind::Str:
    case Kind::Bytes:
      return !constant.text.empty();
    case Kind::Tuple:
    case Kind::FrozenSet:
      return !constant.items.empty();
    default:
      return true;
  }
}

std::optional<Constant> fold_binary(Operator op, const Constant& left, const Constant& right) {
  if (is_integer(left) && is_integer(right)) {
    // True & False stays a bool.
    const bool both_bool = left.kind != Kind::SmallInt && right.kind != Kind::SmallInt;
    if (op == Operator::Div) return fold_floats(op, left, right);
    std::optional<Constant> result = fold_integers(op, integer_of(left), integer_of(right));
    if (both_bool && (op == Operator::BitAnd || op == Operator::BitOr || op == Operator::BitXor))
      return boolean_constant(result->small != 0);
    return result;
  }
  if (is_number(left) && is_number(right)) return fold_floats(op, left, right);
  if (op == Operator::Add && left.kind == right.kind && is_sequence(left.kind)) {
    if (left.text.size() + right.text.size() > kMaxFoldedText ||
        left.items.size() + right.items.size() > kMaxFoldedTuple)
      return std::nullopt;
    Constant result = left;
    result.text += right.text;
    result.items.insert(result.items.end(), right.items.begin(), right.items.end());
    return result;
  }
  if (op == Operator::Mult && is_sequence(left.kind) && is_integer(right))
    return repeat(left, integer_of(right));
  if (op == Operator::Mult && is_sequence(right.kind) && is_integer(left))
    return repeat(right, integer_of(left));
  return std::nullopt;
}

std::optional<Constant> fold_unary(ast::UnaryOperator op, const Constant& operand) {
  switch (op) {
    case ast::UnaryOperator::Not:
      return boolean_constant(!constant_truth(operand));
    case ast::UnaryOperator::USub:
      if (is_integer(operand) && integer_of(operand) != INT64_MIN)
        return integer_constant(-integer_of(operand));
      if (operand.kind == Kind::Float) return float_constant(-operand.number);
      if (operand.kind == Kind::BigInt && operand.text[0] != '-') {
        Constant result = operand;
        result.text.insert(result.text.begin(), '-');
        return result;
      }
      return std::nullopt;
    case ast::UnaryOperator::UAdd:
      if (is_integer(operand)) return integer_constant(integer_of(operand));
      if (operand.kind == Kind::Float || operand.kind == Kind::BigInt) return operand;
      return std::nullopt;
    case ast::UnaryOperator::Invert:
      if (operand.kind == Kind::SmallInt) return integer_constant(~operand.small);
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Constant> fold_item(const Constant& container, const Constant& index) {
  if (!is_integer(index)) return std::nullopt;
  int64_t at = integer_of(index);
  const auto in_range = [&at](size_t size) {
    if (at < 0) at += static_cast<int64_t>(size);
    return at >= 0 && at < static_cast<int64_t>(size);
  };
  if (container.kind == Kind::Tuple) {
    if (!in_range(container.items.size())) return std::nullopt;
    return container.items[static_cast<size_t>(at)];
  }
  if (container.kind == Kind::Bytes) {
    if (!in_range(container.text.size())) return std::nullopt;
    return integer_constant(static_cast<unsigned char>(container.text[static_cast<size_t>(at)]));
  }
  if (container.kind == Kind::Str) {
    if (!in_range(utf8::count(container.text))) return std::nullopt;
    const size_t from = utf8::byte_offset(container.text, static_cast<size_t>(at));
    const utf8::Decoded decoded = utf8::decode(container.text, from);
    return string_constant(std::string_view(container.text).substr(from, decoded.length));
  }
  return std::nullopt;
}

std::string_view constant_type_name(ast::ConstantKind kind) {
  switch (kind) {
    case ast::ConstantKind::None:
      return "NoneType";
    case ast::ConstantKind::True:
    case ast::ConstantKind::False:
      return "bool";
    case ast::ConstantKind::Ellipsis:
      return "ellipsis";
    case ast::ConstantKind::Int:
      return "int";
    case ast::ConstantKind::Float:
      return "float";
    case ast::ConstantKind::Complex:
      return "complex";
    case ast::ConstantKind::Str:
      return "str";
    case ast::ConstantKind::Bytes:
      return "bytes";
  }
  return "";
}

}  // namespace tiki::compile
