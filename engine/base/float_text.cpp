#include "base/float_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

namespace tiki {

namespace {

// d1.d2d3... * 10^exponent
struct Decimal {
  std::string digits;
  int exponent = 0;
};

Decimal split(const char* text, size_t length) {
  Decimal decimal;
  size_t at = 0;
  for (; at < length && text[at] != 'e'; at++) {
    if (text[at] != '.') decimal.digits.push_back(text[at]);
  }
  decimal.exponent = std::atoi(std::string(text + at + 1, length - at - 1).c_str());
  return decimal;
}

Decimal decimal_of(double magnitude, int fraction_digits /* -1: shortest */) {
  fmt::memory_buffer buffer;
  if (fraction_digits < 0) {
    fmt::format_to(std::back_inserter(buffer), "{}", magnitude);
    const std::string_view text(buffer.data(), buffer.size());
    if (text.find('e') != std::string_view::npos) return split(text.data(), text.size());
    Decimal decimal;
    const size_t point = text.find('.');
    decimal.exponent = static_cast<int>(point == std::string_view::npos ? text.size() : point) - 1;
    for (char c : text) {
      if (c != '.') decimal.digits.push_back(c);
    }
    size_t zeros = 0;
    while (zeros + 1 < decimal.digits.size() && decimal.digits[zeros] == '0') zeros++;
    decimal.digits.erase(0, zeros);
    decimal.exponent -= static_cast<int>(zeros);
    while (decimal.digits.size() > 1 && decimal.digits.back() == '0') decimal.digits.pop_back();
    if (decimal.digits == "0") decimal.exponent = 0;
    return decimal;
  }
  fmt::format_to(std::back_inserter(buffer), "{:.{}e}", magnitude, fraction_digits);
  return split(buffer.data(), buffer.size());
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
      append_scientific(out, decimal_of(magnitude, how.precision), how.alternate);
      break;
    case 'f': {
      fmt::format_to(std::back_inserter(out), "{:.{}f}", magnitude, how.precision);
      if (how.precision == 0 && how.alternate) out += '.';
      break;
    }
    case 'g': {
      const int precision = how.precision == 0 ? 1 : how.precision;
      Decimal decimal = decimal_of(magnitude, precision - 1);
      if (!how.alternate) strip_trailing_zeros(decimal);
      if (decimal.exponent < -4 || decimal.exponent + 1 > precision - (how.add_point_zero ? 1 : 0)) {
        append_scientific(out, decimal, how.alternate);
      } else {
        append_fixed(out, decimal, how.alternate, how.add_point_zero);
      }
      break;
    }
    default: {
      const Decimal decimal = decimal_of(magnitude, -1);
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

bool read_float(std::string_view text, double* number) {
  size_t at = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) at++;
  const bool negative = at > 0 && text[0] == '-';
  std::string rest(text.substr(at));
  std::string lower = rest;
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  if (lower == "inf" || lower == "infinity" || lower == "nan") {
    const double value = lower == "nan" ? std::nan("") : HUGE_VAL;
    *number = negative ? -value : value;
    return true;
  }
  size_t digits = 0;
  at = 0;
  const auto skip_digits = [&] {
    size_t count = 0;
    for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9'; at++) count++;
    return count;
  };
  digits += skip_digits();
  if (at < rest.size() && rest[at] == '.') {
    at++;
    digits += skip_digits();
  }
  if (digits == 0) return false;
  if (at < rest.size() && (rest[at] == 'e' || rest[at] == 'E')) {
    at++;
    if (at < rest.size() && (rest[at] == '+' || rest[at] == '-')) at++;
    if (skip_digits() == 0) return false;
  }
  if (at != rest.size()) return false;
  const double value = std::strtod(rest.c_str(), nullptr);
  *number = negative ? -value : value;
  return true;
}

}  // namespace tiki
