// Bits, bytes, shifts, and what follows from the limbs directly.

#include <algorithm>
#include <bit>
#include <utility>

#include "base/bigint.h"
#include "base/bigint_limbs.h"

namespace tiki {

namespace {

// Reads a number's limbs as two's complement of unlimited width, lowest first.
class TwosComplement {
 public:
  explicit TwosComplement(const BigInt& number)
      : magnitude_(number.magnitude()), negative_(number.is_negative()), carry_(negative_) {}

  Limb next() {
    Limb limb = magnitude_.at(at_++);
    if (!negative_) return limb;
    limb = static_cast<Limb>(~limb) + carry_;
    carry_ = carry_ != 0 && limb == 0;
    return limb;
  }

 private:
  Magnitude magnitude_;
  bool negative_;
  Limb carry_;
  size_t at_ = 0;
};

template <class Operation>
BigInt combine(const BigInt& a, const BigInt& b, Operation operation) {
  const size_t size = std::max(a.magnitude().size, b.magnitude().size) + 1;
  BigIntMaker maker(size);
  TwosComplement x(a), y(b);
  for (size_t i = 0; i < size; i++) maker.limbs()[i] = operation(x.next(), y.next());
  const bool negative = maker.limbs()[size - 1] >> (kLimbBits - 1);
  if (negative) {
    Limb carry = 1;
    for (size_t i = 0; i < size; i++) {
      Limb& limb = maker.limbs()[i];
      limb = static_cast<Limb>(~limb) + carry;
      carry = carry != 0 && limb == 0;
    }
  }
  return maker.finish(negative);
}

}  // namespace

uint64_t BigInt::bits_at(uint64_t lowest) const {
  const Magnitude magnitude = this->magnitude();
  const auto part = static_cast<unsigned>(lowest % kLimbBits);
  uint64_t bits = 0;
  for (unsigned i = 0; i <= kLimbsOf64; i++) {
    const uint64_t limb = magnitude.at(static_cast<size_t>(lowest / kLimbBits) + i);
    if (i == 0) {
      bits = limb >> part;
    } else if (i * kLimbBits - part < 64) {
      bits |= limb << (i * kLimbBits - part);
    }
  }
  return bits;
}

uint64_t BigInt::bit_count() const {
  const Magnitude magnitude = this->magnitude();
  uint64_t ones = 0;
  for (size_t i = 0; i < magnitude.size; i++)
    ones += static_cast<unsigned>(std::popcount(magnitude.limbs[i]));
  return ones;
}

uint64_t BigInt::trailing_zeros() const {
  const Magnitude magnitude = this->magnitude();
  size_t i = 0;
  while (magnitude.at(i) == 0 && i < magnitude.size) i++;
  return uint64_t{i} * kLimbBits + static_cast<unsigned>(std::countr_zero(magnitude.at(i)));
}

int64_t BigInt::hash() const {
  static constexpr uint64_t kModulus = (uint64_t{1} << 61) - 1;
  constexpr unsigned kTurn = kLimbBits % 61;
  const Magnitude magnitude = this->magnitude();
  uint64_t hash = 0;  // 2^61 = 1 modulo the modulus: multiplying by 2^k is rotating 61 bits by k
  for (size_t i = magnitude.size; i-- > 0;) {
    hash = ((hash << kTurn) & kModulus) | (hash >> (61 - kTurn));
    const uint64_t limb = magnitude.limbs[i];
    hash += (limb & kModulus) + (limb >> 61);
    while (hash >= kModulus) hash -= kModulus;
  }
  return is_negative() ? -static_cast<int64_t>(hash) : static_cast<int64_t>(hash);
}

BigInt BigInt::from_bytes(std::string_view bytes, ByteOrder order, Signedness signedness) {
  const size_t count = bytes.size();
  BigIntMaker maker(count / sizeof(Limb) + 1);
  for (size_t i = 0; i < count; i++) {
    const auto byte = static_cast<unsigned char>(bytes[order == ByteOrder::Little ? i : count - 1 - i]);
    maker.limbs()[i / sizeof(Limb)] |= static_cast<Limb>(byte) << (i % sizeof(Limb) * 8);
  }
  BigInt number = maker.finish(false);
  if (signedness == Signedness::Signed && count != 0 && number.bit_length() == uint64_t{count} * 8) {
    number = number - power_of_two(uint64_t{count} * 8);
  }
  return number;
}

bool BigInt::to_bytes(char* out, size_t size, ByteOrder order, Signedness signedness) const {
  const bool negative = is_negative();
  if (negative && signedness == Signedness::Unsigned) return false;
  const uint64_t bits = negative ? (~*this).bit_length() : bit_length();
  if (bits + (signedness == Signedness::Signed && size != 0 ? 1 : 0) > uint64_t{size} * 8) return false;
  if (size == 0 && negative) return false;
  TwosComplement limbs(*this);
  Limb limb = 0;
  for (size_t i = 0; i < size; i++) {
    if (i % sizeof(Limb) == 0) limb = limbs.next();
    out[order == ByteOrder::Little ? i : size - 1 - i] = static_cast<char>(limb >> (i % sizeof(Limb) * 8));
  }
  return true;
}

BigInt BigInt::power_of_two(uint64_t exponent) { return BigInt(1).shift_left(exponent); }

BigInt operator&(const BigInt& a, const BigInt& b) {
  return combine(a, b, [](Limb x, Limb y) { return x & y; });
}
BigInt operator|(const BigInt& a, const BigInt& b) {
  return combine(a, b, [](Limb x, Limb y) { return x | y; });
}
BigInt operator^(const BigInt& a, const BigInt& b) {
  return combine(a, b, [](Limb x, Limb y) { return x ^ y; });
}
BigInt BigInt::operator~() const { return BigInt(-1) - *this; }

BigInt BigInt::shift_left(uint64_t count) const {
  const Magnitude magnitude = this->magnitude();
  if (magnitude.is_zero()) return {};
  BigIntMaker maker(magnitude.size + static_cast<size_t>(count / kLimbBits) + 1);
  shift_limbs_left(maker.limbs(), magnitude, count);
  return maker.finish(is_negative());
}

BigInt BigInt::shift_right(uint64_t count) const {
  const Magnitude magnitude = this->magnitude();
  if (count >= magnitude.bits()) return is_negative() ? BigInt(-1) : BigInt();
  BigIntMaker maker(magnitude.size - static_cast<size_t>(count / kLimbBits));
  shift_limbs_right(maker.limbs(), magnitude, count);
  BigInt shifted = maker.finish(is_negative());
  // Towards minus infinity: any bit that fell off a negative number counts.
  return is_negative() && trailing_zeros() < count ? shifted - BigInt(1) : shifted;
}

}  // namespace tiki
