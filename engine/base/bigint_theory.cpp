// Powers, roots and divisors.

#include <cmath>
#include <numeric>
#include <utility>

#include "base/bigint.h"

namespace tiki {

BigInt BigInt::power(const BigInt& base, uint64_t exponent) {
  BigInt result(1), square = base;
  for (uint64_t rest = exponent; rest != 0;) {
    if (rest & 1) result = result * square;
    rest >>= 1;
    if (rest != 0) square = square * square;
  }
  return result;
}

BigInt BigInt::power_modulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus) {
  const BigInt divisor = modulus.absolute();
  const auto reduce = [&divisor](const BigInt& number) {
    BigInt rest;
    floor_divide(number, divisor, nullptr, &rest);
    return rest;
  };
  BigInt result = reduce(BigInt(1));
  const BigInt reduced = reduce(base);
  const std::string bits = exponent.to_string(2);
  for (char bit : bits) {
    result = reduce(result * result);
    if (bit == '1') result = reduce(result * reduced);
  }
  return modulus.is_negative() && !result.is_zero() ? result + modulus : result;
}

bool BigInt::inverse_modulo(const BigInt& a, const BigInt& modulus, BigInt* inverse) {
  const BigInt m = modulus.absolute();
  BigInt old_r, r = m, old_s(1), s;
  floor_divide(a, m, nullptr, &old_r);
  while (!r.is_zero()) {
    BigInt quotient, rest;
    floor_divide(old_r, r, &quotient, &rest);
    old_r = std::exchange(r, std::move(rest));
    BigInt next = old_s - quotient * s;
    old_s = std::exchange(s, std::move(next));
  }
  if (!(old_r == BigInt(1)) && !(m == BigInt(1))) return false;
  *inverse = old_s.is_negative() ? old_s + m : old_s;
  return true;
}

BigInt BigInt::greatest_common_divisor(const BigInt& a, const BigInt& b) {
  BigInt x = a.absolute(), y = b.absolute();
  while (!y.is_zero()) {
    if (x.fits_uint64() && y.fits_uint64()) return from_uint64(std::gcd(x.to_uint64(), y.to_uint64()));
    BigInt rest;
    floor_divide(x, y, nullptr, &rest);
    x = std::exchange(y, std::move(rest));
  }
  return x;
}

// Newton's iteration, from a start that is too large: it falls until it is right.
BigInt BigInt::square_root() const {
  if (is_zero()) return {};
  const uint64_t bits = bit_length();
  const uint64_t shift = bits > 60 ? (bits - 60 + 1) / 2 * 2 : 0;
  const auto top = static_cast<double>(shift_right(shift).to_uint64() + 1);
  BigInt root = from_uint64(static_cast<uint64_t>(std::sqrt(top)) + 2).shift_left(shift / 2);
  for (;;) {
    BigInt quotient;
    floor_divide(*this, root, &quotient, nullptr);
    BigInt next = (root + quotient).shift_right(1);
    if (!(next < root)) return root;
    root = std::move(next);
  }
}

}  // namespace tiki
