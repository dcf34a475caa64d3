#pragma once
// The module math, in three files: functions of reals (math.cpp), of integers (math_integers.cpp), and sums and norms
// that round once (math_sums.cpp).
#include <span>

#include "runtime/native.h"

namespace tiki {

std::span<const NativeDef> math_integer_functions();
std::span<const NativeDef> math_sum_functions();

/// The gamma function and the logarithm of its magnitude, by Lanczos' approximation: the same bits everywhere.
double gamma_function(double x);
double log_gamma_function(double x);

}  // namespace tiki
