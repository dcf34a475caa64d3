#pragma once
// Fast paths of the operators: both operands are words (small ints or inline floats) and so is the result. Each
// returns an empty value when it does not apply; nothing raises here.
#include <cmath>

#include "runtime/value.h"

namespace tiki::fast {

inline bool both_ints(Value a, Value b) { return a.bits() & b.bits() & 1; }
inline bool both_floats(Value a, Value b) { return a.is_inline_float() && b.is_inline_float(); }

inline Value from_double(double number) {
  return Value::fits_inline_float(number) ? Value::inline_float(number) : Value();
}

/// A small int, or an inline float, as a double.
inline bool as_double(Value value, double* number) {
  if (value.is_inline_float()) {
    *number = value.as_inline_float();
    return true;
  }
  if (value.is_small_int()) {
    const int64_t integer = value.as_small_int();
    if (integer > (int64_t{1} << 53) || integer < -(int64_t{1} << 53)) return false;
    *number = static_cast<double>(integer);
    return true;
  }
  return false;
}

template <class F>
inline Value with_doubles(Value a, Value b, F operation) {
  double x, y;
  if (!as_double(a, &x) || !as_double(b, &y)) return Value();
  return from_double(operation(x, y));
}

inline Value add(Value a, Value b) {
  if (both_ints(a, b)) {
    int64_t sum;
    if (__builtin_add_overflow(static_cast<int64_t>(a.bits()), static_cast<int64_t>(b.bits() - 1), &sum))
      return Value();
    return Value::from_bits(static_cast<uint64_t>(sum));
  }
  return with_doubles(a, b, [](double x, double y) { return x + y; });
}

inline Value subtract(Value a, Value b) {
  if (both_ints(a, b)) {
    int64_t difference;
    if (__builtin_sub_overflow(static_cast<int64_t>(a.bits()), static_cast<int64_t>(b.bits() - 1),
                               &difference)) {
      return Value();
    }
    return Value::from_bits(static_cast<uint64_t>(difference));
  }
  return with_doubles(a, b, [](double x, double y) { return x - y; });
}

inline Value multiply(Value a, Value b) {
  if (both_ints(a, b)) {
    const int64_t x = a.as_small_int();
    const int64_t y = b.as_small_int();
#ifdef __wasm__
    // A 64-bit product with overflow check is a library call there.
    if (x != static_cast<int32_t>(x) || y != static_cast<int32_t>(y)) return Value();
    const int64_t product = x * y;
    return Value::fits_small_int(product) ? Value::small_int(product) : Value();
#else
    int64_t doubled;
    if (__builtin_mul_overflow(x, y * 2, &doubled)) return Value();
    return Value::from_bits(static_cast<uint64_t>(doubled) | 1);
#endif
  }
  return with_doubles(a, b, [](double x, double y) { return x * y; });
}

inline Value true_divide(Value a, Value b) {
  double x, y;
  if (!as_double(a, &x) || !as_double(b, &y) || y == 0) return Value();
  return from_double(x / y);
}

/// A positive float to a float's power; ints are another matter.
inline Value power(Value a, Value b) {
  if (!both_floats(a, b)) return Value();
  const double x = a.as_inline_float();
  if (!(x > 0)) return Value();
  const double result = std::pow(x, b.as_inline_float());
  return std::isfinite(result) ? from_double(result) : Value();
}

inline Value floor_divide(Value a, Value b) {
  if (!both_ints(a, b)) return Value();
  const int64_t x = a.as_small_int();
  const int64_t y = b.as_small_int();
  if (y == 0 || y == -1) return Value();
  int64_t quotient = x / y;
  if ((x % y != 0) && ((x < 0) != (y < 0))) --quotient;
  return Value::small_int(quotient);
}

inline Value modulo(Value a, Value b) {
  if (!both_ints(a, b)) return Value();
  const int64_t x = a.as_small_int();
  const int64_t y = b.as_small_int();
  if (y == 0 || y == -1) return Value();
  // Most programs stay within 32 bits, where division is several times faster.
  if (static_cast<uint64_t>(x | y) <= UINT32_MAX) {
    return Value::small_int(static_cast<uint32_t>(x) % static_cast<uint32_t>(y));
  }
  int64_t remainder = x % y;
  if (remainder != 0 && ((remainder < 0) != (y < 0))) remainder += y;
  return Value::small_int(remainder);
}

inline Value bit_and(Value a, Value b) {
  return both_ints(a, b) ? Value::from_bits(a.bits() & b.bits()) : Value();
}
inline Value bit_or(Value a, Value b) {
  return both_ints(a, b) ? Value::from_bits(a.bits() | b.bits()) : Value();
}
inline Value bit_xor(Value a, Value b) {
  return both_ints(a, b) ? Value::from_bits((a.bits() ^ b.bits()) | 1) : Value();
}

inline Value left_shift(Value a, Value b) {
  if (!both_ints(a, b)) return Value();
  const int64_t x = a.as_small_int();
  const int64_t count = b.as_small_int();
  if (count < 0 || count > 30 || x != static_cast<int32_t>(x)) return Value();
  return Value::small_int(x * (int64_t{1} << count));
}

inline Value right_shift(Value a, Value b) {
  if (!both_ints(a, b)) return Value();
  const int64_t count = b.as_small_int();
  if (count < 0) return Value();
  return Value::small_int(a.as_small_int() >> (count > 63 ? 63 : count));
}

/// -1: does not apply; else the truth of the comparison.
template <class I, class D>
inline int compare(Value a, Value b, I ints, D doubles) {
  if (both_ints(a, b)) return ints(static_cast<int64_t>(a.bits()), static_cast<int64_t>(b.bits()));
  double x, y;
  if (!as_double(a, &x) || !as_double(b, &y)) return -1;
  return doubles(x, y);
}

inline int less(Value a, Value b) {
  return compare(
      a, b, [](int64_t x, int64_t y) { return int(x < y); }, [](double x, double y) { return int(x < y); });
}
inline int less_equal(Value a, Value b) {
  return compare(
      a, b, [](int64_t x, int64_t y) { return int(x <= y); }, [](double x, double y) { return int(x <= y); });
}
inline int equal(Value a, Value b) {
  return compare(
      a, b, [](int64_t x, int64_t y) { return int(x == y); }, [](double x, double y) { return int(x == y); });
}
inline int not_equal(Value a, Value b) {
  return compare(
      a, b, [](int64_t x, int64_t y) { return int(x != y); }, [](double x, double y) { return int(x != y); });
}
inline int greater(Value a, Value b) { return less(b, a); }
inline int greater_equal(Value a, Value b) { return less_equal(b, a); }

// What an operator and a comparison gave, for code that serves both.
inline bool applies(Value quick) { return bool(quick); }
inline bool applies(int quick) { return quick >= 0; }
inline Value outcome(Value quick) { return quick; }
inline bool outcome(int quick) { return quick != 0; }

}  // namespace tiki::fast
