// abs, bin, chr, divmod, hex, oct, ord, pow, round, sum.
#include <cmath>

#include "runtime/builtin_functions.h"
#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret builtin_abs(Runtime& rt, const Value* args) { return unary(rt, UnaryOp::Absolute, args[0]); }

Ret with_prefix(Runtime& rt, Value value, int base, std::string_view prefix) {
  Own number = TRY(to_index(rt, value));
  std::string digits = int_to_string(number, base);
  digits.insert(digits[0] == '-' ? 1 : 0, prefix);
  return make_str(rt, digits);
}
Ret builtin_bin(Runtime& rt, const Value* args) { return with_prefix(rt, args[0], 2, "0b"); }
Ret builtin_oct(Runtime& rt, const Value* args) { return with_prefix(rt, args[0], 8, "0o"); }
Ret builtin_hex(Runtime& rt, const Value* args) { return with_prefix(rt, args[0], 16, "0x"); }

Ret builtin_chr(Runtime& rt, const Value* args) {
  Own number = TRY(to_index(rt, args[0]));
  bool fits = true;
  const int64_t code_point = int_as_int64(number, &fits);
  if (!fits || code_point < 0 || code_point > 0x10ffff)
    return rt.value_error("chr() arg not in range(0x110000)");
  return make_str_from_code_point(rt, static_cast<uint32_t>(code_point));
}

Ret builtin_ord(Runtime& rt, const Value* args) {
  uint64_t length;
  std::string_view bytes;
  if (has_layout(args[0], Layout::Str)) {
    const Str* text = args[0].as<Str>();
    if (text->length == 1) return Ret::small_int(text->at(0));
    length = text->length;
  } else if (has_layout(args[0], Layout::Bytes) || has_layout(args[0], Layout::ByteArray)) {
    bytes_view(args[0], &bytes);
    if (bytes.size() == 1) return Ret::small_int(static_cast<uint8_t>(bytes[0]));
    length = bytes.size();
  } else {
    return rt.type_error("ord() expected string of length 1, but {} found", type_name(rt, args[0]));
  }
  return rt.type_error("ord() expected a character, but string of length {} found", length);
}

Ret builtin_divmod(Runtime& rt, const Value* args) { return binary(rt, BinaryOp::Divmod, args[0], args[1]); }

Ret builtin_pow(Runtime& rt, const Value* args) {
  if (!args[2] || args[2].is_none()) return binary(rt, BinaryOp::Power, args[0], args[1]);
  return power_modulo(rt, args[0], args[1], args[2]);
}

Ret builtin_round(Runtime& rt, const Value* args) {
  Own method = lookup_special(rt, args[0], rt.names.round);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return rt.type_error("type {} doesn't define __round__ method", type_name(rt, args[0]));
  }
  if (!args[1] || args[1].is_none()) return call_with(rt, method);
  return call_with(rt, method, args[1]);
}

// -- sum

/// A sum of doubles that carries along what rounding lost (Neumaier), as CPython's since 3.12.
struct CompensatedSum {
  double high = 0;
  double low = 0;
  void add(double number) {
    const double total = high + number;
    low += std::fabs(high) >= std::fabs(number) ? (high - total) + number : (number - total) + high;
    high = total;
  }
  double value() const { return low != 0 && std::isfinite(low) ? high + low : high; }
};

bool is_exact_float(Runtime& rt, Value value) {
  return value.is_inline_float() || has_type(value, rt.types.float_);
}

/// Adds up items while they keep to one kind of number, from the quick kinds to the general one. Each stage takes over
/// the running total of the one before and the first item that did not fit it.
class Summation {
 public:
  Summation(Runtime& rt, Value iterator, Value start)
      : rt_(rt), iterator_(Own::borrow(iterator)), total_(Own::borrow(start)) {}

  Ret run() {
    if (total_.get().is_small_int()) sum_ints();
    if (!finished_ && is_exact_float(rt_, total_)) sum_floats();
    if (!finished_ && has_type(total_, rt_.types.complex_)) sum_complexes();
    while (!finished_) {
      if (!item_) fetch();
      if (finished_) break;
      total_ = TRY(binary(rt_, BinaryOp::Add, total_, item_));
      item_ = Own();
      // An int may have become a float, and so on.
      if (is_exact_float(rt_, total_)) sum_floats();
      if (!finished_ && has_type(total_, rt_.types.complex_)) sum_complexes();
    }
    if (rt_.has_error()) return nullptr;
    return std::move(total_);
  }

 private:
  void fetch() {
    item_ = next(rt_, iterator_);
    if (!item_) finished_ = true;
  }

  void sum_ints() {
    int64_t sum = total_.get().as_small_int();
    while (true) {
      fetch();
      const Value item = item_;
      if (finished_) break;
      int64_t larger;
      if (item.is_boolean()) {
        larger = sum + item.is_true();
      } else if (!item.is_small_int() || __builtin_add_overflow(sum, item.as_small_int(), &larger)) {
        break;
      }
      sum = larger;
    }
    total_ = Own(make_int(rt_, sum));
    // The item that is no int is added in general; what comes of it decides how to go on.
  }

  void sum_floats() {
    CompensatedSum sum;
    sum.high = float_value(total_);
    while (true) {
      if (!item_) fetch();
      if (finished_) break;
      const Value item = item_;
      if (is_exact_float(rt_, item)) {
        sum.add(float_value(item));
      } else if (is_int(item) &&
                 (item.is_small_int() || item.is_boolean() || has_type(item, rt_.types.int_))) {
        const Result<double> number = to_double(rt_, item);
        if (number.failed()) {
          finished_ = true;
          return;
        }
        sum.add(number.value());
      } else {
        break;
      }
      item_ = Own();
    }
    total_ = Own(make_float(rt_, sum.value()));
  }

  void sum_complexes() {
    CompensatedSum real, imaginary;
    real.high = total_.as<Complex>()->real;
    imaginary.high = total_.as<Complex>()->imaginary;
    while (true) {
      if (!item_) fetch();
      if (finished_) break;
      const Value item = item_;
      if (has_type(item, rt_.types.complex_)) {
        real.add(item.as<Complex>()->real);
        imaginary.add(item.as<Complex>()->imaginary);
      } else if (is_exact_float(rt_, item)) {
        real.add(float_value(item));
      } else if (item.is_small_int() || item.is_boolean()) {
        real.add(static_cast<double>(item.is_small_int() ? item.as_small_int() : item.is_true()));
      } else {
        break;
      }
      item_ = Own();
    }
    total_ = Own(make_complex(rt_, real.value(), imaginary.value()));
  }

  Runtime& rt_;
  Own iterator_;
  Own total_;
  Own item_;  // fetched and not added yet
  bool finished_ = false;
};

Ret builtin_sum(Runtime& rt, const Value* args) {
  Own iterator = TRY(iter(rt, args[0]));
  const Value start = args[1] ? args[1] : Value::small_int(0);
  if (has_layout(start, Layout::Str))
    return rt.type_error("sum() can't sum strings [use ''.join(seq) instead]");
  if (has_layout(start, Layout::Bytes))
    return rt.type_error("sum() can't sum bytes [use b''.join(seq) instead]");
  if (has_layout(start, Layout::ByteArray)) {
    return rt.type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  return Summation(rt, iterator, start).run();
}

constexpr NativeDef kFunctions[] = {
    {"abs(x, /)", builtin_abs, {}, "Return the absolute value of the argument."},
    {"bin(number, /)",
     builtin_bin,
     {},
     "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'"},
    {"chr(i, /)",
     builtin_chr,
     {},
     "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."},
    {"divmod(x, y, /)", builtin_divmod, {}, "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
    {"hex(number, /)",
     builtin_hex,
     {},
     "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'"},
    {"oct(number, /)",
     builtin_oct,
     {},
     "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'"},
    {"ord(character, /)", builtin_ord, {}, "Return the ordinal value of a character."},
    {"pow(base, exp, mod=None)",
     builtin_pow,
     {},
     "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."},
    {"round(number, ndigits=None)",
     builtin_round,
     {},
     "Round a number to a given precision in decimal digits."},
    {"sum(iterable, /, start=0)",
     builtin_sum,
     {},
     "Return the sum of a 'start' value (default: 0) plus an iterable of numbers"},
};

}  // namespace

std::span<const NativeDef> number_functions() { return kFunctions; }

}  // namespace tiki
