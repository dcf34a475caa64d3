#include "base/bigint.h"

#include "catch.h"

using tiki::BigInt;
using tiki::ByteOrder;
using tiki::Signedness;

namespace {

BigInt big(std::string_view text) {
  const bool negative = text[0] == '-';
  BigInt number = BigInt::from_digits(negative ? text.substr(1) : text, 10);
  return negative ? -number : number;
}

std::string text(const BigInt& number) { return number.to_string(); }

}  // namespace

TEST_CASE("zero needs no memory and knows itself") {
  BigInt zero;
  CHECK(zero.is_zero());
  CHECK(zero.memory_size() == 0);
  CHECK(text(zero) == "0");
  CHECK((BigInt(5) - BigInt(5)).memory_size() == 0);
}

TEST_CASE("text in every base and back") {
  const BigInt number = big("123456789012345678901234567890");
  CHECK(text(number) == "123456789012345678901234567890");
  CHECK(number.to_string(16) == "18ee90ff6c373e0ee4e3f0ad2");
  CHECK(BigInt::from_digits("18EE90FF6C373E0EE4E3F0AD2", 16) == number);
  CHECK(text(-number) == "-123456789012345678901234567890");
  // Long enough for the halving in both directions.
  const BigInt power = BigInt::power(BigInt(10), 5000);
  CHECK(text(power) == "1" + std::string(5000, '0'));
  CHECK(big("1" + std::string(5000, '0')) == power);
  CHECK(text(power - BigInt(1)) == std::string(5000, '9'));
}

TEST_CASE("floor division has the divisor's sign") {
  BigInt quotient, remainder;
  BigInt::floor_divide(big("-100000000000000000001"), BigInt(10), &quotient, &remainder);
  CHECK(text(quotient) == "-10000000000000000001");
  CHECK(text(remainder) == "9");
  BigInt::floor_divide(big("100000000000000000001"), BigInt(-10), &quotient, &remainder);
  CHECK(text(quotient) == "-10000000000000000001");
  CHECK(text(remainder) == "-9");
}

TEST_CASE("bitwise operations see two's complement") {
  const BigInt a = big("-340282366920938463463374607431768211457");  // -(2**128 + 1)
  CHECK(text(a & BigInt(255)) == "255");
  CHECK(text(a | BigInt(1)) == "-340282366920938463463374607431768211457");
  CHECK(text(a ^ BigInt(-1)) == "340282366920938463463374607431768211456");
  CHECK(text(~a) == "340282366920938463463374607431768211456");
  CHECK(text(a.shift_right(100)) == "-268435457");
  CHECK(text(a.shift_right(1000)) == "-1");
  CHECK(text(BigInt(3).shift_left(70)) == "3541774862152233910272");
  CHECK(a.bit_length() == 129);
  CHECK(a.bit_count() == 2);
}

TEST_CASE("conversion to double rounds half to even") {
  bool overflow;
  CHECK(big("9007199254740993").to_double(&overflow) == 9007199254740992.0);
  CHECK(big("9007199254740995").to_double(&overflow) == 9007199254740996.0);
  CHECK(BigInt::power(BigInt(10), 308).to_double(&overflow) == 1e308);
  CHECK_FALSE(overflow);
  BigInt::power(BigInt(10), 309).to_double(&overflow);
  CHECK(overflow);
  CHECK(text(BigInt::from_double(1e22)) == "10000000000000000000000");
  CHECK(text(BigInt::from_double(-1.9)) == "-1");
}

TEST_CASE("true division is rounded once") {
  bool overflow;
  CHECK(BigInt::true_divide(BigInt::power(BigInt(10), 400), BigInt::power(BigInt(10), 399), &overflow) ==
        10.0);
  CHECK(BigInt::true_divide(BigInt(1), BigInt(3), &overflow) == 1.0 / 3.0);
  CHECK(BigInt::true_divide(BigInt(1), BigInt::power_of_two(1074), &overflow) == 5e-324);
  CHECK(BigInt::true_divide(BigInt(1), BigInt::power_of_two(1076), &overflow) == 0.0);
  CHECK(BigInt::true_divide(BigInt(-3), BigInt::power_of_two(1075), &overflow) == -1e-323);
}

TEST_CASE("hash is the number modulo 2**61 - 1") {
  CHECK(BigInt::power_of_two(61).hash() == 1);
  CHECK(BigInt::power(BigInt(10), 30).hash() == 465258685558744706);  // CPython 3.11
  CHECK((-BigInt::power(BigInt(10), 30)).hash() == -465258685558744706);
}

TEST_CASE("bytes both ways") {
  char buffer[9];
  CHECK(big("-1").to_bytes(buffer, 9, ByteOrder::Big, Signedness::Signed));
  CHECK(std::string(buffer, 9) == std::string(9, '\xff'));
  CHECK_FALSE(BigInt(128).to_bytes(buffer, 1, ByteOrder::Big, Signedness::Signed));
  CHECK(BigInt(-128).to_bytes(buffer, 1, ByteOrder::Big, Signedness::Signed));
  CHECK(text(BigInt::from_bytes("\x01\x02", ByteOrder::Little, Signedness::Unsigned)) == "513");
  CHECK(text(BigInt::from_bytes(std::string_view("\xff\x00", 2), ByteOrder::Big, Signedness::Signed)) ==
        "-256");
}

TEST_CASE("modular power and inverse") {
  CHECK(text(BigInt::power_modulo(BigInt(3), big("1000000000000000000000"), BigInt(1000007))) == "720733");
  CHECK(text(BigInt::power_modulo(BigInt(3), BigInt(5), BigInt(-7))) == "-2");
  BigInt inverse;
  CHECK(BigInt::inverse_modulo(BigInt(3), BigInt(11), &inverse));
  CHECK(text(inverse) == "4");
  CHECK_FALSE(BigInt::inverse_modulo(BigInt(2), BigInt(4), &inverse));
  CHECK(text(BigInt::power(BigInt(10), 40).square_root()) == "100000000000000000000");
}

TEST_CASE("large products, quotients and roots fit together") {
  uint64_t state = 12345;
  const auto number = [&state](int limbs) {
    BigInt result;
    for (int i = 0; i < limbs; i++) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      // Runs of ones and zeros are where carries and estimated digits go wrong.
      const uint64_t limb = state % 5 == 0 ? UINT64_MAX : state % 7 == 0 ? 0 : state;
      result = result.shift_left(64) + BigInt::from_uint64(limb);
    }
    return result;
  };
  for (const int left : {1, 3, 39, 41, 80, 150, 333}) {
    for (const int right : {1, 2, 40, 79, 81, 160}) {
      const BigInt a = number(left), b = number(right) + BigInt(1), rest = number(right - 1);
      const BigInt product = a * b;
      BigInt quotient, remainder;
      BigInt::floor_divide(product + rest, b, &quotient, &remainder);
      if (rest < b) {
        CHECK(quotient == a);
        CHECK(remainder == rest);
      }
      // Schoolbook multiplication by halves of b.
      const BigInt high = b.shift_right(64), low = b - high.shift_left(64);
      CHECK(product == (a * high).shift_left(64) + a * low);
      CHECK((a * a).square_root() == a);
      CHECK(BigInt::from_digits(product.to_string(), 10) == product);
      CHECK((-product).shift_right(65) == ~((product - BigInt(1)).shift_right(65)));
    }
  }
}

TEST_CASE("copies and moves keep numbers of every size apart") {
  for (const uint64_t bits : {1, 63, 64, 65, 255, 256, 257, 400, 3000}) {
    const BigInt a = BigInt::power_of_two(bits) - BigInt(1), b = big("-12345678901234567890123");
    BigInt copy = a, other = b;
    copy = other;
    CHECK(copy == b);
    copy = a;
    other = std::move(copy);
    CHECK(other == a);
    CHECK(copy.is_zero());
    other = other * other;
    CHECK(other == a * a);
    CHECK((other - a * a).is_zero());
    BigInt::floor_divide(other, a, &other, nullptr);
    CHECK(other == a);
    CHECK((a.memory_size() == 0) == (bits <= 256));
  }
}

TEST_CASE("numbers long enough for the division by products") {
  const BigInt a = BigInt::power(BigInt(3), 40000), one(1);
  for (const uint64_t length : {6200, 6500, 12300, 20001, 33333}) {
    for (const BigInt& b : {BigInt::power_of_two(length) - one, BigInt::power_of_two(length) + one,
                            BigInt::power(BigInt(7), length * 5 / 14)}) {
      BigInt quotient, remainder;
      BigInt::floor_divide(a * b + (b - one), b, &quotient, &remainder);
      CHECK(quotient == a);
      CHECK(remainder == b - one);
      BigInt::floor_divide(-(a * b) - one, b, &quotient, &remainder);
      CHECK(quotient == -a - one);
      CHECK(remainder == b - one);
      BigInt::floor_divide(a, b, &quotient, &remainder);
      CHECK(quotient * b + remainder == a);
      CHECK(remainder < b);
    }
  }
}

TEST_CASE("greatest common divisors") {
  const auto gcd = [](const BigInt& a, const BigInt& b) { return BigInt::greatest_common_divisor(a, b); };
  BigInt a(1), b(1);  // neighbours of Fibonacci's numbers take the most steps
  for (int i = 0; i < 2000; i++) {
    BigInt next = a + b;
    a = std::move(b);
    b = std::move(next);
    REQUIRE(gcd(a, b) == BigInt(1));
  }
  const BigInt common = BigInt::power(BigInt(5), 100);
  CHECK(gcd(a * common, -b * common) == common);
  CHECK(gcd(common, BigInt()) == common);
  CHECK(gcd(BigInt(), -common) == common);
  CHECK(gcd(BigInt::power_of_two(500), BigInt::power_of_two(64)) == BigInt::power_of_two(64));
  CHECK(gcd(BigInt::power(BigInt(6), 90), BigInt::power(BigInt(10), 70)) == BigInt::power_of_two(70));
}

TEST_CASE("digits of bases that are powers of two and others") {
  BigInt number = BigInt::power(BigInt(3), 5000) - BigInt(1);
  for (int base = 2; base <= 36; base++) {
    CHECK(BigInt::from_digits(number.to_string(base), base) == number);
    const BigInt power = BigInt::power(BigInt(base), 3000);
    CHECK(power.to_string(base) == "1" + std::string(3000, '0'));
  }
}
