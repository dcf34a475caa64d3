// What a BigInt is made of, for the files that implement it: limbs, lowest first, the highest never zero.
//
// The functions below work on plain arrays and know no sign. Results never overlap the operands unless it says so.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bigint.h"

namespace tiki {

// WebAssembly multiplies 32 bits to 64, other machines 64 to 128.
#ifdef __wasm__
using Limb = uint32_t;
using WideLimb = uint64_t;
#else
using Limb = uint64_t;
using WideLimb = unsigned __int128;
#endif
constexpr unsigned kLimbBits = sizeof(Limb) * 8;

struct BigInt::Digits {
  uint32_t size;
  bool negative;
  Limb limbs[1];  // `size` of them
};

/// The limbs of a number, without its sign. Empty for zero.
struct Magnitude {
  const Limb* limbs;
  size_t size;

  bool is_zero() const { return size == 0; }
  uint64_t bits() const;
  /// 0 beyond the highest.
  Limb at(size_t index) const { return index < size ? limbs[index] : 0; }
};

/// A number in the making: room for limbs, which the owner fills. The only way to a BigInt's inside.
class BigIntMaker {
 public:
  /// `size` limbs, all zero.
  explicit BigIntMaker(size_t size);
  BigIntMaker(const BigIntMaker&) = delete;
  BigIntMaker& operator=(const BigIntMaker&) = delete;
  ~BigIntMaker();

  Limb* limbs() { return digits_->limbs; }
  size_t size() const { return size_; }
  Magnitude magnitude() const { return trimmed(digits_->limbs, size_); }
  /// The number; high zeros are dropped. At most once.
  BigInt finish(bool negative);

  static Magnitude magnitude_of(const BigInt& number);
  static Magnitude trimmed(const Limb* limbs, size_t size);

 private:
  BigInt::Digits* digits_;
  size_t size_;
};

int compare_limbs(Magnitude a, Magnitude b);
/// out[0..a.size] = a + b; a is not shorter than b. `out` may be a's limbs.
void add_limbs(Limb* out, Magnitude a, Magnitude b);
/// out[0..a.size) = a - b; a is not less than b. `out` may be a's limbs.
void subtract_limbs(Limb* out, Magnitude a, Magnitude b);
/// out[0..a.size+b.size) = a * b
void multiply_limbs(Limb* out, Magnitude a, Magnitude b);
/// limbs = limbs * factor + addend; what did not fit.
Limb multiply_by_limb(Limb* limbs, size_t size, Limb factor, Limb addend);
/// limbs = limbs / divisor; the remainder.
Limb divide_by_limb(Limb* limbs, size_t size, Limb divisor);
/// quotient[0..a.size-b.size] = a / b, remainder[0..b.size) what is left; a is not shorter than b, b not zero.
void divide_limbs(Limb* quotient, Limb* remainder, Magnitude a, Magnitude b);
/// out[0..a.size+count/kLimbBits] = a << count
void shift_limbs_left(Limb* out, Magnitude a, uint64_t count);
/// out[0..a.size-count/kLimbBits) = a >> count, which is less than a's bits. `out` may be a's limbs.
void shift_limbs_right(Limb* out, Magnitude a, uint64_t count);

}  // namespace tiki
