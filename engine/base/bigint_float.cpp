// To doubles and back.

#include <algorithm>
#include <cmath>

#include "base/bigint.h"

namespace tiki {

namespace {

// magnitude * 2^exponent as a double, rounded half to even at its last bit, subnormals included.
double scale_and_round(BigInt magnitude, int64_t exponent, bool* overflow) {
  *overflow = false;
  if (magnitude.is_zero()) return 0.0;
  const auto bits = static_cast<int64_t>(magnitude.bit_length());
  int64_t lowest = std::max<int64_t>(bits + exponent - 53, -1074);
  const int64_t drop = lowest - exponent;
  if (drop > 0) {
    if (drop > bits + 1) return 0.0;
    const auto count = static_cast<uint64_t>(drop);
    const uint64_t zeros = magnitude.trailing_zeros();
    const bool half = magnitude.shift_right(count - 1).is_odd();
    magnitude = magnitude.shift_right(count);
    if (half && (zeros < count - 1 || magnitude.is_odd())) magnitude = magnitude + BigInt(1);
  } else {
    lowest = exponent;
  }
  if (static_cast<int64_t>(magnitude.bit_length()) + lowest > 1024) {
    *overflow = true;
    return HUGE_VAL;
  }
  return std::ldexp(static_cast<double>(magnitude.to_uint64()), static_cast<int>(lowest));
}

}  // namespace

BigInt BigInt::from_double(double number) {
  int exponent;
  const double fraction = std::frexp(number, &exponent);
  exponent -= 53;
  if (exponent < 0) return BigInt(static_cast<int64_t>(std::trunc(number)));
  return BigInt(static_cast<int64_t>(std::ldexp(fraction, 53))).shift_left(static_cast<uint64_t>(exponent));
}

double BigInt::to_double(bool* overflow) const {
  const double magnitude = scale_and_round(absolute(), 0, overflow);
  return is_negative() ? -magnitude : magnitude;
}

double BigInt::true_divide(const BigInt& a, const BigInt& b, bool* overflow) {
  *overflow = false;
  if (a.is_zero()) return b.is_negative() ? -0.0 : 0.0;
  BigInt dividend = a.absolute(), divisor = b.absolute(), quotient, remainder;
  const int64_t shift = 66 - (static_cast<int64_t>(a.bit_length()) - static_cast<int64_t>(b.bit_length()));
  if (shift >= 0) {
    dividend = dividend.shift_left(static_cast<uint64_t>(shift));
  } else {
    divisor = divisor.shift_left(static_cast<uint64_t>(-shift));
  }
  floor_divide(dividend, divisor, &quotient, &remainder);
  // The quotient has more bits than a double; what is left only says that there is more.
  quotient = quotient.shift_left(1);
  if (!remainder.is_zero()) quotient = quotient + BigInt(1);
  const double magnitude = scale_and_round(std::move(quotient), -shift - 1, overflow);
  return a.is_negative() != b.is_negative() ? -magnitude : magnitude;
}

}  // namespace tiki
