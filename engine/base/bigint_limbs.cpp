#include "base/bigint_limbs.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace tiki {

int compare_limbs(Magnitude a, Magnitude b) {
  if (a.size != b.size) return a.size < b.size ? -1 : 1;
  for (size_t i = a.size; i-- > 0;) {
    if (a.limbs[i] != b.limbs[i]) return a.limbs[i] < b.limbs[i] ? -1 : 1;
  }
  return 0;
}

void add_limbs(Limb* out, Magnitude a, Magnitude b) {
  Limb carry = 0;
  for (size_t i = 0; i < b.size; i++) {
    const WideLimb sum = static_cast<WideLimb>(a.limbs[i]) + b.limbs[i] + carry;
    out[i] = static_cast<Limb>(sum);
    carry = static_cast<Limb>(sum >> kLimbBits);
  }
  for (size_t i = b.size; i < a.size; i++) {
    const Limb limb = a.limbs[i] + carry;
    carry = limb < carry;
    out[i] = limb;
  }
  out[a.size] = carry;
}

void subtract_limbs(Limb* out, Magnitude a, Magnitude b) {
  Limb borrow = 0;
  for (size_t i = 0; i < b.size; i++) {
    const WideLimb difference = static_cast<WideLimb>(a.limbs[i]) - b.limbs[i] - borrow;
    out[i] = static_cast<Limb>(difference);
    borrow = static_cast<Limb>(difference >> kLimbBits) & 1;
  }
  for (size_t i = b.size; i < a.size; i++) {
    const Limb limb = a.limbs[i];
    out[i] = limb - borrow;
    borrow = limb < borrow;
  }
}

namespace {

constexpr size_t kKaratsubaLimbs = 40;

void multiply_plainly(Limb* out, Magnitude a, Magnitude b) {
  std::memset(out, 0, a.size * sizeof(Limb));
  for (size_t j = 0; j < b.size; j++) {
    const WideLimb factor = b.limbs[j];
    Limb carry = 0;
    for (size_t i = 0; i < a.size; i++) {
      const WideLimb sum = factor * a.limbs[i] + out[i + j] + carry;
      out[i + j] = static_cast<Limb>(sum);
      carry = static_cast<Limb>(sum >> kLimbBits);
    }
    out[j + a.size] = carry;
  }
}

// The same for a number with itself: each product of two different limbs is computed once, and doubled with the rest.
void square_plainly(Limb* out, Magnitude a) {
  std::memset(out, 0, 2 * a.size * sizeof(Limb));
  for (size_t i = 0; i < a.size; i++) {
    const WideLimb factor = a.limbs[i];
    Limb carry = 0;
    for (size_t j = i + 1; j < a.size; j++) {
      const WideLimb sum = factor * a.limbs[j] + out[i + j] + carry;
      out[i + j] = static_cast<Limb>(sum);
      carry = static_cast<Limb>(sum >> kLimbBits);
    }
    out[i + a.size] = carry;
  }
  Limb carry = 0, pushed = 0;
  for (size_t i = 0; i < a.size; i++) {
    const WideLimb square = static_cast<WideLimb>(a.limbs[i]) * a.limbs[i];
    const Limb low = out[2 * i], high = out[2 * i + 1];
    WideLimb sum =
        static_cast<WideLimb>(static_cast<Limb>(low << 1) | pushed) + static_cast<Limb>(square) + carry;
    out[2 * i] = static_cast<Limb>(sum);
    sum = static_cast<WideLimb>(static_cast<Limb>(high << 1) | (low >> (kLimbBits - 1))) +
          static_cast<Limb>(square >> kLimbBits) + static_cast<Limb>(sum >> kLimbBits);
    out[2 * i + 1] = static_cast<Limb>(sum);
    carry = static_cast<Limb>(sum >> kLimbBits);
    pushed = high >> (kLimbBits - 1);
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
    if (a.limbs == b.limbs && a.size == b.size) return square_plainly(out, a);
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

namespace {

// (high, low) / divisor, where high < divisor.
Limb divide_wide(Limb high, Limb low, Limb divisor, Limb* remainder) {
#if defined(__x86_64__)  // one instruction; compilers call a function
  Limb quotient;
  __asm__("divq %4" : "=a"(quotient), "=d"(*remainder) : "0"(low), "1"(high), "r"(divisor) : "cc");
  return quotient;
#else
  const WideLimb dividend = static_cast<WideLimb>(high) << kLimbBits | low;
  const auto quotient = static_cast<Limb>(dividend / divisor);
  *remainder = low - quotient * divisor;
  return quotient;
#endif
}

// A digit of a quotient, at most one too large: of window (u2, u1, u0) by (v1, v0), v1 having its highest bit set.
Limb estimate_digit(Limb u2, Limb u1, Limb u0, Limb v1, Limb v0) {
  Limb digit, rest;
  if (u2 < v1) {
    digit = divide_wide(u2, u1, v1, &rest);
  } else {
    digit = ~Limb{0};
    rest = u1 + v1;
    if (rest < v1) return digit;
  }
  WideLimb excess = static_cast<WideLimb>(digit) * v0;
  while (excess > (static_cast<WideLimb>(rest) << kLimbBits | u0)) {
    digit--;
    excess -= v0;
    rest += v1;
    if (rest < v1) break;
  }
  return digit;
}

}  // namespace

Limb divide_by_limb(Limb* quotient, Magnitude a, Limb divisor) {
  Limb rest = 0;
  for (size_t i = a.size; i-- > 0;) quotient[i] = divide_wide(rest, a.limbs[i], divisor, &rest);
  return rest;
}

// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
void divide_limbs(Limb* quotient, Limb* remainder, Magnitude a, Magnitude b) {
  if (b.size == 1) {
    remainder[0] = divide_by_limb(quotient, a, b.limbs[0]);
    return;
  }
  const auto shift = static_cast<unsigned>(std::countl_zero(b.limbs[b.size - 1]));
  LimbBuffer rest(a.size + 1), divisor(b.size + 1);
  shift_limbs_left(rest.data(), a, shift);
  shift_limbs_left(divisor.data(), b, shift);
  const Limb highest = divisor[b.size - 1], second = divisor[b.size - 2];
  for (size_t at = a.size - b.size + 1; at-- > 0;) {
    Limb* window = rest.data() + at;  // b.size + 1 limbs, less than the divisor one limb further up
    Limb digit = estimate_digit(window[b.size], window[b.size - 1], window[b.size - 2], highest, second);
    Limb carry = 0;
    for (size_t i = 0; i < b.size; i++) {
      const WideLimb product = static_cast<WideLimb>(digit) * divisor[i] + carry;
      const auto low = static_cast<Limb>(product);
      carry = static_cast<Limb>(product >> kLimbBits) + (window[i] < low);
      window[i] -= low;
    }
    if (window[b.size] < carry) {  // one too many: seldom
      digit--;
      const Limb top = window[b.size];
      add_limbs(window, {window, b.size}, {divisor.data(), b.size});
      window[b.size] += top;
    }
    window[b.size] -= carry;
    quotient[at] = digit;
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
