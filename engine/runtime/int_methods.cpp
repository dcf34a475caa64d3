// Methods and attributes of int.
#include "base/bigint.h"
#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret itself(Runtime& rt, const Value* args) {
  if (args[0].is_small_int() || has_type(args[0], rt.types.int_)) return Ret::borrow(args[0]);
  return make_int(rt, int_value(args[0]));
}

Ret int_bit_length(Runtime&, const Value* args) {
  return Ret::small_int(static_cast<int64_t>(BigOperand(args[0])->bit_length()));
}

Ret int_bit_count(Runtime&, const Value* args) {
  return Ret::small_int(static_cast<int64_t>(BigOperand(args[0])->bit_count()));
}

Result<ByteOrder> byte_order(Runtime& rt, Value value) {
  if (!value) return ByteOrder::Big;
  if (!has_layout(value, Layout::Str)) {
    return rt.type_error("to_bytes() argument 'byteorder' must be str, not {}", type_name(rt, value));
  }
  if (equals_ascii(value.as<Str>(), "little")) return ByteOrder::Little;
  if (equals_ascii(value.as<Str>(), "big")) return ByteOrder::Big;
  return rt.value_error("byteorder must be either 'little' or 'big'");
}

Ret int_to_bytes(Runtime& rt, const Value* args) {
  const int64_t length = args[1] ? TRY(to_index_int64(rt, args[1])) : 1;
  const ByteOrder order = TRY(byte_order(rt, args[2]));
  const bool is_signed = args[3] ? TRY(truth(rt, args[3])) : false;
  if (length < 0) return rt.value_error("length argument must be non-negative");
  if (!rt.heap.allows(2 * static_cast<uint64_t>(length))) return rt.memory_error();
  BigOperand number(args[0]);
  if (!is_signed && number->is_negative()) {
    return rt.raise(rt.exceptions.OverflowError, "can't convert negative int to unsigned");
  }
  std::string bytes(static_cast<size_t>(length), '\0');
  if (!number->to_bytes(bytes.data(), bytes.size(), order,
                        is_signed ? Signedness::Signed : Signedness::Unsigned)) {
    return rt.raise(rt.exceptions.OverflowError, "int too big to convert");
  }
  return make_bytes(rt, bytes);
}

Ret int_from_bytes(Runtime& rt, const Value* args) {
  const ByteOrder order = TRY(byte_order(rt, args[2]));
  const bool is_signed = args[3] ? TRY(truth(rt, args[3])) : false;
  OwnOf<Bytes> bytes = TRY(to_bytes_object(rt, args[1]));
  Own number = TRY(make_int(
      rt, BigInt::from_bytes(bytes->view(), order, is_signed ? Signedness::Signed : Signedness::Unsigned)));
  if (args[0] == Value(rt.types.int_)) return number;
  return call_with(rt, args[0], number);
}

Ret int_as_integer_ratio(Runtime& rt, const Value* args) {
  Own self = TRY(itself(rt, args));
  return make_tuple_of(rt, self, Value::small_int(1));
}

Ret int_is_integer(Runtime&, const Value*) { return Ret::boolean(true); }

// round(n, -k): to a multiple of 10**k, half to even.
Ret int_round(Runtime& rt, const Value* args) {
  if (!args[1] || args[1].is_none()) return itself(rt, args);
  Own digits_index = TRY(to_index(rt, args[1]));
  bool fits;
  const int64_t digits = int_as_int64(digits_index, &fits);
  if (fits ? digits >= 0 : !BigOperand(digits_index)->is_negative()) return itself(rt, args);
  BigOperand number(args[0]);
  // More digits than the number has: nothing is left.
  if (!fits || static_cast<double>(-digits) > static_cast<double>(number->bit_length()) * 0.30103 + 2) {
    return Ret::small_int(0);
  }
  const BigInt unit = BigInt::power(BigInt(10), static_cast<uint64_t>(-digits));
  BigInt quotient, remainder;
  BigInt::floor_divide(*number, unit, &quotient, &remainder);
  const int half = compare(remainder.shift_left(1), unit);
  if (half > 0 || (half == 0 && quotient.is_odd())) quotient = quotient + BigInt(1);
  return make_int(rt, quotient * unit);
}

Ret int_to_float(Runtime& rt, const Value* args) {
  Own exact = TRY(itself(rt, args));
  const double number = TRY(to_double(rt, exact));
  return make_float(rt, number);
}

Ret int_format(Runtime& rt, const Value* args) {
  Str* spec = TRY(format_argument(rt, args[1]));
  return format_int(rt, args[0], spec);
}

Ret int_getnewargs(Runtime& rt, const Value* args) {
  Own self = TRY(itself(rt, args));
  return make_tuple_of(rt, self);
}

Ret int_sizeof(Runtime&, const Value* args) {
  const uint64_t digits = (BigOperand(args[0])->bit_length() + 29) / 30;
  return Ret::small_int(static_cast<int64_t>(24 + 4 * (digits ? digits : 1)));
}

Ret get_real(Runtime& rt, Value self) { return itself(rt, &self); }
Ret get_zero(Runtime&, Value) { return Ret::small_int(0); }
Ret get_one(Runtime&, Value) { return Ret::small_int(1); }

constexpr NativeDef kMethods[] = {
    {"as_integer_ratio(self, /)", int_as_integer_ratio, NativeKind::Method,
     "Return a pair of integers, whose ratio is equal to the original int."},
    {"bit_count(self, /)", int_bit_count, NativeKind::Method,
     "Number of ones in the binary representation of the absolute value of self."},
    {"bit_length(self, /)", int_bit_length, NativeKind::Method,
     "Number of bits necessary to represent self in binary."},
    {"conjugate(self, /)", itself, NativeKind::Method, "Returns self, the complex conjugate of any int."},
    {"from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", int_from_bytes, NativeKind::Class,
     "Return the integer represented by the given array of bytes."},
    {"is_integer(self, /)", int_is_integer, NativeKind::Method,
     "Returns True. Exists for duck type compatibility with float.is_integer."},
    {"to_bytes(self, /, length=1, byteorder='big', *, signed=False)", int_to_bytes, NativeKind::Method,
     "Return an array of bytes representing an integer."},
    {"__ceil__(self, /)", itself},
    {"__float__(self, /)", int_to_float},
    {"__floor__(self, /)", itself},
    {"__format__(self, format_spec, /)", int_format},
    {"__getnewargs__(self, /)", int_getnewargs},
    {"__int__(self, /)", itself},
    {"__round__(self, ndigits=None, /)", int_round},
    {"__sizeof__(self, /)", int_sizeof},
    {"__trunc__(self, /)", itself},
};

constexpr PropertyDef kProperties[] = {
    {"real", get_real},
    {"imag", get_zero},
    {"numerator", get_real},
    {"denominator", get_one},
};

}  // namespace

std::span<const NativeDef> int_methods() { return kMethods; }
std::span<const PropertyDef> int_properties() { return kProperties; }

}  // namespace tiki
