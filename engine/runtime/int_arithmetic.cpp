// int_binary: arithmetic on ints. Words first; big numbers when a result or an operand does not fit.
#include "base/bigint.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

// Results of more bits than this, or than the memory limit allows, are refused with MemoryError instead of being
// computed: nothing could stop the computation.
constexpr uint64_t kMaxBits = uint64_t{1} << 29;
bool too_large(Runtime& rt, uint64_t bits) { return bits > kMaxBits || !rt.heap.allows(bits / 8); }

std::nullptr_t zero_division(Runtime& rt) {
  return rt.raise(rt.exceptions.ZeroDivisionError, "division by zero");
}

int64_t floor_quotient(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return quotient - ((a % b != 0) && ((a < 0) != (b < 0)));
}
int64_t floor_remainder(int64_t a, int64_t b) {
  const int64_t remainder = a % b;
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

bool multiply_small(int64_t a, int64_t b, int64_t* product) {
  if (static_cast<int32_t>(a) == a && static_cast<int32_t>(b) == b) {
    *product = a * b;
    return true;
  }
  return !__builtin_mul_overflow(a, b, product);
}

Ret true_divide(Runtime& rt, Value left, Value right) {
  bool left_fits, right_fits;
  const int64_t a = int_as_int64(left, &left_fits), b = int_as_int64(right, &right_fits);
  constexpr int64_t kExact = int64_t{1} << 53;
  if (right_fits && b == 0) return zero_division(rt);
  if (left_fits && right_fits && a <= kExact && a >= -kExact && b <= kExact && b >= -kExact) {
    return make_float(rt, static_cast<double>(a) / static_cast<double>(b));
  }
  bool overflow;
  const double quotient = BigInt::true_divide(*BigOperand(left), *BigOperand(right), &overflow);
  if (overflow) return rt.raise(rt.exceptions.OverflowError, "integer division result too large for a float");
  return make_float(rt, quotient);
}

Ret divmod(Runtime& rt, Value left, Value right) {
  Own quotient, remainder;
  if (left.is_small_int() && right.is_small_int()) {
    const int64_t a = left.as_small_int(), b = right.as_small_int();
    if (b == 0) return zero_division(rt);
    quotient = make_int(rt, floor_quotient(a, b));
    remainder = make_int(rt, floor_remainder(a, b));
  } else {
    BigOperand divisor(right);
    if (divisor->is_zero()) return zero_division(rt);
    BigInt q, r;
    BigInt::floor_divide(*BigOperand(left), *divisor, &q, &r);
    quotient = make_int(rt, std::move(q));
    remainder = make_int(rt, std::move(r));
  }
  return make_tuple_of(rt, quotient, remainder);
}

Ret power(Runtime& rt, Value left, Value right) {
  BigOperand exponent(right);
  if (exponent->is_negative()) {
    const double a = TRY(to_double(rt, left));
    const double b = TRY(to_double(rt, right));
    return float_binary(rt, BinaryOp::Power, a, b);
  }
  BigOperand base(left);
  if (exponent->is_zero()) return Ret::small_int(1);
  if (base->bit_length() <= 1) {  // -1, 0, 1
    const int64_t number = base->to_int64();
    return Ret::small_int(number == -1 && !exponent->is_odd() ? 1 : number);
  }
  if (!exponent->fits_int64() || exponent->to_int64() > static_cast<int64_t>(kMaxBits))
    return rt.memory_error();
  const uint64_t count = exponent->to_uint64();
  if (too_large(rt, (base->bit_length() - 1) * count)) return rt.memory_error();
  if (base->bit_length() * count <= 62) {
    int64_t result = 1, square = base->to_int64();
    for (uint64_t rest = count; rest != 0;) {
      if (rest & 1) result *= square;
      rest >>= 1;
      if (rest != 0) square *= square;
    }
    return make_int(rt, result);
  }
  return make_int(rt, BigInt::power(*base, count));
}

Ret shift(Runtime& rt, BinaryOp op, Value left, Value right) {
  BigOperand count(right);
  if (count->is_negative()) return rt.value_error("negative shift count");
  const bool huge = !count->fits_int64();
  BigOperand number(left);
  if (number->is_zero()) return Ret::small_int(0);
  if (op == BinaryOp::RightShift) {
    return make_int(rt, number->shift_right(huge ? UINT64_MAX : count->to_uint64()));
  }
  if (huge) return rt.raise(rt.exceptions.OverflowError, "too many digits in integer");
  if (too_large(rt, count->to_uint64())) return rt.memory_error();
  return make_int(rt, number->shift_left(count->to_uint64()));
}

Ret big_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  BigOperand a(left), b(right);
  switch (op) {
    case BinaryOp::Add:
      return make_int(rt, *a + *b);
    case BinaryOp::Subtract:
      return make_int(rt, *a - *b);
    case BinaryOp::Multiply:
      if (too_large(rt, a->bit_length() + b->bit_length())) return rt.memory_error();
      return make_int(rt, *a * *b);
    case BinaryOp::FloorDivide:
    case BinaryOp::Modulo: {
      if (b->is_zero()) return zero_division(rt);
      BigInt result;
      const bool quotient = op == BinaryOp::FloorDivide;
      BigInt::floor_divide(*a, *b, quotient ? &result : nullptr, quotient ? nullptr : &result);
      return make_int(rt, std::move(result));
    }
    case BinaryOp::BitAnd:
      return make_int(rt, *a & *b);
    case BinaryOp::BitOr:
      return make_int(rt, *a | *b);
    case BinaryOp::BitXor:
      return make_int(rt, *a ^ *b);
    default:
      return Ret::not_implemented();
  }
}

}  // namespace

Ret int_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (left.is_boolean()) left = Value::small_int(left.is_true());
  if (right.is_boolean()) right = Value::small_int(right.is_true());
  if (left.is_small_int() && right.is_small_int()) {
    const int64_t a = left.as_small_int(), b = right.as_small_int();
    switch (op) {
      case BinaryOp::Add:
        return make_int(rt, a + b);
      case BinaryOp::Subtract:
        return make_int(rt, a - b);
      case BinaryOp::Multiply: {
        int64_t product;
        if (multiply_small(a, b, &product)) return make_int(rt, product);
        break;
      }
      case BinaryOp::FloorDivide:
        if (b == 0) return zero_division(rt);
        return make_int(rt, floor_quotient(a, b));
      case BinaryOp::Modulo:
        if (b == 0) return zero_division(rt);
        return Ret::small_int(floor_remainder(a, b));
      case BinaryOp::LeftShift:
        if (b >= 0 && b < 62 && ((a << b) >> b) == a) return make_int(rt, a << b);
        break;
      case BinaryOp::RightShift:
        if (b >= 0) return Ret::small_int(a >> (b > 63 ? 63 : b));
        break;
      case BinaryOp::BitAnd:
        return Ret::small_int(a & b);
      case BinaryOp::BitOr:
        return Ret::small_int(a | b);
      case BinaryOp::BitXor:
        return Ret::small_int(a ^ b);
      default:
        break;
    }
  }
  switch (op) {
    case BinaryOp::TrueDivide:
      return true_divide(rt, left, right);
    case BinaryOp::Divmod:
      return divmod(rt, left, right);
    case BinaryOp::Power:
      return power(rt, left, right);
    case BinaryOp::LeftShift:
    case BinaryOp::RightShift:
      return shift(rt, op, left, right);
    default:
      return big_binary(rt, op, left, right);
  }
}

Ret int_power_modulo(Runtime& rt, Value base, Value exponent, Value modulus) {
  BigOperand m(modulus), e(exponent);
  if (m->is_zero()) return rt.value_error("pow() 3rd argument cannot be 0");
  BigInt b = int_value(base);
  if (!e->is_negative()) return make_int(rt, BigInt::power_modulo(b, *e, *m));
  BigInt inverse;
  if (!BigInt::inverse_modulo(b, *m, &inverse)) {
    return rt.value_error("base is not invertible for the given modulus");
  }
  return make_int(rt, BigInt::power_modulo(inverse, -*e, *m));
}

Ret power_modulo(Runtime& rt, Value base, Value exponent, Value modulus) {
  if (modulus.is_none()) return binary(rt, BinaryOp::Power, base, exponent);
  if (is_int(base) && is_int(exponent) && is_int(modulus))
    return int_power_modulo(rt, base, exponent, modulus);
  const auto is_number = [](Value v) { return is_int(v) || is_float(v) || has_layout(v, Layout::Complex); };
  if (is_number(base) && is_number(exponent) && is_number(modulus)) {
    return rt.type_error("pow() 3rd argument not allowed unless all arguments are integers");
  }
  return rt.type_error("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(rt, base),
                       type_name(rt, exponent), type_name(rt, modulus));
}

}  // namespace tiki
