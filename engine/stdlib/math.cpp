// The module math: functions of reals and its table. Messages are those of CPython 3.14.
#include <cmath>

#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/math_parts.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

constexpr double kPi = 3.141592653589793238462643383279502884197;

std::nullptr_t range_error(Runtime& rt) { return rt.raise(rt.exceptions.OverflowError, "math range error"); }
std::nullptr_t domain_error(Runtime& rt) { return rt.value_error("math domain error"); }

// What a function says about an argument outside of its domain; null when it has no such argument.
enum class Overflow : uint8_t { No, Yes };

template <double (*F)(double), const char* const* Domain, Overflow CanOverflow>
Ret real_function(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double result = F(x);
  if (std::isnan(result) && !std::isnan(x)) return rt.value_error("{}, got {}", *Domain, float_repr(x));
  if (std::isinf(result) && std::isfinite(x)) {
    if (CanOverflow == Overflow::Yes) return range_error(rt);
    return rt.value_error("{}, got {}", *Domain, float_repr(x));
  }
  return make_float(rt, result);
}

constexpr const char* kAny = "math domain error";
constexpr const char* kNonnegative = "expected a nonnegative input";
constexpr const char* kFinite = "expected a finite input";
constexpr const char* kUnit = "expected a number in range from -1 up to 1";
constexpr const char* kOpenUnit = "expected a number between -1 and 1";
constexpr const char* kNotBelowOne = "expected argument value not less than 1";
constexpr const char* kAboveMinusOne = "expected argument value > -1";

double sqrt_of(double x) { return std::sqrt(x); }
double sin_of(double x) { return std::sin(x); }
double cos_of(double x) { return std::cos(x); }
double tan_of(double x) { return std::tan(x); }
double asin_of(double x) { return std::asin(x); }
double acos_of(double x) { return std::acos(x); }
double atan_of(double x) { return std::atan(x); }
double sinh_of(double x) { return std::sinh(x); }
double cosh_of(double x) { return std::cosh(x); }
double tanh_of(double x) { return std::tanh(x); }
double asinh_of(double x) { return std::asinh(x); }
double acosh_of(double x) { return std::acosh(x); }
double atanh_of(double x) { return std::atanh(x); }
double exp_of(double x) { return std::exp(x); }
double exp2_of(double x) { return std::exp2(x); }
double expm1_of(double x) { return std::expm1(x); }
double log1p_of(double x) { return x == 0 ? x : std::log1p(x); }
// One step of Newton's with the exact residue, so that all C libraries agree.
double cbrt_of(double x) {
  const double root = std::cbrt(x);
  if (!std::isfinite(root) || root == 0) return root;
  const double square = root * root;
  const double lost = std::fma(root, root, -square);
  return root - (std::fma(square, root, -x) + lost * root) / (3 * square);
}
double erf_of(double x) { return std::erf(x); }
double erfc_of(double x) { return std::erfc(x); }
double fabs_of(double x) { return std::fabs(x); }

Ret math_gamma(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  if (std::isnan(x) || x == HUGE_VAL) return make_float(rt, x);
  const bool is_pole = x == -HUGE_VAL || (x <= 0 && x == std::floor(x));
  if (is_pole) return rt.value_error("expected a noninteger or positive integer, got {}", float_repr(x));
  const double result = gamma_function(x);
  if (std::isinf(result)) return range_error(rt);
  return make_float(rt, result);
}

Ret math_lgamma(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  if (std::isfinite(x) && x <= 0 && x == std::floor(x)) {
    return rt.value_error("expected a noninteger or positive integer, got {}", float_repr(x));
  }
  const double result = log_gamma_function(x);
  if (std::isinf(result) && std::isfinite(x)) return range_error(rt);
  return make_float(rt, result);
}

// -- logarithms: of ints of any size

template <double (*F)(double)>
Result<double> logarithm(Runtime& rt, Value value, double of_two) {
  if (is_int(value)) {
    BigOperand number(value);
    if (number->sign() <= 0) return rt.value_error("expected a positive input");
    bool overflow = false;
    const double small = number->to_double(&overflow);
    if (!overflow) return F(small);
    const uint64_t shift = number->bit_length() - 64;
    const double mantissa = number->shift_right(shift).to_double(&overflow);
    return F(std::ldexp(mantissa, -64)) + of_two * static_cast<double>(shift + 64);
  }
  const double x = TRY(to_double(rt, value));
  if (x <= 0) return rt.value_error("expected a positive input, got {}", float_repr(x));
  return F(x);
}

double log_of(double x) { return std::log(x); }
double log2_of(double x) { return std::log2(x); }
double log10_of(double x) { return std::log10(x); }

Ret math_log(Runtime& rt, const Value* args) {
  const double number = TRY(logarithm<log_of>(rt, args[0], 0.6931471805599453));
  if (!args[1]) return make_float(rt, number);
  const double base = TRY(logarithm<log_of>(rt, args[1], 0.6931471805599453));
  if (base == 0) return rt.raise(rt.exceptions.ZeroDivisionError, "division by zero");
  return make_float(rt, number / base);
}
Ret math_log2(Runtime& rt, const Value* args) {
  const double result = TRY(logarithm<log2_of>(rt, args[0], 1.0));
  return make_float(rt, result);
}
Ret math_log10(Runtime& rt, const Value* args) {
  const double result = TRY(logarithm<log10_of>(rt, args[0], 0.3010299956639812));
  return make_float(rt, result);
}

// -- two arguments

Ret math_pow(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  const double result = std::pow(x, y);
  if (!std::isfinite(result) && std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result) || x == 0) return domain_error(rt);
    return range_error(rt);
  }
  return make_float(rt, result);
}
Ret math_fmod(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  if (std::isinf(y) && std::isfinite(x)) return make_float(rt, x);
  const double result = std::fmod(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error(rt);
  return make_float(rt, result);
}
Ret math_remainder(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  const double result = std::remainder(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error(rt);
  return make_float(rt, result);
}
Ret math_atan2(Runtime& rt, const Value* args) {
  const double y = TRY(to_double(rt, args[0]));
  const double x = TRY(to_double(rt, args[1]));
  return make_float(rt, std::atan2(y, x));
}
Ret math_copysign(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  return make_float(rt, std::copysign(x, y));
}
Ret math_fma(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  const double z = TRY(to_double(rt, args[2]));
  const double result = std::fma(x, y, z);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y) && !std::isnan(z)) {
    return rt.value_error("invalid operation in fma");
  }
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
    return rt.raise(rt.exceptions.OverflowError, "overflow in fma");
  }
  return make_float(rt, result);
}
Ret math_ldexp(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  if (!is_int(args[1])) return rt.type_error("Expected an int as second argument to ldexp.");
  if (x == 0 || !std::isfinite(x)) return make_float(rt, x);
  bool fits = false;
  int64_t exponent = int_as_int64(args[1], &fits);
  if (!fits) exponent = BigOperand(args[1])->is_negative() ? INT32_MIN : INT32_MAX;
  exponent = std::min<int64_t>(std::max<int64_t>(exponent, -100000), 100000);
  const double result = std::ldexp(x, static_cast<int>(exponent));
  if (std::isinf(result)) return range_error(rt);
  return make_float(rt, result);
}

Ret math_nextafter(Runtime& rt, const Value* args) {
  double x = TRY(to_double(rt, args[0]));
  const double y = TRY(to_double(rt, args[1]));
  if (!args[2] || args[2].is_none()) return make_float(rt, std::nextafter(x, y));
  Own steps = TRY(to_index(rt, args[2]));
  if (BigOperand(steps)->is_negative()) return rt.value_error("steps must be a non-negative integer");
  if (std::isnan(x)) return make_float(rt, x);
  if (std::isnan(y)) return make_float(rt, y);
  bool fits = false;
  const int64_t given = int_as_int64(steps, &fits);
  uint64_t left = fits ? static_cast<uint64_t>(given) : UINT64_MAX;
  // Doubles in order are integers in order, once the negative ones are mirrored.
  auto ordered = [](double d) {
    const auto bits = static_cast<int64_t>(bit_cast<uint64_t>(d));
    return bits < 0 ? INT64_MIN - bits : bits;
  };
  const int64_t from = ordered(x), to = ordered(y);
  const uint64_t distance = from < to ? static_cast<uint64_t>(to) - static_cast<uint64_t>(from)
                                      : static_cast<uint64_t>(from) - static_cast<uint64_t>(to);
  if (left == 0) return make_float(rt, x);
  if (left >= distance) return make_float(rt, y);
  const int64_t at = from < to ? from + static_cast<int64_t>(left) : from - static_cast<int64_t>(left);
  const auto bits = static_cast<uint64_t>(at < 0 ? INT64_MIN - at : at);
  return make_float(rt, bit_cast<double>(bits));
}

Ret math_ulp(Runtime& rt, const Value* args) {
  double x = std::fabs(TRY(to_double(rt, args[0])));
  if (!std::isfinite(x)) return make_float(rt, x);
  const double above = std::nextafter(x, HUGE_VAL);
  return make_float(rt, std::isinf(above) ? x - std::nextafter(x, -HUGE_VAL) : above - x);
}

Ret math_frexp(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  int exponent = 0;
  const double mantissa = std::isfinite(x) && x != 0 ? std::frexp(x, &exponent) : x;
  return make_tuple_of(rt, Own(make_float(rt, mantissa)), Value::small_int(exponent));
}
Ret math_modf(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  double whole = x;
  const double fraction = std::isinf(x) ? std::copysign(0.0, x) : std::modf(x, &whole);
  return make_tuple_of(rt, Own(make_float(rt, fraction)), Own(make_float(rt, whole)));
}

Ret math_degrees(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  return make_float(rt, x * (180.0 / kPi));
}
Ret math_radians(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  return make_float(rt, x * (kPi / 180.0));
}

Ret math_isfinite(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  return Ret::boolean(std::isfinite(x));
}
Ret math_isinf(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  return Ret::boolean(std::isinf(x));
}
Ret math_isnan(Runtime& rt, const Value* args) {
  const double x = TRY(to_double(rt, args[0]));
  return Ret::boolean(std::isnan(x));
}

Ret math_isclose(Runtime& rt, const Value* args) {
  const double a = TRY(to_double(rt, args[0]));
  const double b = TRY(to_double(rt, args[1]));
  double relative = 1e-9, absolute = 0;
  if (args[2]) relative = TRY(to_double(rt, args[2]));
  if (args[3]) absolute = TRY(to_double(rt, args[3]));
  if (relative < 0 || absolute < 0) return rt.value_error("tolerances must be non-negative");
  if (a == b) return Ret::boolean(true);
  if (std::isinf(a) || std::isinf(b)) return Ret::boolean(false);
  const double difference = std::fabs(b - a);
  return Ret::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                      difference <= absolute);
}

// -- to ints

template <double (*F)(double)>
Ret rounded(Runtime& rt, Value value, Str* special) {
  if (is_float(value) && value.is_inline_float()) return int_from_double(rt, F(value.as_inline_float()));
  Own method = Own(lookup_special(rt, value, special));
  if (method) return call_with(rt, method);
  if (rt.has_error()) return nullptr;
  const double x = TRY(to_double(rt, value));
  return int_from_double(rt, F(x));
}
double ceil_of(double x) { return std::ceil(x); }
double floor_of(double x) { return std::floor(x); }
Ret math_ceil(Runtime& rt, const Value* args) { return rounded<ceil_of>(rt, args[0], rt.names.ceil); }
Ret math_floor(Runtime& rt, const Value* args) { return rounded<floor_of>(rt, args[0], rt.names.floor); }
Ret math_trunc(Runtime& rt, const Value* args) {
  if (args[0].is_inline_float()) return int_from_double(rt, args[0].as_inline_float());
  Own method = Own(lookup_special(rt, args[0], rt.names.trunc));
  if (method) return call_with(rt, method);
  if (rt.has_error()) return nullptr;
  return rt.type_error("type {} doesn't define __trunc__ method", type_name(rt, args[0]));
}

constexpr NativeDef kFunctions[] = {
    {"acos(x, /)", real_function<acos_of, &kUnit, Overflow::No>},
    {"acosh(x, /)", real_function<acosh_of, &kNotBelowOne, Overflow::No>},
    {"asin(x, /)", real_function<asin_of, &kUnit, Overflow::No>},
    {"asinh(x, /)", real_function<asinh_of, &kAny, Overflow::No>},
    {"atan(x, /)", real_function<atan_of, &kAny, Overflow::No>},
    {"atan2(y, x, /)", math_atan2},
    {"atanh(x, /)", real_function<atanh_of, &kOpenUnit, Overflow::No>},
    {"cbrt(x, /)", real_function<cbrt_of, &kAny, Overflow::No>},
    {"ceil(x, /)", math_ceil},
    {"copysign(x, y, /)", math_copysign},
    {"cos(x, /)", real_function<cos_of, &kFinite, Overflow::No>},
    {"cosh(x, /)", real_function<cosh_of, &kAny, Overflow::Yes>},
    {"degrees(x, /)", math_degrees},
    {"erf(x, /)", real_function<erf_of, &kAny, Overflow::No>},
    {"erfc(x, /)", real_function<erfc_of, &kAny, Overflow::No>},
    {"exp(x, /)", real_function<exp_of, &kAny, Overflow::Yes>},
    {"exp2(x, /)", real_function<exp2_of, &kAny, Overflow::Yes>},
    {"expm1(x, /)", real_function<expm1_of, &kAny, Overflow::Yes>},
    {"fabs(x, /)", real_function<fabs_of, &kAny, Overflow::No>},
    {"floor(x, /)", math_floor},
    {"fma(x, y, z, /)", math_fma},
    {"fmod(x, y, /)", math_fmod},
    {"frexp(x, /)", math_frexp},
    {"gamma(x, /)", math_gamma},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose},
    {"isfinite(x, /)", math_isfinite},
    {"isinf(x, /)", math_isinf},
    {"isnan(x, /)", math_isnan},
    {"ldexp(x, i, /)", math_ldexp},
    {"lgamma(x, /)", math_lgamma},
    {"log(x, base=math.e, /)", math_log},
    {"log10(x, /)", math_log10},
    {"log1p(x, /)", real_function<log1p_of, &kAboveMinusOne, Overflow::No>},
    {"log2(x, /)", math_log2},
    {"modf(x, /)", math_modf},
    {"nextafter(x, y, /, *, steps=None)", math_nextafter},
    {"pow(x, y, /)", math_pow},
    {"radians(x, /)", math_radians},
    {"remainder(x, y, /)", math_remainder},
    {"sin(x, /)", real_function<sin_of, &kFinite, Overflow::No>},
    {"sinh(x, /)", real_function<sinh_of, &kAny, Overflow::Yes>},
    {"sqrt(x, /)", real_function<sqrt_of, &kNonnegative, Overflow::No>},
    {"tan(x, /)", real_function<tan_of, &kFinite, Overflow::No>},
    {"tanh(x, /)", real_function<tanh_of, &kAny, Overflow::No>},
    {"trunc(x, /)", math_trunc},
    {"ulp(x, /)", math_ulp},
};

}  // namespace

OwnOf<Module> make_math_module(Runtime& rt) {
  OwnOf<Module> module =
      make_module(rt, "math", "This module provides access to the mathematical functions.");
  add_functions(rt, module.get(), kFunctions);
  add_functions(rt, module.get(), math_integer_functions());
  add_functions(rt, module.get(), math_sum_functions());
  const std::pair<const char*, double> constants[] = {{"pi", kPi},
                                                      {"e", 2.718281828459045235360287471352662498},
                                                      {"tau", 2 * kPi},
                                                      {"inf", HUGE_VAL},
                                                      {"nan", std::nan("")}};
  for (const auto& [name, number] : constants) add_value(rt, module.get(), name, Own(make_float(rt, number)));
  return module;
}

}  // namespace tiki
