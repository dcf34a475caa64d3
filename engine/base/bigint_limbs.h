// What the files that implement BigInt share: functions on plain arrays of limbs, which know no sign, and the maker that
// turns an array into a number. Results never overlap the operands unless it says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/bigint.h"

namespace tiki {

/// Room for limbs while something is computed, on the stack unless they are many. Not cleared.
class LimbBuffer {
 public:
  explicit LimbBuffer(size_t size)
      : limbs_(size <= kInline ? inline_ : static_cast<Limb*>(std::malloc(size * sizeof(Limb)))) {
    if (!limbs_) std::abort();  // the memory limit is looked at before
  }
  LimbBuffer(const LimbBuffer&) = delete;
  LimbBuffer& operator=(const LimbBuffer&) = delete;
  ~LimbBuffer() {
    if (limbs_ != inline_) std::free(limbs_);
  }

  Limb* data() { return limbs_; }
  Limb& operator[](size_t index) { return limbs_[index]; }

 private:
  static constexpr size_t kInline = 256 / sizeof(Limb);
  Limb inline_[kInline];
  Limb* limbs_;
};

/// A number in the making: room for limbs, which the owner fills.
class BigIntMaker {
 public:
  /// `size` limbs, all zero.
  explicit BigIntMaker(size_t size);

  Limb* limbs() { return number_.is_inline() ? number_.inline_ : number_.own_; }
  size_t size() const { return number_.size_; }
  Magnitude magnitude() const { return trimmed(number_.magnitude().limbs, number_.size_); }
  /// The number; high zeros are dropped. At most once.
  BigInt finish(bool negative);

  static Magnitude trimmed(const Limb* limbs, size_t size) {
    while (size > 0 && limbs[size - 1] == 0) size--;
    return {limbs, size};
  }
  static BigInt copy(Magnitude magnitude, bool negative);

 private:
  BigInt number_;
};

int compare_limbs(Magnitude a, Magnitude b);
/// out[0..a.size] = a + b; a is not shorter than b. `out` may be a's limbs.
void add_limbs(Limb* out, Magnitude a, Magnitude b);
/// out[0..a.size) = a - b; a is not less than b. `out` may be the limbs of either.
void subtract_limbs(Limb* out, Magnitude a, Magnitude b);
/// out[0..a.size+b.size) = a * b
void multiply_limbs(Limb* out, Magnitude a, Magnitude b);
/// limbs = limbs * factor + addend; what did not fit.
Limb multiply_by_limb(Limb* limbs, size_t size, Limb factor, Limb addend);
/// quotient[0..a.size) = a / divisor; the remainder. `quotient` may be a's limbs.
Limb divide_by_limb(Limb* quotient, Magnitude a, Limb divisor);
/// quotient[0..a.size-b.size] = a / b, remainder[0..b.size) what is left; a is not shorter than b, b not zero.
void divide_limbs(Limb* quotient, Limb* remainder, Magnitude a, Magnitude b);
/// out[0..a.size+count/kLimbBits] = a << count
void shift_limbs_left(Limb* out, Magnitude a, uint64_t count);
/// out[0..a.size-count/kLimbBits) = a >> count, which is less than a's bits. `out` may be a's limbs.
void shift_limbs_right(Limb* out, Magnitude a, uint64_t count);

/// a / b for numbers that are not negative and so large that multiplying is cheaper (bigint_division.cpp).
bool is_large_division(Magnitude a, Magnitude b);
void divide_large(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder);

}  // namespace tiki
