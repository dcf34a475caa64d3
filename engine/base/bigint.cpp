#include "base/bigint.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

#include "base/bigint_limbs.h"

namespace tiki {

namespace {

Magnitude magnitude_of(const BigInt& number) { return BigIntMaker::magnitude_of(number); }

BigInt with_magnitude(Magnitude magnitude, bool negative) {
  if (magnitude.is_zero()) return {};
  BigIntMaker maker(magnitude.size);
  std::memcpy(maker.limbs(), magnitude.limbs, magnitude.size * sizeof(Limb));
  return maker.finish(negative);
}

BigInt with_magnitude(uint64_t magnitude, bool negative) {
  constexpr size_t kSize = sizeof(uint64_t) / sizeof(Limb);
  if (magnitude == 0) return {};
  BigIntMaker maker(kSize);
  for (size_t i = 0; i < kSize; i++)
    maker.limbs()[i] = static_cast<Limb>(magnitude >> (i * (kLimbBits % 64)));
  return maker.finish(negative);
}

// a + b, b's sign being `b_negative`.
BigInt add_signed(const BigInt& a, const BigInt& b, bool b_negative) {
  Magnitude large = magnitude_of(a), small = magnitude_of(b);
  const bool same_sign = a.is_negative() == b_negative;
  const bool swapped = compare_limbs(large, small) < 0;
  if (swapped) std::swap(large, small);
  const bool negative = swapped ? b_negative : a.is_negative();
  BigIntMaker maker(large.size + 1);
  if (same_sign) {
    add_limbs(maker.limbs(), large, small);
  } else {
    subtract_limbs(maker.limbs(), large, small);
  }
  return maker.finish(negative);
}

}  // namespace

BigInt::BigInt(int64_t number)
    : BigInt(with_magnitude(number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number),
                            number < 0)) {}
BigInt::BigInt(const BigInt& other) : BigInt(with_magnitude(magnitude_of(other), other.is_negative())) {}
BigInt::~BigInt() { std::free(digits_); }

BigInt BigInt::from_uint64(uint64_t number) { return with_magnitude(number, false); }

int BigInt::sign() const { return !digits_ ? 0 : digits_->negative ? -1 : 1; }

int compare(const BigInt& a, const BigInt& b) {
  if (a.sign() != b.sign()) return a.sign() < b.sign() ? -1 : 1;
  const int order = compare_limbs(magnitude_of(a), magnitude_of(b));
  return a.is_negative() ? -order : order;
}

BigInt operator+(const BigInt& a, const BigInt& b) { return add_signed(a, b, b.is_negative()); }
BigInt operator-(const BigInt& a, const BigInt& b) { return add_signed(a, b, b.sign() > 0); }

BigInt operator*(const BigInt& a, const BigInt& b) {
  const Magnitude x = magnitude_of(a), y = magnitude_of(b);
  if (x.is_zero() || y.is_zero()) return {};
  BigIntMaker maker(x.size + y.size);
  multiply_limbs(maker.limbs(), x, y);
  return maker.finish(a.is_negative() != b.is_negative());
}

BigInt BigInt::operator-() const { return with_magnitude(magnitude_of(*this), sign() > 0); }
BigInt BigInt::absolute() const { return with_magnitude(magnitude_of(*this), false); }

void BigInt::floor_divide(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder) {
  const Magnitude x = magnitude_of(a), y = magnitude_of(b);
  BigInt whole, rest;
  if (compare_limbs(x, y) < 0) {
    rest = a;
  } else {
    BigIntMaker quotient_maker(x.size - y.size + 1), rest_maker(y.size);
    divide_limbs(quotient_maker.limbs(), rest_maker.limbs(), x, y);
    whole = quotient_maker.finish(a.is_negative() != b.is_negative());
    rest = rest_maker.finish(a.is_negative());
  }
  if (!rest.is_zero() && rest.is_negative() != b.is_negative()) {
    if (quotient) whole = whole - BigInt(1);
    rest = rest + b;
  }
  if (quotient) *quotient = std::move(whole);
  if (remainder) *remainder = std::move(rest);
}

}  // namespace tiki
