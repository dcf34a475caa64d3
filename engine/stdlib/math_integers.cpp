// math: functions of integers of any size.
#include <cmath>

#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/math_parts.h"

namespace tiki {

namespace {

// The product of first, first+1, ..., last by halves, so that big factors meet big factors.
BigInt product_of_range(uint64_t first, uint64_t last) {
  if (first > last) return BigInt(1);
  if (last - first < 8) {
    BigInt product = BigInt::from_uint64(first);
    for (uint64_t i = first + 1; i <= last; ++i) product = product * BigInt::from_uint64(i);
    return product;
  }
  const uint64_t middle = first + (last - first) / 2;
  return product_of_range(first, middle) * product_of_range(middle + 1, last);
}

Ret math_factorial(Runtime& rt, const Value* args) {
  Own index = TRY(to_index(rt, args[0]));
  bool fits = false;
  const int64_t n = int_as_int64(index, &fits);
  if (BigOperand(index)->is_negative()) return rt.value_error("factorial() not defined for negative values");
  if (!fits || n > INT32_MAX) {
    return rt.raise(rt.exceptions.OverflowError, "factorial() argument should not exceed 2147483647");
  }
  // About n * log2(n / e) bits.
  const auto large = static_cast<double>(n);
  if (n > 1'000'000 && !rt.heap.allows(static_cast<uint64_t>(large * (std::log2(large) - 1.5) / 8))) {
    return rt.memory_error();
  }
  return make_int(rt, product_of_range(1, static_cast<uint64_t>(n)));
}

Ret math_isqrt(Runtime& rt, const Value* args) {
  Own index = TRY(to_index(rt, args[0]));
  BigOperand number(index);
  if (number->is_negative()) return rt.value_error("isqrt() argument must be nonnegative");
  return make_int(rt, number->square_root());
}

// n * (n-1) * ... * (n-k+1)
BigInt falling(const BigInt& n, uint64_t k) {
  if (n.fits_uint64()) {
    const uint64_t top = n.to_uint64();
    return product_of_range(top - k + 1, top);
  }
  BigInt product(1);
  for (uint64_t i = 0; i < k; ++i) product = product * (n - BigInt::from_uint64(i));
  return product;
}

Ret math_perm(Runtime& rt, const Value* args) {
  if (!args[1] || args[1].is_none()) return math_factorial(rt, args);
  Own n = TRY(to_index(rt, args[0]));
  Own k = TRY(to_index(rt, args[1]));
  BigOperand top(n), count(k);
  if (top->is_negative()) return rt.value_error("n must be a non-negative integer");
  if (count->is_negative()) return rt.value_error("k must be a non-negative integer");
  if (compare(*count, *top) > 0) return Ret::small_int(0);
  if (!count->fits_int64()) {
    return rt.raise(rt.exceptions.OverflowError, "k must not exceed {}", int64_t{INT64_MAX});
  }
  if (count->is_zero()) return Ret::small_int(1);
  return make_int(rt, falling(*top, count->to_uint64()));
}

Ret math_comb(Runtime& rt, const Value* args) {
  Own n = TRY(to_index(rt, args[0]));
  Own k = TRY(to_index(rt, args[1]));
  BigOperand top(n), count(k);
  if (top->is_negative()) return rt.value_error("n must be a non-negative integer");
  if (count->is_negative()) return rt.value_error("k must be a non-negative integer");
  if (compare(*count, *top) > 0) return Ret::small_int(0);
  BigInt least = *top - *count;
  if (compare(*count, least) < 0) least = *count;
  if (!least.fits_int64()) {
    return rt.raise(rt.exceptions.OverflowError, "min(n - k, k) must not exceed {}", int64_t{INT64_MAX});
  }
  const uint64_t picks = least.to_uint64();
  if (picks == 0) return Ret::small_int(1);
  if (picks == 1) return make_int(rt, BigInt(*top));
  BigInt quotient;
  BigInt::floor_divide(falling(*top, picks), product_of_range(1, picks), &quotient, nullptr);
  return make_int(rt, std::move(quotient));
}

Ret math_gcd(Runtime& rt, const Value* args) {
  Tuple* numbers = args[0].as<Tuple>();
  BigInt result;
  for (Value item : numbers->span()) {
    Own number = TRY(to_index(rt, item));
    result = BigInt::greatest_common_divisor(result, *BigOperand(number));
  }
  return make_int(rt, result.absolute());
}

Ret math_lcm(Runtime& rt, const Value* args) {
  Tuple* numbers = args[0].as<Tuple>();
  BigInt result(1);
  for (Value item : numbers->span()) {
    Own number = TRY(to_index(rt, item));
    BigOperand operand(number);
    const BigInt& other = *operand;
    if (other.is_zero() || result.is_zero()) {
      result = BigInt();
      continue;
    }
    BigInt quotient;
    BigInt::floor_divide(result, BigInt::greatest_common_divisor(result, other), &quotient, nullptr);
    result = (quotient * other).absolute();
  }
  return make_int(rt, std::move(result));
}

constexpr NativeDef kFunctions[] = {
    {"comb(n, k, /)", math_comb}, {"factorial(n, /)", math_factorial}, {"gcd(*integers)", math_gcd},
    {"isqrt(n, /)", math_isqrt},  {"lcm(*integers)", math_lcm},        {"perm(n, k=None, /)", math_perm},
};

}  // namespace

std::span<const NativeDef> math_integer_functions() { return kFunctions; }

}  // namespace tiki
