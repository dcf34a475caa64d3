#pragma once
// Numbers. An int is a 63-bit word when it fits, else an Int object; bool is a subtype of int whose two instances are
// singletons; a float is a word when its exponent is moderate, else a Float object. Each number has exactly one
// form: a value that fits into a word is never an object (subclass instances excepted: they are always objects).
#include <cmath>
#include <string>
#include <string_view>

#include "base/bigint.h"
#include "runtime/object.h"
#include "runtime/type.h"

namespace tiki {

struct Str;

struct Int : Object {
  BigInt number;  // also holds small numbers in instances of subclasses of int
};

struct Float : Object {
  double number;
};

struct Complex : Object {
  double real;
  double imaginary;
};

Ret make_big(Runtime& rt, int64_t number);
inline Ret make_int(Runtime& rt, int64_t number) {
  return Value::fits_small_int(number) ? Ret::small_int(number) : make_big(rt, number);
}
Ret make_int(Runtime& rt, BigInt&& number);  // normalises
Ret make_int_unsigned(Runtime& rt, uint64_t number);
Ret make_boxed_float(Runtime& rt, double number);
inline Ret make_float(Runtime& rt, double number) {
  return Value::fits_inline_float(number) ? Ret::steal(Value::inline_float(number))
                                          : make_boxed_float(rt, number);
}
Ret make_complex(Runtime& rt, double real, double imaginary);

/// An int (or bool, or an instance of a subclass of int)?
inline bool is_int(Value value) {
  return value.is_small_int() || value.is_boolean() || has_layout(value, Layout::Int);
}
inline bool is_float(Value value) { return value.is_inline_float() || has_layout(value, Layout::Float); }
/// Of a value for which is_float holds.
inline double float_value(Value value) {
  return value.is_inline_float() ? value.as_inline_float() : value.as<Float>()->number;
}
/// Of a value for which is_int holds; copies a big number.
BigInt int_value(Value value);
/// The number when it is an int (is_int) that fits 64 bits; `fits` says so.
int64_t int_as_int64(Value value, bool* fits);

/// operator.index(): an int from any object with __index__; TypeError "'X' object cannot be interpreted as an integer".
Ret to_index(Runtime& rt, Value value);
/// Same as a machine number; IndexError/OverflowError "cannot fit 'int' into an index-sized integer" when too large.
Result<int64_t> to_index_int64(Runtime& rt, Value value);
/// float(value) for numbers and objects with __float__ or __index__; TypeError "must be real number, not X".
Result<double> to_double(Runtime& rt, Value value);

/// Of a value for which is_int holds; OverflowError "int too large to convert to float".
Result<double> int_as_double(Runtime& rt, Value value);

std::string float_repr(double number);                   // shortest text that reads back, as Python prints it
std::string int_to_string(Value number, int base = 10);  // no prefix; digits limit is the caller's concern
/// str(number) in decimal; ValueError when it has more digits than sys.set_int_max_str_digits() allows.
OwnOf<Str> int_decimal(Runtime& rt, Value number);
/// int(x) for one argument of any kind.
Ret to_int(Runtime& rt, Value value);
/// float(x) for one argument of any kind (text too).
Result<double> to_float(Runtime& rt, Value value);
/// The integer part; OverflowError or ValueError for infinities and NaN.
Ret int_from_double(Runtime& rt, double number);
/// int(text, base): empty with ValueError pending. base 0 guesses.
Ret parse_int(Runtime& rt, std::string_view text, int base);
/// The same for ASCII text already cleaned by numeric_text; `original` is what an error shows.
Ret parse_int_of(Runtime& rt, std::string_view text, int base, Value original);
/// float(text) after stripping; false when malformed.
bool parse_float(std::string_view text, double* number);

/// Hashes as CPython's (modulus 2^61-1).
int64_t hash_large_int(Value number);
inline int64_t hash_int(Value number) {
  constexpr int64_t kModulus = (int64_t{1} << 61) - 1;
  if (!number.is_small_int()) return hash_large_int(number);
  const int64_t word = number.as_small_int();
  const int64_t hash = word >= kModulus || word <= -kModulus ? word % kModulus : word;
  return hash == -1 ? -2 : hash;
}
int64_t hash_double(double number);

/// Arithmetic on operands that are ints (is_int), big or small: all of BinaryOp but TrueDivide gives an int
/// (ZeroDivisionError, "negative shift count", MemoryError); Power with a negative exponent gives a float.
Ret int_binary(Runtime& rt, BinaryOp op, Value left, Value right);
/// pow(a, b, c) of three ints.
Ret int_power_modulo(Runtime& rt, Value base, Value exponent, Value modulus);
/// pow(a, b, c) of any values: refused unless all are ints.
Ret power_modulo(Runtime& rt, Value base, Value exponent, Value modulus);
/// round(number, digits) as float.__round__ does; `digits` may be negative. OverflowError when too large.
Result<double> round_float(Runtime& rt, double number, int64_t digits);
/// OverflowError(34, 'Numerical result out of range').
std::nullptr_t float_overflow(Runtime& rt);
/// Arithmetic on doubles with Python's rules for // and % and **; a negative number to a fraction gives a complex.
Ret float_binary(Runtime& rt, BinaryOp op, double left, double right);
Ret complex_power(Runtime& rt, double real, double imaginary, double exponent, double exponent_imaginary);
int compare_ints(Value left, Value right);
int compare_int_with_double(Value integer, double number);  // number is not NaN

/// format(number, spec) for int and float (spec is the text after the colon, may be empty).
Ret format_int(Runtime& rt, Value number, Str* spec);
Ret format_float(Runtime& rt, Value number, Str* spec);
Ret format_complex(Runtime& rt, Value number, Str* spec);

/// The argument of `__format__`, which must be a str.
Result<Str*> format_argument(Runtime& rt, Value spec);

/// Text of a str that may be a number: stripped, with the decimal digits of every script turned into ASCII.
std::string numeric_text(const Str* text);

/// An int operand as a BigInt without copying the digits of a big one.
class BigOperand {
 public:
  explicit BigOperand(Value value) {
    if (has_layout(value, Layout::Int)) {
      number_ = &value.as<Int>()->number;
    } else {
      small_ = BigInt(value.is_small_int() ? value.as_small_int() : value.is_true());
      number_ = &small_;
    }
  }
  BigOperand(const BigOperand&) = delete;
  BigOperand& operator=(const BigOperand&) = delete;
  const BigInt& operator*() const { return *number_; }
  const BigInt* operator->() const { return number_; }

 private:
  BigInt small_;
  const BigInt* number_;
};

// The tables of methods (int_methods.cpp, float_methods.cpp).
std::span<const NativeDef> int_methods();
std::span<const PropertyDef> int_properties();
std::span<const NativeDef> float_methods();
void make_float_type(Runtime& rt);
void make_complex_type(Runtime& rt);

void make_number_types(Runtime& rt);  // int, bool, float, complex with all their methods, into rt.types

}  // namespace tiki
