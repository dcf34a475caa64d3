// BigInt: an integer of any size, as a value.
//
// A handle of one pointer to a sign and a magnitude (bigint_limbs.h); no memory is used for zero. Copying copies the
// limbs, moving does not. Division and shifts round towards minus infinity and the bitwise operations see two's
// complement of unlimited width, as Python has it. Nothing here fails: callers check for zero divisors, negative
// exponents and absurd sizes first.
//
// bigint.cpp has the arithmetic, bigint_bits.cpp bits and bytes, bigint_text.cpp digits, bigint_float.cpp doubles,
// bigint_theory.cpp powers, roots and divisors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tiki {

enum class ByteOrder : uint8_t { Little, Big };
enum class Signedness : uint8_t { Unsigned, Signed };

class BigInt {
 public:
  BigInt() noexcept = default;
  explicit BigInt(int64_t number);
  BigInt(const BigInt& other);
  BigInt(BigInt&& other) noexcept : digits_(std::exchange(other.digits_, nullptr)) {}
  BigInt& operator=(BigInt other) noexcept {
    std::swap(digits_, other.digits_);
    return *this;
  }
  ~BigInt();

  static BigInt from_uint64(uint64_t number);
  /// The integer part of a finite number.
  static BigInt from_double(double number);
  /// `digits` holds nothing but digits of `base` (2..36, any case), at least one.
  static BigInt from_digits(std::string_view digits, int base);
  static BigInt from_bytes(std::string_view bytes, ByteOrder order, Signedness signedness);
  static BigInt power_of_two(uint64_t exponent);

  int sign() const;  // -1, 0, 1
  bool is_zero() const { return sign() == 0; }
  bool is_negative() const { return sign() < 0; }
  bool is_odd() const;
  bool fits_int64() const;
  int64_t to_int64() const;  // when it fits
  bool fits_uint64() const;
  uint64_t to_uint64() const;       // when it fits
  uint64_t low_bits() const;        // modulo 2^64
  uint64_t bit_length() const;      // of the magnitude; 0 for zero
  uint64_t bit_count() const;       // ones in the magnitude
  uint64_t trailing_zeros() const;  // of a number that is not zero
  /// Bytes that its digits take in memory.
  size_t memory_size() const;
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
  struct Digits;
  explicit BigInt(Digits* digits) : digits_(digits) {}
  Digits* digits_ = nullptr;  // null: zero
};

}  // namespace tiki
