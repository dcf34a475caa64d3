// Text of a double, as Python prints it, and back.
//
// The digits come from an exact algorithm (shortest that reads back, or correctly rounded to a precision); nothing
// depends on the host's printf or locale, so native and wasm agree.
#pragma once

#include <string>
#include <string_view>

namespace tiki {

struct FloatText {
  /// 'r' (shortest that reads back; precision unused), 'e', 'f' or 'g'.
  char type = 'r';
  int precision = 6;
  bool alternate = false;       // '#': keep the point and trailing zeros
  bool add_point_zero = false;  // "1" becomes "1.0"
};

/// "1.5", "1e+16", "inf", "nan", with a leading '-' when negative (-0.0 too; never for nan).
std::string float_text(double number, const FloatText& how);

/// What repr() gives.
std::string shortest_float(double number);

/// Reads a decimal number, "inf", "infinity" or "nan" with optional sign; `text` is stripped and holds no
/// underscores. False when malformed. Too large gives infinity.
bool read_float(std::string_view text, double* number);

/// Reads hexadecimal digits with an optional "0x", point and power of two ("1.8p+1"), without a sign, in the same way.
bool read_hex_float(std::string_view text, double* number);

}  // namespace tiki
