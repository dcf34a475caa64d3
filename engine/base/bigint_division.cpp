// Division of large numbers by multiplying: Burnikel and Ziegler, Fast Recursive Division (1998). With Karatsuba's
// products it costs a few products of the same length instead of the square of the length.
#include <algorithm>
#include <utility>

#include "base/bigint_limbs.h"

namespace tiki {

namespace {

constexpr size_t kLeafLimbs = 96;

// The limbs [from, from + count) of a number.
BigInt part_of(const BigInt& number, size_t from, size_t count) {
  const Magnitude all = number.magnitude();
  if (from >= all.size) return {};
  return BigIntMaker::copy(BigIntMaker::trimmed(all.limbs + from, std::min(count, all.size - from)), false);
}

// high * 2^(bits of `limbs` limbs) + low
BigInt join(const BigInt& high, const BigInt& low, size_t limbs) {
  return high.shift_left(uint64_t{limbs} * kLimbBits) + low;
}

void divide_two_by_one(const BigInt& a, const BigInt& b, size_t n, BigInt* quotient, BigInt* remainder);

// (high, low) / b, where `high` has 2n limbs, `low` n and b = (b1, b0) 2n; high < b.
void divide_three_by_two(const BigInt& high, const BigInt& low, const BigInt& b, const BigInt& b1,
                         const BigInt& b0, size_t n, BigInt* quotient, BigInt* remainder) {
  BigInt digit, rest;
  if (compare(part_of(high, n, n), b1) == 0) {
    digit = BigInt::power_of_two(uint64_t{n} * kLimbBits) - BigInt(1);
    rest = high - b1.shift_left(uint64_t{n} * kLimbBits) + b1;
  } else {
    divide_two_by_one(high, b1, n, &digit, &rest);
  }
  rest = join(rest, low, n) - digit * b0;
  while (rest.is_negative()) {  // at most twice
    digit = digit - BigInt(1);
    rest = rest + b;
  }
  *quotient = std::move(digit);
  *remainder = std::move(rest);
}

// a / b, where b has n limbs (the leaf's number or less, doubled some times), the highest bit of them set, and a < b * 2^(bits of n limbs).
void divide_two_by_one(const BigInt& a, const BigInt& b, size_t n, BigInt* quotient, BigInt* remainder) {
  if (n <= kLeafLimbs) return BigInt::floor_divide(a, b, quotient, remainder);
  const size_t half = n / 2;
  const BigInt b1 = part_of(b, half, half), b0 = part_of(b, 0, half);
  BigInt high, low, rest;
  divide_three_by_two(part_of(a, n, n), part_of(a, half, half), b, b1, b0, half, &high, &rest);
  divide_three_by_two(rest, part_of(a, 0, half), b, b1, b0, half, &low, remainder);
  *quotient = join(high, low, half);
}

}  // namespace

bool is_large_division(Magnitude a, Magnitude b) {
  return b.size > kLeafLimbs && a.size - b.size > kLeafLimbs;
}

void divide_large(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder) {
  const size_t size = b.magnitude().size;
  size_t pieces = 1;
  while (pieces * kLeafLimbs < size) pieces *= 2;
  const size_t n = (size + pieces - 1) / pieces * pieces;
  const uint64_t shift = uint64_t{n} * kLimbBits - b.bit_length();
  const BigInt dividend = a.shift_left(shift), divisor = b.shift_left(shift);
  const size_t blocks = static_cast<size_t>(dividend.bit_length() / kLimbBits / n) + 1;
  BigIntMaker whole(blocks * n);
  // The highest block is less than the divisor: its highest bit is not set.
  BigInt rest = part_of(dividend, (blocks - 1) * n, n);
  for (size_t block = blocks - 1; block-- > 0;) {
    BigInt digit, left;
    divide_two_by_one(join(rest, part_of(dividend, block * n, n), n), divisor, n, &digit, &left);
    const Magnitude limbs = digit.magnitude();
    std::copy_n(limbs.limbs, limbs.size, whole.limbs() + block * n);
    rest = std::move(left);
  }
  *quotient = whole.finish(false);
  *remainder = rest.shift_right(shift);
}

}  // namespace tiki
