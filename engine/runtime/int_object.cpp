// Making ints, reading them, hashing and comparing.
#include "base/bigint.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

Ret make_int(Runtime& rt, BigInt&& number) {
  if (number.fits_int64() && Value::fits_small_int(number.to_int64()))
    return Ret::small_int(number.to_int64());
  Int* object = static_cast<Int*>(rt.heap.allocate_raw(rt.types.int_, sizeof(Int)));
  new (&object->number) BigInt(std::move(number));
  return Ret::steal(object);
}

Ret make_big(Runtime& rt, int64_t number) { return make_int(rt, BigInt(number)); }

Ret make_int_unsigned(Runtime& rt, uint64_t number) {
  return number <= static_cast<uint64_t>(Value::kMaxSmallInt) ? Ret::small_int(static_cast<int64_t>(number))
                                                              : make_int(rt, BigInt::from_uint64(number));
}

BigInt int_value(Value value) { return *BigOperand(value); }

int64_t int_as_int64(Value value, bool* fits) {
  *fits = true;
  if (value.is_small_int()) return value.as_small_int();
  if (value.is_boolean()) return value.is_true();
  const BigInt& number = value.as<Int>()->number;
  *fits = number.fits_int64();
  return *fits ? number.to_int64() : 0;
}

Ret to_index(Runtime& rt, Value value) {
  if (is_int(value)) return Ret::borrow(value);
  const auto index = type_of(rt, value)->slots.index;
  if (!index) {
    return rt.type_error("'{}' object cannot be interpreted as an integer", type_name(rt, value));
  }
  Own result = TRY(index(rt, value));
  if (!is_int(result)) return rt.type_error("__index__ returned non-int (type {})", type_name(rt, result));
  return result;
}

Result<int64_t> to_index_int64(Runtime& rt, Value value) {
  if (value.is_small_int()) return value.as_small_int();
  Own index = TRY(to_index(rt, value));
  bool fits;
  const int64_t number = int_as_int64(index, &fits);
  if (!fits) {
    return rt.raise(rt.exceptions.OverflowError, "cannot fit '{}' into an index-sized integer",
                    type_name(rt, value));
  }
  return number;
}

Result<double> to_double(Runtime& rt, Value value) {
  if (value.is_inline_float()) return value.as_inline_float();
  if (has_type(value, rt.types.float_)) return value.as<Float>()->number;
  if (value.is_small_int() || value.is_boolean() || has_type(value, rt.types.int_))
    return int_as_double(rt, value);
  if (Own method = lookup_special(rt, value, rt.names.float_)) {
    Own result = TRY(call_with(rt, method));
    if (!is_float(result)) {
      return rt.type_error("{}.__float__() must return a float, not {}", type_name(rt, value),
                           type_name(rt, result));
    }
    return float_value(result);
  }
  if (rt.has_error()) return nullptr;
  if (type_of(rt, value)->slots.index) {
    Own index = TRY(to_index(rt, value));
    return int_as_double(rt, index);
  }
  return rt.type_error("must be real number, not {}", type_name(rt, value));
}

Ret int_from_double(Runtime& rt, double number) {
  if (std::isnan(number)) return rt.value_error("cannot convert float NaN to integer");
  if (std::isinf(number)) {
    return rt.raise(rt.exceptions.OverflowError, "cannot convert float infinity to integer");
  }
  if (std::fabs(number) < 4e18) return make_int(rt, static_cast<int64_t>(number));
  return make_int(rt, BigInt::from_double(number));
}

int64_t hash_large_int(Value number) {
  if (number.is_boolean()) return number.is_true();
  const int64_t hash = number.as<Int>()->number.hash();
  return hash == -1 ? -2 : hash;
}

int compare_ints(Value left, Value right) {
  if (left.is_small_int() && right.is_small_int()) {
    const int64_t a = left.as_small_int(), b = right.as_small_int();
    return (a > b) - (a < b);
  }
  return compare(*BigOperand(left), *BigOperand(right));
}

int compare_int_with_double(Value integer, double number) {
  if (std::isinf(number)) return number > 0 ? -1 : 1;
  bool fits;
  const int64_t small = int_as_int64(integer, &fits);
  if (fits && std::abs(small) <= (int64_t{1} << 53)) {
    const double value = static_cast<double>(small);
    return (value > number) - (value < number);
  }
  const double whole = std::trunc(number);
  const int order = compare(*BigOperand(integer), BigInt::from_double(whole));
  if (order != 0) return order;
  return (whole > number) - (whole < number);
}

std::string int_to_string(Value number, int base) {
  bool fits;
  const int64_t small = int_as_int64(number, &fits);
  if (!fits) return number.as<Int>()->number.to_string(base);
  char buffer[66];
  char* at = buffer + sizeof(buffer);
  uint64_t rest = small < 0 ? 0 - static_cast<uint64_t>(small) : static_cast<uint64_t>(small);
  do {
    *--at = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % static_cast<unsigned>(base)];
    rest /= static_cast<unsigned>(base);
  } while (rest != 0);
  if (small < 0) *--at = '-';
  return std::string(at, buffer + sizeof(buffer));
}

OwnOf<Str> int_decimal(Runtime& rt, Value number) {
  if (number.is_small_int()) {
    char buffer[21];
    char* at = buffer + sizeof(buffer);
    const int64_t small = number.as_small_int();
    uint64_t rest = small < 0 ? 0 - static_cast<uint64_t>(small) : static_cast<uint64_t>(small);
    do {
      *--at = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (small < 0) *--at = '-';
    return make_ascii(rt, {at, static_cast<size_t>(buffer + sizeof(buffer) - at)});
  }
  if (number.is_boolean()) return make_ascii(rt, number.is_true() ? "1" : "0");
  const BigInt& big = number.as<Int>()->number;
  const auto refuse = [&] {
    return rt.value_error(
        "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to "
        "increase the limit",
        rt.max_str_digits);
  };
  const bool limited = rt.max_str_digits > 0;
  if (limited && static_cast<double>(big.bit_length()) > (rt.max_str_digits + 1) * 3.3219281) return refuse();
  const std::string text = big.to_string();
  if (limited && text.size() - big.is_negative() > static_cast<size_t>(rt.max_str_digits)) return refuse();
  return make_ascii(rt, text);
}

}  // namespace tiki
