// Digits of any base. Long numbers are halved until a part is short enough for the schoolbook: a few large products and
// quotients are better than many small ones.

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>
#include <vector>

#include "base/bigint.h"
#include "base/bigint_limbs.h"

namespace tiki {

namespace {

Limb digit_value(char c) { return static_cast<Limb>(c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); }

// The largest power of `base` that fits a limb, and its exponent.
struct Chunk {
  Limb power;
  unsigned digits;
};
Chunk chunk_of(Limb base) {
  Chunk chunk = {base, 1};
  while (static_cast<WideLimb>(chunk.power) * base >> kLimbBits == 0) {
    chunk.power *= base;
    chunk.digits++;
  }
  return chunk;
}

BigInt parse_plainly(std::string_view digits, Limb base) {
  const Chunk chunk = chunk_of(base);
  BigIntMaker maker(digits.size() / chunk.digits + 1);
  size_t size = 0;
  for (size_t at = 0; at < digits.size();) {
    Limb power = 1, part = 0;
    for (unsigned i = 0; i < chunk.digits && at < digits.size(); i++, at++) {
      part = part * base + digit_value(digits[at]);
      power *= base;
    }
    const Limb carry = multiply_by_limb(maker.limbs(), size, power, part);
    if (carry != 0) maker.limbs()[size++] = carry;
  }
  return maker.finish(false);
}

BigInt parse_bits(std::string_view digits, unsigned bits_of_digit) {
  BigIntMaker maker(digits.size() * bits_of_digit / kLimbBits + 2);
  uint64_t at = 0;
  for (size_t i = digits.size(); i-- > 0; at += bits_of_digit) {
    const WideLimb digit = static_cast<WideLimb>(digit_value(digits[i])) << (at % kLimbBits);
    maker.limbs()[at / kLimbBits] |= static_cast<Limb>(digit);
    maker.limbs()[at / kLimbBits + 1] |= static_cast<Limb>(digit >> kLimbBits);
  }
  return maker.finish(false);
}

// Powers of a base with exponents leaf, 2 leaf, 4 leaf, ...
class Powers {
 public:
  Powers(int base, uint64_t leaf) : squares_{BigInt::power(BigInt(base), leaf)} {}
  const BigInt& operator[](size_t level) {
    while (squares_.size() <= level) squares_.push_back(squares_.back() * squares_.back());
    return squares_[level];
  }

 private:
  std::vector<BigInt> squares_;
};

constexpr size_t kParseLeaf = 1200;  // digits

BigInt parse_halves(std::string_view digits, int base, Powers& powers) {
  if (digits.size() <= kParseLeaf) return parse_plainly(digits, static_cast<Limb>(base));
  size_t level = 0;
  while (kParseLeaf << (level + 1) < digits.size()) level++;
  const size_t left = digits.size() - (kParseLeaf << level);
  return parse_halves(digits.substr(0, left), base, powers) * powers[level] +
         parse_halves(digits.substr(left), base, powers);
}

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

// The two functions below write the digits of a number that they may spoil, lowest first.
char* print_bits(char* out, Magnitude number, unsigned bits_of_digit) {
  const Limb mask = (Limb{1} << bits_of_digit) - 1;
  for (uint64_t at = 0; at < number.bits(); at += bits_of_digit) {
    const size_t limb = static_cast<size_t>(at / kLimbBits);
    const WideLimb pair = static_cast<WideLimb>(number.at(limb + 1)) << kLimbBits | number.at(limb);
    *out++ = kDigits[static_cast<Limb>(pair >> (at % kLimbBits)) & mask];
  }
  return out;
}

template <class Base>
char* print_plainly(char* out, Limb* limbs, size_t size, Base base) {
  const Chunk chunk = chunk_of(base);
  while (size > 0) {
    Limb part = divide_by_limb(limbs, {limbs, size}, chunk.power);
    size = BigIntMaker::trimmed(limbs, size).size;
    for (unsigned i = 0; i < chunk.digits && (part != 0 || size > 0); i++) {
      *out++ = kDigits[part % base];
      part = part / base;
    }
  }
  return out;
}

struct Ten {  // a base known to the compiler: dividing by it is a multiplication
  constexpr operator Limb() const { return 10; }
};

char* print_leaf(char* out, const BigInt& number, Limb base) {
  const Magnitude magnitude = number.magnitude();
  LimbBuffer rest(magnitude.size);
  std::copy_n(magnitude.limbs, magnitude.size, rest.data());
  return base == 10 ? print_plainly(out, rest.data(), magnitude.size, Ten())
                    : print_plainly(out, rest.data(), magnitude.size, base);
}

constexpr uint64_t kPrintLeaf = 512;  // digits

// `level`: powers[level] is the power to divide by.
char* print_halves(char* out, const BigInt& number, Limb base, Powers& powers, size_t level) {
  if (number < powers[level]) {
    return level == 0 ? print_leaf(out, number, base) : print_halves(out, number, base, powers, level - 1);
  }
  BigInt high, low;
  BigInt::floor_divide(number, powers[level], &high, &low);
  char* const middle = out + (kPrintLeaf << level);
  char* const end = level == 0 ? print_leaf(out, low, base) : print_halves(out, low, base, powers, level - 1);
  std::fill(end, middle, '0');
  return print_halves(middle, high, base, powers, level);
}

}  // namespace

BigInt BigInt::from_digits(std::string_view digits, int base) {
  const auto unsigned_base = static_cast<unsigned>(base);
  if (std::has_single_bit(unsigned_base))
    return parse_bits(digits, static_cast<unsigned>(std::countr_zero(unsigned_base)));
  if (digits.size() <= kParseLeaf) return parse_plainly(digits, unsigned_base);
  Powers powers(base, kParseLeaf);
  return parse_halves(digits, base, powers);
}

std::string BigInt::to_string(int base) const {
  if (is_zero()) return "0";
  const auto unsigned_base = static_cast<unsigned>(base);
  // log2(base) from below, so that there are never more digits than this.
  const double log = base == 10 ? 3.3219280 : std::log2(base) * (1 - 1e-9);
  std::string reversed(static_cast<size_t>(static_cast<double>(bit_length()) / log) + 2, '0');
  char* end;
  if (std::has_single_bit(unsigned_base)) {
    end = print_bits(reversed.data(), magnitude(), static_cast<unsigned>(std::countr_zero(unsigned_base)));
  } else if (reversed.size() <= 2 * kPrintLeaf) {
    end = print_leaf(reversed.data(), *this, unsigned_base);
  } else {
    Powers powers(base, kPrintLeaf);
    size_t level = 0;
    while (kPrintLeaf << (level + 2) <= reversed.size()) level++;
    end = print_halves(reversed.data(), absolute(), unsigned_base, powers, level);
  }
  if (is_negative()) *end++ = '-';
  reversed.resize(static_cast<size_t>(end - reversed.data()));
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace tiki
