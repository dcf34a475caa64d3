// BigInt: an integer of any size, as a value.
//
// A sign and a magnitude: limbs, lowest first, the highest never zero. Up to 256 bits are kept in the object itself, so
// that most results cost no allocation of their own; more are an array that the object owns. Division and shifts round
// towards minus infinity and the bitwise operations see two's complement of unlimited width, as Python has it. Nothing
// here fails: callers check for zero divisors, negative exponents and absurd sizes first.
//
// bigint.cpp has the arithmetic, bigint_limbs.cpp what it does to limbs, bigint_division.cpp the division of large
// numbers, bigint_bits.cpp bits and bytes, bigint_text.cpp digits, bigint_float.cpp doubles, bigint_theory.cpp powers,
// roots and divisors.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

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

/// The limbs of a number, without its sign. Empty for zero.
struct Magnitude {
  const Limb* limbs;
  size_t size;

  bool is_zero() const { return size == 0; }
  uint64_t bits() const {
    if (size == 0) return 0;
    return uint64_t{size} * kLimbBits - static_cast<unsigned>(std::countl_zero(limbs[size - 1]));
  }
  /// 0 beyond the highest.
  Limb at(size_t index) const { return index < size ? limbs[index] : 0; }
};

enum class ByteOrder : uint8_t { Little, Big };
enum class Signedness : uint8_t { Unsigned, Signed };

class BigInt {
 public:
  static constexpr size_t kInlineLimbs = 32 / sizeof(Limb);

  BigInt() noexcept = default;
  explicit BigInt(int64_t number) noexcept
      : BigInt(number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number), number < 0) {}
  BigInt(const BigInt& other);
  BigInt(BigInt&& other) noexcept { take(other); }
  BigInt& operator=(const BigInt& other) { return *this = BigInt(other); }
  BigInt& operator=(BigInt&& other) noexcept {
    if (this == &other) return *this;
    release();
    take(other);
    return *this;
  }
  ~BigInt() { release(); }

  static BigInt from_uint64(uint64_t number) { return BigInt(number, false); }
  /// The integer part of a finite number.
  static BigInt from_double(double number);
  /// `digits` holds nothing but digits of `base` (2..36, any case), at least one.
  static BigInt from_digits(std::string_view digits, int base);
  static BigInt from_bytes(std::string_view bytes, ByteOrder order, Signedness signedness);
  static BigInt power_of_two(uint64_t exponent);

  Magnitude magnitude() const { return {is_inline() ? inline_ : own_, size_}; }
  int sign() const { return negative_ ? -1 : size_ != 0; }
  bool is_zero() const { return size_ == 0; }
  bool is_negative() const { return negative_; }
  bool is_odd() const { return low_bits() & 1; }
  bool fits_int64() const {
    return size_ <= kLimbsOf64 && (static_cast<int64_t>(low_bits()) < 0) == negative_;
  }
  int64_t to_int64() const { return static_cast<int64_t>(low_bits()); }  // when it fits
  bool fits_uint64() const { return size_ <= kLimbsOf64 && !negative_; }
  uint64_t to_uint64() const { return low_bits(); }  // when it fits
  uint64_t low_bits() const {                        // modulo 2^64
    const Magnitude all = magnitude();
    uint64_t low = all.at(0);
    if constexpr (kLimbBits < 64) low |= static_cast<uint64_t>(all.at(1)) << (kLimbBits % 64);
    return negative_ ? 0 - low : low;
  }
  uint64_t bits_at(uint64_t lowest) const;                    // 64 of the magnitude's, from there on
  uint64_t bit_length() const { return magnitude().bits(); }  // of the magnitude; 0 for zero
  uint64_t bit_count() const;                                 // ones in the magnitude
  uint64_t trailing_zeros() const;                            // of a number that is not zero
  /// Bytes that its limbs take outside the object.
  size_t memory_size() const { return is_inline() ? 0 : size_ * sizeof(Limb); }
  std::string to_string(int base = 10) const;  // lower case, no prefix
  /// Rounded half to even; `overflow` is set when it is out of range.
  double to_double(bool* overflow) const;
  /// sign * (magnitude modulo 2^61-1): Python's hash but for -1.
  int64_t hash() const;
  /// False when the number does not fit `size` bytes.
  bool to_bytes(char* out, size_t size, ByteOrder order, Signedness signedness) const;

  friend int compare(const BigInt& a, const BigInt& b);  // negative, 0, positive
  friend BigInt operator+(const BigInt& a, const BigInt& b);
  friend BigInt operator-(const BigInt& a, const BigInt& b);
  friend BigInt operator*(const BigInt& a, const BigInt& b);
  friend BigInt operator&(const BigInt& a, const BigInt& b);
  friend BigInt operator|(const BigInt& a, const BigInt& b);
  friend BigInt operator^(const BigInt& a, const BigInt& b);
  friend bool operator==(const BigInt& a, const BigInt& b) { return compare(a, b) == 0; }
  friend bool operator<(const BigInt& a, const BigInt& b) { return compare(a, b) < 0; }
  BigInt operator-() const;
  BigInt operator~() const;
  BigInt absolute() const;
  BigInt shift_left(uint64_t count) const;
  BigInt shift_right(uint64_t count) const;
  /// Floor division; the remainder has the divisor's sign. Either result may be null.
  static void floor_divide(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder);
  static BigInt power(const BigInt& base, uint64_t exponent);
  /// base ** exponent modulo `modulus` (exponent >= 0), with the modulus' sign.
  static BigInt power_modulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus);
  /// x with a*x = 1 modulo |modulus|; false when there is none.
  static bool inverse_modulo(const BigInt& a, const BigInt& modulus, BigInt* inverse);
  static BigInt greatest_common_divisor(const BigInt& a, const BigInt& b);
  /// Largest r with r*r <= this; not negative.
  BigInt square_root() const;
  /// a / b rounded once, half to even; b is not zero.
  static double true_divide(const BigInt& a, const BigInt& b, bool* overflow);

 private:
  friend class BigIntMaker;
  static constexpr size_t kLimbsOf64 = 8 / sizeof(Limb);

  BigInt(uint64_t magnitude, bool negative) noexcept : negative_(negative) {
    inline_[0] = static_cast<Limb>(magnitude);
    size_ = magnitude != 0;
    if constexpr (kLimbBits < 64) {
      inline_[1] = static_cast<Limb>(magnitude >> (kLimbBits % 64));
      if (inline_[1] != 0) size_ = 2;
    }
  }
  bool is_inline() const { return size_ <= kInlineLimbs; }
  void release() {
    if (!is_inline()) std::free(own_);
  }
  // What was here is gone already.
  void take(BigInt& other) noexcept {
    for (size_t i = 0; i < kInlineLimbs; i++) inline_[i] = other.inline_[i];
    size_ = other.size_;
    negative_ = other.negative_;
    other.size_ = 0;
    other.negative_ = false;
  }

  union {
    Limb inline_[kInlineLimbs] = {};
    Limb* own_;  // when there are more
  };
  uint32_t size_ = 0;
  bool negative_ = false;
};

}  // namespace tiki
