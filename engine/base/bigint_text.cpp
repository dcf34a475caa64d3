// Digits of any base.

#include <algorithm>
#include <utility>

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

}  // namespace

BigInt BigInt::from_digits(std::string_view digits, int base) {
  static constexpr size_t kLeaf = 800;
  if (digits.size() <= kLeaf) return parse_plainly(digits, static_cast<Limb>(base));
  // Halves: the product of large numbers costs less than their length squared.
  const size_t right = digits.size() / 2;
  return from_digits(digits.substr(0, digits.size() - right), base) * power(BigInt(base), right) +
         from_digits(digits.substr(digits.size() - right), base);
}

std::string BigInt::to_string(int base) const {
  static constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  if (!digits_) return "0";
  const BigInt copy(*this);
  Limb* limbs = copy.digits_->limbs;
  size_t size = copy.digits_->size;
  const Chunk chunk = chunk_of(static_cast<Limb>(base));
  std::string reversed;
  while (size > 0) {
    Limb part = divide_by_limb(limbs, size, chunk.power);
    size = BigIntMaker::trimmed(limbs, size).size;
    for (unsigned i = 0; i < chunk.digits && (part != 0 || size > 0); i++) {
      reversed += kDigits[part % static_cast<Limb>(base)];
      part /= static_cast<Limb>(base);
    }
  }
  if (is_negative()) reversed += '-';
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace tiki
