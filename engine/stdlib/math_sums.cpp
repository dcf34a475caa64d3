// math: sums, products and norms that lose nothing on the way.
#include <cmath>
#include <vector>

#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/math_parts.h"

namespace tiki {

namespace {

// A number as the unevaluated sum of two doubles.
struct Double2 {
  double high, low;
};
Double2 exact_sum(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}
Double2 exact_product(double a, double b) {
  const double product = a * b;
  return {product, std::fma(a, b, -product)};
}

// A sum in three doubles, each catching what the one before lost.
struct Sum3 {
  double high = 0, low = 0, tiny = 0;
  void add_product(double a, double b) {
    const Double2 product = exact_product(a, b);
    const Double2 first = exact_sum(high, product.high);
    const Double2 second = exact_sum(low, product.low);
    const Double2 third = exact_sum(second.high, first.low);
    high = first.high;
    low = third.high;
    tiny += second.low + third.low;
  }
  double total() const {
    const Double2 last = exact_sum(low, tiny);
    const Double2 first = exact_sum(high, last.high);
    const Double2 rest = exact_sum(first.low, last.low);
    return first.high + rest.high;
  }
};

// Square root of the sum of squares.
double norm(std::vector<double>& numbers) {
  double largest = 0;
  bool has_nan = false;
  for (double& x : numbers) {
    x = std::fabs(x);
    has_nan |= std::isnan(x);
    if (x > largest) largest = x;
  }
  if (std::isinf(largest)) return largest;
  if (has_nan) return std::nan("");
  if (largest == 0 || numbers.size() <= 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  if (exponent < -1023) {  // all are subnormal: make them ordinary first
    for (double& x : numbers) x = std::ldexp(x, 1000);
    return std::ldexp(norm(numbers), -1000);
  }
  // Scaled by a power of two to at most one, nothing overflows.
  Sum3 sum;
  for (double x : numbers) {
    const double scaled = std::ldexp(x, -exponent);
    sum.add_product(scaled, scaled);
  }
  const double root = std::sqrt(sum.total());
  sum.add_product(-root, root);
  return std::ldexp(root + sum.total() / (2.0 * root), exponent);
}

Ret math_hypot(Runtime& rt, const Value* args) {
  std::vector<double> numbers;
  for (Value item : args[0].as<Tuple>()->span()) {
    const double number = TRY(to_double(rt, item));
    numbers.push_back(number);
  }
  return make_float(rt, norm(numbers));
}

Ret math_dist(Runtime& rt, const Value* args) {
  OwnOf<Tuple> p = tuple_from(rt, args[0]);
  if (!p) return nullptr;
  OwnOf<Tuple> q = tuple_from(rt, args[1]);
  if (!q) return nullptr;
  if (p->length != q->length) return rt.value_error("both points must have the same number of dimensions");
  std::vector<double> numbers;
  for (uint32_t i = 0; i < p->length; ++i) {
    const double a = TRY(to_double(rt, p->items()[i]));
    const double b = TRY(to_double(rt, q->items()[i]));
    numbers.push_back(a - b);
  }
  return make_float(rt, norm(numbers));
}

// Shewchuk's sum: partial sums that do not overlap; the result is the exact sum, rounded once.
Ret math_fsum(Runtime& rt, const Value* args) {
  std::vector<double> partials;
  double special = 0, infinities = 0;
  TRY(for_each(rt, args[0], [&](Value item) -> Status {
    double x = TRY(to_double(rt, item));
    const double given = x;
    size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    if (x != 0) {
      if (!std::isfinite(x)) {
        if (std::isfinite(given))
          return rt.raise(rt.exceptions.OverflowError, "intermediate overflow in fsum");
        if (std::isinf(given)) infinities += given;
        special += given;
        partials.clear();
      } else {
        partials.push_back(x);
      }
    }
    return Status::ok();
  }));
  if (special != 0) {
    if (std::isnan(infinities)) return rt.value_error("-inf + inf in fsum");
    return make_float(rt, special);
  }
  double high = 0, low = 0;
  size_t n = partials.size();
  if (n > 0) {
    high = partials[--n];
    while (n > 0) {
      const double x = high;
      const double y = partials[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // Half-way cases: what is left decides to which side to round.
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
      const double doubled = low * 2;
      const double moved = high + doubled;
      if (doubled == moved - high) high = moved;
    }
  }
  return make_float(rt, high);
}

Ret math_prod(Runtime& rt, const Value* args) {
  Own product = args[1] ? Own::borrow(args[1]) : Own::steal(Value::small_int(1));
  TRY(for_each(rt, args[0], [&](Value item) -> Status {
    product = TRY(binary(rt, BinaryOp::Multiply, product, item));
    return Status::ok();
  }));
  return product;
}

Ret math_sumprod(Runtime& rt, const Value* args) {
  Own left = TRY(iter(rt, args[0]));
  Own right = TRY(iter(rt, args[1]));
  Own total = Own::steal(Value::small_int(0));
  Sum3 floats;
  bool in_floats = false;
  auto flush = [&]() -> Status {
    if (!in_floats) return Status::ok();
    total = TRY(binary(rt, BinaryOp::Add, total, Own(make_float(rt, floats.total()))));
    floats = Sum3();
    in_floats = false;
    return Status::ok();
  };
  for (;;) {
    Own p = next(rt, left);
    if (!p && rt.has_error()) return nullptr;
    Own q = next(rt, right);
    if (!q && rt.has_error()) return nullptr;
    if (bool(p) != bool(q)) return rt.value_error("Inputs are not the same length");
    if (!p) break;
    if ((is_float(p) && (is_float(q) || is_int(q))) || (is_int(p) && is_float(q))) {
      const double a = TRY(to_double(rt, p));
      const double b = TRY(to_double(rt, q));
      if (std::isfinite(a * b)) {
        floats.add_product(a, b);
        in_floats = true;
        continue;
      }
    }
    TRY(flush());
    Own product = TRY(binary(rt, BinaryOp::Multiply, p, q));
    total = TRY(binary(rt, BinaryOp::Add, total, product));
  }
  TRY(flush());
  return total;
}

constexpr NativeDef kFunctions[] = {
    {"dist(p, q, /)", math_dist},        {"fsum(seq, /)", math_fsum},
    {"hypot(*coordinates)", math_hypot}, {"prod(iterable, /, *, start=1)", math_prod},
    {"sumprod(p, q, /)", math_sumprod},
};

}  // namespace

std::span<const NativeDef> math_sum_functions() { return kFunctions; }

}  // namespace tiki
