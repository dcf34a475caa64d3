// Arithmetic on doubles by Python's rules, and rounding.
#include "base/bigint.h"
#include "base/float_text.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

std::nullptr_t zero_division(Runtime& rt) {
  return rt.raise(rt.exceptions.ZeroDivisionError, "division by zero");
}

// Quotient rounded down, remainder with the divisor's sign; right is not zero.
void floor_divide(double left, double right, double* quotient, double* remainder) {
  double rest = std::fmod(left, right);
  double whole = (left - rest) / right;
  if (rest != 0) {
    if ((right < 0) != (rest < 0)) {
      rest += right;
      whole -= 1.0;
    }
  } else {
    rest = std::copysign(0.0, right);
  }
  if (whole != 0) {
    const double down = std::floor(whole);
    *quotient = whole - down > 0.5 ? down + 1.0 : down;
  } else {
    *quotient = std::copysign(0.0, left / right);
  }
  *remainder = rest;
}

bool is_odd_integer(double number) { return std::fmod(std::fabs(number), 2.0) == 1.0; }

Ret power(Runtime& rt, double base, double exponent) {
  if (exponent == 0 || base == 1.0) return make_float(rt, 1.0);
  if (std::isnan(base) || std::isnan(exponent)) return make_float(rt, std::isnan(base) ? base : exponent);
  if (std::isinf(exponent)) {
    const double size = std::fabs(base);
    if (size == 1.0) return make_float(rt, 1.0);
    return make_float(rt, (exponent > 0) == (size > 1.0) ? HUGE_VAL : 0.0);
  }
  if (std::isinf(base)) {
    const bool odd = is_odd_integer(exponent);
    if (exponent > 0) return make_float(rt, odd ? base : HUGE_VAL);
    return make_float(rt, odd ? std::copysign(0.0, base) : 0.0);
  }
  if (base == 0) {
    if (exponent < 0) return rt.raise(rt.exceptions.ZeroDivisionError, "zero to a negative power");
    return make_float(rt, is_odd_integer(exponent) ? base : 0.0);
  }
  if (base < 0 && exponent != std::floor(exponent)) return complex_power(rt, base, 0, exponent, 0);
  const double result = std::pow(base, exponent);
  if (std::isinf(result)) return float_overflow(rt);
  return make_float(rt, result);
}

}  // namespace

std::nullptr_t float_overflow(Runtime& rt) {
  OwnOf<Str> text = make_ascii(rt, "Numerical result out of range");
  Own exception = call_with(rt, rt.exceptions.OverflowError, Value::small_int(34), text);
  if (exception) rt.set_error(std::move(exception));
  return nullptr;
}

Ret float_binary(Runtime& rt, BinaryOp op, double left, double right) {
  switch (op) {
    case BinaryOp::Add:
      return make_float(rt, left + right);
    case BinaryOp::Subtract:
      return make_float(rt, left - right);
    case BinaryOp::Multiply:
      return make_float(rt, left * right);
    case BinaryOp::TrueDivide:
      if (right == 0) return zero_division(rt);
      return make_float(rt, left / right);
    case BinaryOp::Power:
      return power(rt, left, right);
    case BinaryOp::FloorDivide:
    case BinaryOp::Modulo:
    case BinaryOp::Divmod: {
      if (right == 0) return zero_division(rt);
      double quotient, remainder;
      floor_divide(left, right, &quotient, &remainder);
      if (op == BinaryOp::FloorDivide) return make_float(rt, quotient);
      if (op == BinaryOp::Modulo) return make_float(rt, remainder);
      Own first = make_float(rt, quotient), second = make_float(rt, remainder);
      return make_tuple_of(rt, first, second);
    }
    default:
      return Ret::not_implemented();
  }
}

Result<double> round_float(Runtime& rt, double number, int64_t digits) {
  if (!std::isfinite(number) || number == 0 || digits > 323) return number;
  if (digits < -309) return std::copysign(0.0, number);
  double rounded;
  if (digits >= 0) {
    if (std::fabs(number) >= 9007199254740992.0) return number;  // no digits after the point
    // Rounded on the exact decimal value, then read back.
    const std::string text = float_text(number, {.type = 'f', .precision = static_cast<int>(digits)});
    if (!read_float(text, &rounded)) return number;
    return rounded;
  }
  const BigInt unit = BigInt::power(BigInt(10), static_cast<uint64_t>(-digits));
  const double size = std::fabs(number);
  BigInt quotient, remainder;
  BigInt::floor_divide(BigInt::from_double(size), unit, &quotient, &remainder);
  const int half = compare(remainder.shift_left(1), unit);
  if (half > 0 || (half == 0 && (size != std::floor(size) || quotient.is_odd())))
    quotient = quotient + BigInt(1);
  bool overflow;
  rounded = (quotient * unit).to_double(&overflow);
  if (overflow) return rt.raise(rt.exceptions.OverflowError, "rounded value too large to represent");
  return std::copysign(rounded, number);
}

}  // namespace tiki
