#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/bigint.h"
#include "base/float_text.h"

namespace tiki {

namespace {

// A number that rounds to zero or infinity whatever its digits are.
constexpr int64_t kHugeExponent = 100'000;

// The digits of a number without its point, and the power of the base that they are to be multiplied with.
struct Digits {
  std::string digits;
  int64_t exponent = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }

  bool take(char lower) {
    if (at_end() || (text_[at_] | 0x20) != lower) return false;
    at_++;
    return true;
  }
  bool take_sign() {
    const bool negative = !at_end() && text_[at_] == '-';
    if (negative || (!at_end() && text_[at_] == '+')) at_++;
    return negative;
  }

  // Digits with a point among them; `is_digit` decides. False when there is none.
  template <class IsDigit>
  bool take_digits(Digits* out, IsDigit is_digit) {
    bool any = false, point = false;
    for (; !at_end(); at_++) {
      const char c = text_[at_];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      if (!is_digit(c)) break;
      any = true;
      if (point) out->exponent--;
      if (c != '0' || !out->digits.empty()) out->digits += c;
    }
    return any;
  }

  // What follows `e` or `p`. False when malformed.
  bool take_exponent(char mark, int64_t* exponent) {
    if (!take(mark)) return true;
    const bool negative = take_sign();
    const size_t first = at_;
    int64_t number = 0;
    for (; !at_end() && is_decimal(text_[at_]); at_++) {
      number = std::min(number * 10 + (text_[at_] - '0'), kHugeExponent);
    }
    *exponent = negative ? -number : number;
    return at_ > first;
  }

  static bool is_decimal(char c) { return c >= '0' && c <= '9'; }
  static bool is_hexadecimal(char c) { return is_decimal(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

double quotient(const BigInt& dividend, const BigInt& divisor) {
  bool overflow = false;
  const double result = BigInt::true_divide(dividend, divisor, &overflow);
  return overflow ? HUGE_VAL : result;
}

double decimal_value(Digits number) {
  while (!number.digits.empty() && number.digits.back() == '0') {
    number.digits.pop_back();
    number.exponent++;
  }
  if (number.digits.empty()) return 0.0;
  // More digits than any double has between it and the middle to the next only say "and a little more".
  constexpr size_t kMostDigits = 800;
  if (number.digits.size() > kMostDigits) {
    number.exponent += static_cast<int64_t>(number.digits.size() - kMostDigits);
    number.digits.resize(kMostDigits - 1);
    number.digits += '1';
  }
  const auto count = static_cast<int64_t>(number.digits.size());
  if (number.exponent + count > 310) return HUGE_VAL;
  if (number.exponent + count < -330) return 0.0;
  constexpr int kMostExact = 15, kMostPower = 22;
  if (count <= kMostExact && std::abs(number.exponent) <= kMostPower) {
    // Digits and power are doubles without error, so one operation rounds once.
    static constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                         1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    double value = 0;
    for (char c : number.digits) value = value * 10 + (c - '0');
    return number.exponent < 0 ? value / kPowers[-number.exponent] : value * kPowers[number.exponent];
  }
  const BigInt digits = BigInt::from_digits(number.digits, 10);
  const BigInt power = BigInt::power(BigInt(10), static_cast<uint64_t>(std::abs(number.exponent)));
  return number.exponent < 0 ? quotient(digits, power) : quotient(digits * power, BigInt(1));
}

}  // namespace

bool read_float(std::string_view text, double* number) {
  Reader reader(text);
  const bool negative = reader.take_sign();
  std::string lower(text.substr(text.empty() || (text[0] != '-' && text[0] != '+') ? 0 : 1));
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  double value = 0;
  if (lower == "inf" || lower == "infinity") {
    value = HUGE_VAL;
  } else if (lower == "nan") {
    value = std::nan("");
  } else {
    Digits digits;
    int64_t exponent = 0;
    if (!reader.take_digits(&digits, Reader::is_decimal) || !reader.take_exponent('e', &exponent))
      return false;
    if (!reader.at_end()) return false;
    digits.exponent += exponent;
    value = decimal_value(std::move(digits));
  }
  *number = negative ? -value : value;
  return true;
}

bool read_hex_float(std::string_view text, double* number) {
  Reader reader(text);
  if (!reader.take('0') || !reader.take('x')) reader = Reader(text);
  Digits digits;
  int64_t exponent = 0;
  if (!reader.take_digits(&digits, Reader::is_hexadecimal) || !reader.take_exponent('p', &exponent))
    return false;
  if (!reader.at_end()) return false;
  *number = 0.0;
  if (digits.digits.empty()) return true;
  exponent += digits.exponent * 4;
  const BigInt mantissa = BigInt::from_digits(digits.digits, 16);
  const int64_t highest = exponent + static_cast<int64_t>(mantissa.bit_length());
  if (highest > 1030) {
    *number = HUGE_VAL;
  } else if (highest > -1080) {
    *number = exponent < 0 ? quotient(mantissa, BigInt::power_of_two(static_cast<uint64_t>(-exponent)))
                           : quotient(mantissa.shift_left(static_cast<uint64_t>(exponent)), BigInt(1));
  }
  return true;
}

}  // namespace tiki
