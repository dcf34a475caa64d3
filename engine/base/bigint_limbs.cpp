#include "base/bigint_limbs.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace tiki {

uint64_t Magnitude::bits() const {
  if (size == 0) return 0;
  return uint64_t{size} * kLimbBits - static_cast<unsigned>(std::countl_zero(limbs[size - 1]));
}

BigIntMaker::BigIntMaker(size_t size)
    : digits_(static_cast<BigInt::Digits*>(
          std::calloc(1, sizeof(BigInt::Digits) + std::max<size_t>(size, 1) * sizeof(Limb)))),
      size_(size) {
  if (!digits_) std::abort();  // the memory limit is looked at before
}

BigIntMaker::~BigIntMaker() { std::free(digits_); }

BigInt BigIntMaker::finish(bool negative) {
  digits_->size = static_cast<uint32_t>(magnitude().size);
  digits_->negative = negative;
  if (digits_->size == 0) return {};
  return BigInt(std::exchange(digits_, nullptr));
}

Magnitude BigIntMaker::magnitude_of(const BigInt& number) {
  if (!number.digits_) return {nullptr, 0};
  return {number.digits_->limbs, number.digits_->size};
}

Magnitude BigIntMaker::trimmed(const Limb* limbs, size_t size) {
  while (size > 0 && limbs[size - 1] == 0) size--;
  return {limbs, size};
}

int compare_limbs(Magnitude a, Magnitude b) {
  if (a.size != b.size) return a.size < b.size ? -1 : 1;
  for (size_t i = a.size; i-- > 0;) {
    if (a.limbs[i] != b.limbs[i]) return a.limbs[i] < b.limbs[i] ? -1 : 1;
  }
  return 0;
}

void add_limbs(Limb* out, Magnitude a, Magnitude b) {
  WideLimb carry = 0;
  for (size_t i = 0; i < a.size; i++) {
    carry += static_cast<WideLimb>(a.limbs[i]) + b.at(i);
    out[i] = static_cast<Limb>(carry);
    carry >>= kLimbBits;
  }
  out[a.size] = static_cast<Limb>(carry);
}

void subtract_limbs(Limb* out, Magnitude a, Magnitude b) {
  Limb borrow = 0;
  for (size_t i = 0; i < a.size; i++) {
    const WideLimb difference = static_cast<WideLimb>(a.limbs[i]) - b.at(i) - borrow;
    out[i] = static_cast<Limb>(difference);
    borrow = static_cast<Limb>(difference >> kLimbBits) & 1;
  }
}

namespace {

constexpr size_t kKaratsubaLimbs = 40;

void multiply_plainly(Limb* out, Magnitude a, Magnitude b) {
  std::memset(out, 0, (a.size + b.size) * sizeof(Limb));
  for (size_t i = 0; i < a.size; i++) {
    const WideLimb factor = a.limbs[i];
    WideLimb carry = 0;
    for (size_t j = 0; j < b.size; j++) {
      carry += factor * b.limbs[j] + out[i + j];
      out[i + j] = static_cast<Limb>(carry);
      carry >>= kLimbBits;
    }
    out[i + b.size] = static_cast<Limb>(carry);
  }
}

// limbs[0..] += number, whose carry ends inside.
void add_in_place(Limb* limbs, Magnitude number) {
  Limb carry = 0;
  for (size_t i = 0; i < number.size || carry != 0; i++) {
    const WideLimb sum = static_cast<WideLimb>(limbs[i]) + number.at(i) + carry;
    limbs[i] = static_cast<Limb>(sum);
    carry = static_cast<Limb>(sum >> kLimbBits);
  }
}

// Numbers of about the same size: (x1 B + x0)(y1 B + y0) with three products instead of four.
void multiply_halves(Limb* out, Magnitude a, Magnitude b) {
  const size_t half = (a.size + 1) / 2;
  const Magnitude a0 = BigIntMaker::trimmed(a.limbs, half), a1 = {a.limbs + half, a.size - half};
  const Magnitude b0 = BigIntMaker::trimmed(b.limbs, half), b1 = {b.limbs + half, b.size - half};
  const size_t all = a.size + b.size;
  std::memset(out, 0, all * sizeof(Limb));
  multiply_limbs(out, a0, b0);
  multiply_limbs(out + 2 * half, a1, b1);
  const auto sum = [](Magnitude x, Magnitude y) {
    if (x.size < y.size) std::swap(x, y);
    std::vector<Limb> limbs(x.size + 1);
    add_limbs(limbs.data(), x, y);
    return limbs;
  };
  const std::vector<Limb> a_sum = sum(a0, a1), b_sum = sum(b0, b1);
  const Magnitude sum_a = BigIntMaker::trimmed(a_sum.data(), a_sum.size());
  const Magnitude sum_b = BigIntMaker::trimmed(b_sum.data(), b_sum.size());
  std::vector<Limb> middle(sum_a.size + sum_b.size);
  multiply_limbs(middle.data(), sum_a, sum_b);
  const Magnitude whole = {middle.data(), middle.size()};
  subtract_limbs(middle.data(), whole, BigIntMaker::trimmed(out, 2 * half));
  subtract_limbs(middle.data(), whole, BigIntMaker::trimmed(out + 2 * half, all - 2 * half));
  add_in_place(out + half, BigIntMaker::trimmed(middle.data(), middle.size()));
}

}  // namespace

void multiply_limbs(Limb* out, Magnitude a, Magnitude b) {
  if (a.size < b.size) std::swap(a, b);
  if (b.size < kKaratsubaLimbs) {
    multiply_plainly(out, a, b);
  } else if (b.size > (a.size + 1) / 2) {
    multiply_halves(out, a, b);
  } else {
    // Much longer: piece by piece.
    std::memset(out, 0, (a.size + b.size) * sizeof(Limb));
    std::vector<Limb> product(2 * b.size);
    for (size_t at = 0; at < a.size; at += b.size) {
      const Magnitude piece = BigIntMaker::trimmed(a.limbs + at, std::min(b.size, a.size - at));
      multiply_limbs(product.data(), piece, b);
      add_in_place(out + at, BigIntMaker::trimmed(product.data(), piece.size + b.size));
    }
  }
}

Limb multiply_by_limb(Limb* limbs, size_t size, Limb factor, Limb addend) {
  WideLimb carry = addend;
  for (size_t i = 0; i < size; i++) {
    carry += static_cast<WideLimb>(limbs[i]) * factor;
    limbs[i] = static_cast<Limb>(carry);
    carry >>= kLimbBits;
  }
  return static_cast<Limb>(carry);
}

Limb divide_by_limb(Limb* limbs, size_t size, Limb divisor) {
  WideLimb rest = 0;
  for (size_t i = size; i-- > 0;) {
    rest = rest << kLimbBits | limbs[i];
    limbs[i] = static_cast<Limb>(rest / divisor);
    rest %= divisor;
  }
  return static_cast<Limb>(rest);
}

// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
void divide_limbs(Limb* quotient, Limb* remainder, Magnitude a, Magnitude b) {
  if (b.size == 1) {
    std::memcpy(quotient, a.limbs, a.size * sizeof(Limb));
    remainder[0] = divide_by_limb(quotient, a.size, b.limbs[0]);
    return;
  }
  const auto shift = static_cast<unsigned>(std::countl_zero(b.limbs[b.size - 1]));
  std::vector<Limb> rest(a.size + 1), divisor(b.size + 1);
  shift_limbs_left(rest.data(), a, shift);
  shift_limbs_left(divisor.data(), b, shift);
  const WideLimb highest = divisor[b.size - 1], second = divisor[b.size - 2];
  for (size_t at = a.size - b.size + 1; at-- > 0;) {
    Limb* window = rest.data() + at;
    const WideLimb top = static_cast<WideLimb>(window[b.size]) << kLimbBits | window[b.size - 1];
    WideLimb digit, left;
    if (window[b.size] >= highest) {
      digit = static_cast<Limb>(-1);
      left = top - digit * highest;
    } else {
      digit = top / highest;
      left = top % highest;
    }
    while (left >> kLimbBits == 0 && digit * second > (left << kLimbBits | window[b.size - 2])) {
      digit--;
      left += highest;
    }
    WideLimb carry = 0;
    Limb borrow = 0;
    for (size_t i = 0; i <= b.size; i++) {
      carry += digit * divisor[i];
      const WideLimb difference = static_cast<WideLimb>(window[i]) - static_cast<Limb>(carry) - borrow;
      window[i] = static_cast<Limb>(difference);
      borrow = static_cast<Limb>(difference >> kLimbBits) & 1;
      carry >>= kLimbBits;
    }
    if (borrow) {  // one too many: seldom
      digit--;
      carry = 0;
      for (size_t i = 0; i <= b.size; i++) {
        carry += static_cast<WideLimb>(window[i]) + divisor[i];
        window[i] = static_cast<Limb>(carry);
        carry >>= kLimbBits;
      }
    }
    quotient[at] = static_cast<Limb>(digit);
  }
  shift_limbs_right(rest.data(), {rest.data(), b.size}, shift);
  std::memcpy(remainder, rest.data(), b.size * sizeof(Limb));
}

void shift_limbs_left(Limb* out, Magnitude a, uint64_t count) {
  const size_t whole = static_cast<size_t>(count / kLimbBits);
  const auto part = static_cast<unsigned>(count % kLimbBits);
  std::memset(out, 0, whole * sizeof(Limb));
  Limb carry = 0;
  for (size_t i = 0; i < a.size; i++) {
    const WideLimb shifted = static_cast<WideLimb>(a.limbs[i]) << part;
    out[whole + i] = static_cast<Limb>(shifted) | carry;
    carry = static_cast<Limb>(shifted >> kLimbBits);
  }
  out[whole + a.size] = carry;
}

void shift_limbs_right(Limb* out, Magnitude a, uint64_t count) {
  const size_t whole = static_cast<size_t>(count / kLimbBits);
  const auto part = static_cast<unsigned>(count % kLimbBits);
  for (size_t i = whole; i < a.size; i++) {
    const WideLimb pair = static_cast<WideLimb>(a.at(i + 1)) << kLimbBits | a.limbs[i];
    out[i - whole] = static_cast<Limb>(pair >> part);
  }
}

}  // namespace tiki
