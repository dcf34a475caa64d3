// Gamma by Lanczos' approximation with N=13, g=6.0246...: a rational function whose coefficients are those of
// http://www.boost.org/doc/libs (lanczos13m53), accurate to a few units in the last place.
#include <cmath>
#include <limits>

#include "stdlib/math_parts.h"

namespace tiki {

namespace {

constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr int kTerms = 13;
constexpr double kNumerator[kTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kDenominator[kTerms] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                         45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                         1925.0,     66.0,       1.0};

double lanczos_sum(double x) {
  double numerator = 0, denominator = 0;
  if (x < 5.0) {
    for (int i = kTerms; --i >= 0;) {
      numerator = numerator * x + kNumerator[i];
      denominator = denominator * x + kDenominator[i];
    }
  } else {
    for (int i = 0; i < kTerms; ++i) {
      numerator = numerator / x + kNumerator[i];
      denominator = denominator / x + kDenominator[i];
    }
  }
  return numerator / denominator;
}

// sin(pi * x), exact at multiples of one half.
double sin_pi(double x) {
  const double y = std::fmod(std::fabs(x), 2.0);
  double result = 0;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0:
      result = std::sin(kPi * y);
      break;
    case 1:
      result = std::cos(kPi * (y - 0.5));
      break;
    case 2:
      result = std::sin(kPi * (1.0 - y));
      break;
    case 3:
      result = -std::cos(kPi * (y - 1.5));
      break;
    case 4:
      result = std::sin(kPi * (y - 2.0));
      break;
  }
  return std::copysign(1.0, x) * result;
}

}  // namespace

double gamma_function(double x) {
  if (x == std::floor(x)) {
    if (x <= 0) return std::numeric_limits<double>::quiet_NaN();
    if (x <= 23) {
      double product = 1;
      for (int i = 2; i < static_cast<int>(x); ++i) product *= i;
      return product;
    }
  }
  const double magnitude = std::fabs(x);
  if (magnitude < 1e-20) return 1.0 / x;
  if (magnitude > 200.0) return x < 0 ? 0.0 / sin_pi(x) : std::numeric_limits<double>::infinity();
  const double y = magnitude + kGMinusHalf;
  double z = magnitude > kGMinusHalf ? (y - magnitude) - kGMinusHalf : (y - kGMinusHalf) - magnitude;
  z = z * kG / y;
  double result;
  if (x < 0) {
    result = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
    result -= z * result;
    if (magnitude < 140.0) return result / std::pow(y, magnitude - 0.5);
    const double root = std::pow(y, magnitude / 2.0 - 0.25);
    return result / root / root;
  }
  result = lanczos_sum(magnitude) / std::exp(y);
  result += z * result;
  if (magnitude < 140.0) return result * std::pow(y, magnitude - 0.5);
  const double root = std::pow(y, magnitude / 2.0 - 0.25);
  return result * root * root;
}

double log_gamma_function(double x) {
  if (!std::isfinite(x)) return std::isnan(x) ? x : std::numeric_limits<double>::infinity();
  if (x == std::floor(x) && x <= 2.0 && x > 0) return 0.0;
  const double magnitude = std::fabs(x);
  if (magnitude <= 1e-20) return -std::log(magnitude);
  double result = std::log(lanczos_sum(magnitude)) - kG;
  result += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1.0);
  if (x < 0.0) result = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - result;
  return result;
}

}  // namespace tiki
