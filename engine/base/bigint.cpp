#include "base/bigint.h"

#include <cstring>
#include <utility>

#include "base/bigint_limbs.h"

namespace tiki {

namespace {

// a + b, b's sign being `b_negative`.
BigInt add_signed(const BigInt& a, const BigInt& b, bool b_negative) {
  Magnitude large = a.magnitude(), small = b.magnitude();
  if (a.is_negative() == b_negative) {
    if (large.size < small.size) std::swap(large, small);
    BigIntMaker maker(large.size + 1);
    add_limbs(maker.limbs(), large, small);
    return maker.finish(b_negative);
  }
  const bool swapped = compare_limbs(large, small) < 0;
  if (swapped) std::swap(large, small);
  BigIntMaker maker(large.size);
  subtract_limbs(maker.limbs(), large, small);
  return maker.finish(swapped ? b_negative : a.is_negative());
}

}  // namespace

BigInt::BigInt(const BigInt& other) : BigInt(BigIntMaker::copy(other.magnitude(), other.negative_)) {}

BigIntMaker::BigIntMaker(size_t size) {
  number_.size_ = static_cast<uint32_t>(size);
  if (number_.is_inline()) return;
  number_.own_ = static_cast<Limb*>(std::calloc(size, sizeof(Limb)));
  if (!number_.own_) std::abort();  // the memory limit is looked at before
}

BigInt BigIntMaker::finish(bool negative) {
  const size_t size = magnitude().size;
  if (!number_.is_inline() && size <= BigInt::kInlineLimbs) {
    Limb* own = number_.own_;
    for (size_t i = 0; i < BigInt::kInlineLimbs; i++) number_.inline_[i] = i < size ? own[i] : 0;
    std::free(own);
  }
  number_.size_ = static_cast<uint32_t>(size);
  number_.negative_ = negative && size != 0;
  return std::move(number_);
}

BigInt BigIntMaker::copy(Magnitude magnitude, bool negative) {
  BigIntMaker maker(magnitude.size);
  std::memcpy(maker.limbs(), magnitude.limbs, magnitude.size * sizeof(Limb));
  return maker.finish(negative);
}

int compare(const BigInt& a, const BigInt& b) {
  if (a.sign() != b.sign()) return a.sign() < b.sign() ? -1 : 1;
  const int order = compare_limbs(a.magnitude(), b.magnitude());
  return a.is_negative() ? -order : order;
}

BigInt operator+(const BigInt& a, const BigInt& b) { return add_signed(a, b, b.is_negative()); }
BigInt operator-(const BigInt& a, const BigInt& b) { return add_signed(a, b, !b.is_negative()); }

BigInt operator*(const BigInt& a, const BigInt& b) {
  const Magnitude x = a.magnitude(), y = b.magnitude();
  if (x.is_zero() || y.is_zero()) return {};
  BigIntMaker maker(x.size + y.size);
  multiply_limbs(maker.limbs(), x, y);
  return maker.finish(a.is_negative() != b.is_negative());
}

BigInt BigInt::operator-() const { return BigIntMaker::copy(magnitude(), !is_negative()); }
BigInt BigInt::absolute() const { return BigIntMaker::copy(magnitude(), false); }

void BigInt::floor_divide(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder) {
  const Magnitude x = a.magnitude(), y = b.magnitude();
  const bool negative = a.is_negative() != b.is_negative();
  if (compare_limbs(x, y) < 0) {
    const bool down = negative && !a.is_zero();
    BigInt rest = down ? a + b : a;
    if (quotient) *quotient = down ? BigInt(-1) : BigInt();
    if (remainder) *remainder = std::move(rest);
    return;
  }
  const bool b_negative = b.is_negative();  // `remainder` may be b
  if (is_large_division(x, y)) {
    BigInt whole, rest;
    const BigInt divisor = b.absolute();
    divide_large(a.absolute(), divisor, &whole, &rest);
    if (negative && !rest.is_zero()) {
      whole = whole + BigInt(1);
      rest = divisor - rest;
    }
    if (quotient) *quotient = negative ? -whole : std::move(whole);
    if (remainder) *remainder = b_negative ? -rest : std::move(rest);
    return;
  }
  // One limb more than the quotient has, for the step downwards.
  const size_t size = x.size - y.size + 1;
  LimbBuffer whole(size + 1), rest(y.size);
  divide_limbs(whole.data(), rest.data(), x, y);
  whole[size] = 0;
  if (negative && !BigIntMaker::trimmed(rest.data(), y.size).is_zero()) {
    const Limb one = 1;
    add_limbs(whole.data(), {whole.data(), size}, {&one, 1});
    subtract_limbs(rest.data(), y, {rest.data(), y.size});
  }
  if (remainder) *remainder = BigIntMaker::copy(BigIntMaker::trimmed(rest.data(), y.size), b_negative);
  if (quotient) *quotient = BigIntMaker::copy(BigIntMaker::trimmed(whole.data(), size + 1), negative);
}

}  // namespace tiki
