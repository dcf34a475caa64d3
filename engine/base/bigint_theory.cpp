// Powers, roots and divisors.

#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/bigint.h"

namespace tiki {

BigInt BigInt::power(const BigInt& base, uint64_t exponent) {
  BigInt result(1);
  for (unsigned bit = static_cast<unsigned>(std::bit_width(exponent)); bit-- > 0;) {
    result = result * result;
    if (exponent >> bit & 1) result = result * base;
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
  // Long exponents are read in windows of several bits, which cost one product each.
  const uint64_t bits = exponent.bit_length();
  const unsigned width = bits > 60 ? 5 : 1;
  BigInt powers[32] = {result, reduce(base)};
  for (size_t i = 2; i < size_t{1} << width; i++) powers[i] = reduce(powers[i - 1] * powers[1]);
  for (uint64_t at = (bits + width - 1) / width * width; at > 0;) {
    at -= width;
    for (unsigned i = 0; i < width; i++) result = reduce(result * result);
    const uint64_t digit = exponent.bits_at(at) & ((uint64_t{1} << width) - 1);
    if (digit != 0) result = reduce(result * powers[digit]);
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

// Lehmer's algorithm: while the numbers are long, the steps of Euclid's are done on their highest 62 bits, as long as
// what lies below cannot change a quotient (Jebelean, A Double-Digit Lehmer-Euclid Algorithm, 1995), and then on the
// whole numbers at once.
BigInt BigInt::greatest_common_divisor(const BigInt& a, const BigInt& b) {
  BigInt x = a.absolute(), y = b.absolute();
  if (x < y) std::swap(x, y);
  while (!y.is_zero()) {
    if (x.fits_uint64()) return from_uint64(std::gcd(x.to_uint64(), y.to_uint64()));
    const uint64_t bits = x.bit_length(), low = bits - 62;  // more than 64 bits
    auto high = static_cast<int64_t>(x.bits_at(low)), next = static_cast<int64_t>(y.bits_at(low));
    // x and y after the steps so far: | of_x[i] * x - of_y[i] * y |. All stay below 2^31.
    int64_t of_x[2] = {1, 0}, of_y[2] = {0, 1};
    for (bool even = true;; even = !even) {
      const int64_t* plus = even ? of_x : of_y;
      const int64_t* minus = even ? of_y : of_x;
      if (next == plus[1]) break;
      const int64_t quotient = (high + plus[0] - 1) / (next - plus[1]), left = high - quotient * next;
      if (minus[0] + quotient * minus[1] > left) break;
      high = std::exchange(next, left);
      of_x[0] = std::exchange(of_x[1], of_x[0] + quotient * of_x[1]);
      of_y[0] = std::exchange(of_y[1], of_y[0] + quotient * of_y[1]);
    }
    if (of_y[0] == 0) {  // not one step
      BigInt rest;
      floor_divide(x, y, nullptr, &rest);
      x = std::exchange(y, std::move(rest));
    } else {
      BigInt first = x * BigInt(of_x[0]) - y * BigInt(of_y[0]),
             second = x * BigInt(of_x[1]) - y * BigInt(of_y[1]);
      x = first.absolute();
      y = second.absolute();
    }
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
