#include "base/float_text.h"

#include <fmt/format.h>  // for Dragonbox alone: none of its formatting is used

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "base/bigint.h"
#include "base/bit_cast.h"
#include "base/number_text.h"

namespace tiki {

namespace {

// d1.d2d3... * 10^exponent
struct Decimal {
  std::string digits;
  int exponent = 0;
};

// mantissa * 2^exponent: a finite number that is not negative, exactly.
struct Binary {
  uint64_t mantissa;
  int exponent;
};

Binary binary_of(double magnitude) {
  const uint64_t bits = bit_cast<uint64_t>(magnitude);
  const int field = static_cast<int>(bits >> 52);
  const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  if (field == 0) return {fraction, -1074};
  return {fraction | (uint64_t{1} << 52), field - 1075};
}

BigInt power_of_ten(int exponent) { return BigInt::power(BigInt(10), static_cast<uint64_t>(exponent)); }

// The digits of magnitude * 10^power, rounded half to even at the unit.
std::string rounded_digits(double magnitude, int power) {
  const Binary number = binary_of(magnitude);
  constexpr int kMostPower = 27;  // 5^27 fits 63 bits, so the product below fits 116
  const int drop = -(number.exponent + power);
  if (power >= 0 && power <= kMostPower && drop > 0) {
    unsigned __int128 product = number.mantissa;
    for (int i = 0; i < power; i++) product *= 5;
    if (drop > 117) return "0";
    const unsigned __int128 whole = product >> drop;
    if (whole < UINT64_MAX) {
      const unsigned __int128 rest = product - (whole << drop), half = static_cast<unsigned __int128>(1)
                                                                       << (drop - 1);
      const auto digits = static_cast<uint64_t>(whole);
      return decimal_text(digits + (rest > half || (rest == half && (digits & 1))));
    }
  }
  BigInt dividend = BigInt::from_uint64(number.mantissa), divisor(1);
  if (power > 0) dividend = dividend * power_of_ten(power);
  if (power < 0) divisor = power_of_ten(-power);
  if (number.exponent > 0) dividend = dividend.shift_left(static_cast<uint64_t>(number.exponent));
  if (number.exponent < 0) divisor = divisor.shift_left(static_cast<uint64_t>(-number.exponent));
  BigInt quotient, remainder;
  BigInt::floor_divide(dividend, divisor, &quotient, &remainder);
  const int half = compare(remainder.shift_left(1), divisor);
  if (half > 0 || (half == 0 && quotient.is_odd())) quotient = quotient + BigInt(1);
  return quotient.to_string();
}

Decimal shortest_decimal(double magnitude) {
  if (magnitude == 0) return {"0", 0};
  const auto found = fmt::detail::dragonbox::to_decimal(magnitude);
  Decimal decimal = {decimal_text(found.significand), found.exponent};
  decimal.exponent += static_cast<int>(decimal.digits.size()) - 1;
  while (decimal.digits.size() > 1 && decimal.digits.back() == '0') decimal.digits.pop_back();
  return decimal;
}

// With `fraction_digits` digits after the first.
Decimal rounded_decimal(double magnitude, int fraction_digits) {
  const auto wanted = static_cast<size_t>(fraction_digits) + 1;
  if (magnitude == 0) return {std::string(wanted, '0'), 0};
  // Where the shortest text rounds up to a power of ten, the number itself may be below it.
  int exponent = shortest_decimal(magnitude).exponent;
  std::string digits = rounded_digits(magnitude, fraction_digits - exponent);
  if (digits.size() < wanted || digits.find_first_not_of('0', 1) == std::string::npos) {
    std::string finer = rounded_digits(magnitude, fraction_digits - exponent + 1);
    if (finer.size() <= wanted) return {std::move(finer), exponent - 1};
  }
  if (digits.size() > wanted) {  // rounded up to the next power of ten
    digits.pop_back();
    exponent++;
  }
  return {digits, exponent};
}

void append_rounded(std::string& out, double magnitude, int fraction_digits) {
  std::string digits = rounded_digits(magnitude, fraction_digits);
  const auto fraction = static_cast<size_t>(fraction_digits);
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  out.append(digits, 0, digits.size() - fraction);
  if (fraction == 0) return;
  out += '.';
  out.append(digits, digits.size() - fraction);
}

void append_fixed(std::string& out, const Decimal& decimal, bool alternate, bool add_point_zero) {
  const int point = decimal.exponent + 1;
  const int count = static_cast<int>(decimal.digits.size());
  if (point <= 0) {
    out += "0.";
    out.append(static_cast<size_t>(-point), '0');
    out += decimal.digits;
    return;
  }
  out.append(decimal.digits, 0, static_cast<size_t>(std::min(point, count)));
  if (point >= count) {
    out.append(static_cast<size_t>(point - count), '0');
    if (add_point_zero) out += ".0";
    if (alternate && !add_point_zero) out += '.';
    return;
  }
  out += '.';
  out.append(decimal.digits, static_cast<size_t>(point));
}

void append_scientific(std::string& out, const Decimal& decimal, bool alternate) {
  out += decimal.digits[0];
  if (decimal.digits.size() > 1) {
    out += '.';
    out.append(decimal.digits, 1);
  } else if (alternate) {
    out += '.';
  }
  const int size = std::abs(decimal.exponent);
  out += 'e';
  out += decimal.exponent < 0 ? '-' : '+';
  if (size < 10) out += '0';
  out += std::to_string(size);
}

void strip_trailing_zeros(Decimal& decimal) {
  while (decimal.digits.size() > 1 && decimal.digits.back() == '0') decimal.digits.pop_back();
}

}  // namespace

std::string float_text(double number, const FloatText& how) {
  if (std::isnan(number)) return "nan";
  std::string out;
  if (std::signbit(number)) out += '-';
  if (std::isinf(number)) return out + "inf";
  const double magnitude = std::fabs(number);
  switch (how.type) {
    case 'e':
      append_scientific(out, rounded_decimal(magnitude, how.precision), how.alternate);
      break;
    case 'f': {
      append_rounded(out, magnitude, how.precision);
      if (how.precision == 0 && how.alternate) out += '.';
      break;
    }
    case 'g': {
      const int precision = how.precision == 0 ? 1 : how.precision;
      Decimal decimal = rounded_decimal(magnitude, precision - 1);
      if (!how.alternate) strip_trailing_zeros(decimal);
      if (decimal.exponent < -4 || decimal.exponent + 1 > precision - (how.add_point_zero ? 1 : 0)) {
        append_scientific(out, decimal, how.alternate);
      } else {
        append_fixed(out, decimal, how.alternate, how.add_point_zero);
      }
      break;
    }
    default: {
      const Decimal decimal = shortest_decimal(magnitude);
      if (decimal.exponent < -4 || decimal.exponent >= 16) {
        append_scientific(out, decimal, how.alternate);
      } else {
        append_fixed(out, decimal, how.alternate, how.add_point_zero);
      }
    }
  }
  return out;
}

std::string shortest_float(double number) {
  return float_text(number, {.type = 'r', .add_point_zero = true});
}

}  // namespace tiki
