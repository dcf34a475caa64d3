"""Basic statistics."""

from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from math import erf, erfc, exp, fabs, fsum, hypot, isfinite, isinf, log, sqrt, sumprod, tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _exact(x):
    try:
        return Fraction(x)
    except (OverflowError, ValueError):
        return x  # infinite or NaN
    except TypeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _common_type(values):
    kind = int
    for value in values:
        t = type(value)
        if t is kind or issubclass(t, int) and t is not bool or t is bool:
            continue
        if issubclass(t, float):
            kind = t if kind in (int, Fraction) else kind
        elif kind is int:
            kind = t
    return kind


def _convert(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and isinstance(value, Fraction) and value.denominator != 1:
        return float(value)
    if kind is Fraction or issubclass(kind, (int, float)):
        return kind(value)
    return kind(value.numerator) / kind(value.denominator)


def _sum(values):
    exact = [_exact(v) for v in values]
    if all(isinstance(v, Fraction) for v in exact):
        total = sum((v for v in exact), Fraction(0))
    else:
        total = sum(float(v) for v in exact)
    return total


def mean(data):
    """Return the sample arithmetic mean of data."""
    values = list(data)
    if not values:
        raise StatisticsError("mean requires at least one data point")
    return _convert(_sum(values) / len(values), _common_type(values))


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean."""
    if weights is None:
        values = list(data)
        if not values:
            raise StatisticsError("fmean requires at least one data point")
        return fsum(values) / len(values)
    values, weights = list(data), list(weights)
    if len(values) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return sumprod(values, weights) / total


def geometric_mean(data):
    values = list(data)
    if not values:
        raise StatisticsError("Must have a non-empty dataset")
    if any(v < 0 for v in values):
        raise StatisticsError(f"No negative inputs allowed: {next(v for v in values if v < 0)}")
    if any(v == 0 for v in values):
        return 0.0
    return exp(fsum(map(log, values)) / len(values))


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(v < 0 for v in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(v == 0 for v in values):
        return 0
    weights = [1] * len(values) if weights is None else list(weights)
    total = sum(Fraction(w) / Fraction(v) for v, w in zip(values, weights))
    kind = _common_type(values)
    return _convert(sum(map(Fraction, weights)) / total, float if kind is int else kind)


def median(data):
    """Return the median (middle value) of numeric data."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    x = data[len(data) // 2]
    i, j = bisect_left(data, x), bisect_right(data, x)
    return x - interval / 2 + interval * (len(data) / 2 - i) / (j - i)


def mode(data):
    """Return the most common data point from discrete or nominal data."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(values, center):
    exact = [_exact(v) for v in values]
    middle = sum(exact, Fraction(0)) / len(exact) if center is None else _exact(center)
    return sum(((v - middle) ** 2 for v in exact), Fraction(0))


def variance(data, xbar=None):
    """Return the sample variance of data."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(_squares(values, xbar) / (len(values) - 1), _common_type(values))


def pvariance(data, mu=None):
    values = list(data)
    if not values:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(_squares(values, mu) / len(values), _common_type(values))


def _root(fraction):
    """Square root of a Fraction, rounded once."""
    from math import isqrt

    n, m = fraction.numerator, fraction.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        root = isqrt(n // (m << 2 * shift)) | (n % (m << 2 * shift) != 0)
        return float(root << shift)
    root = isqrt((n << -2 * shift) // m)
    root |= root * root * m != n << -2 * shift
    return root / (1 << -shift)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(_squares(values, xbar) / (len(values) - 1))


def pstdev(data, mu=None):
    values = list(data)
    if not values:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(_squares(values, mu) / len(values))


def quantiles(data, *, n=4, method="exclusive"):
    """Divide data into n continuous intervals with equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = ld + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), ld - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    mx, my = fsum(x) / n, fsum(y) / n
    return sumprod([a - mx for a in x], [b - my for b in y]) / (n - 1)


def correlation(x, y, /, *, method="linear"):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method == "ranked":
        x, y = _rank(x), _rank(y)
    mx, my = fsum(x) / n, fsum(y) / n
    dx, dy = [a - mx for a in x], [b - my for b in y]
    try:
        return sumprod(dx, dy) / sqrt(sumprod(dx, dx) * sumprod(dy, dy))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def _rank(data):
    ordered = sorted(data)
    return [(bisect_left(ordered, v) + bisect_right(ordered, v) + 1) / 2 for v in data]


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    mx, my = (0.0, 0.0) if proportional else (fsum(x) / n, fsum(y) / n)
    dx, dy = [a - mx for a in x], [b - my for b in y]
    try:
        slope = sumprod(dx, dy) / sumprod(dx, dx)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else my - slope * mx)


class NormalDist:
    """Normal distribution of a random variable."""

    __slots__ = {"_mu": "", "_sigma": ""}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        values = list(data)
        return cls(fmean(values), stdev(values))

    mean = property(lambda self: self._mu)
    median = mode = mean
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        import random

        source = random.Random(seed) if seed is not None else random
        return [source.gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        if not self._sigma:
            raise StatisticsError("pdf() not defined when sigma is zero")
        difference = x - self._mu
        return exp(difference * difference / (-2.0 * self.variance)) / sqrt(tau * self.variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * erfc((self._mu - x) / (self._sigma * 1.4142135623730951))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __mul__(self, k):
        return NormalDist(self._mu * k, self._sigma * fabs(k))

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other):
        return (self._mu, self._sigma) == (other._mu, other._sigma) if isinstance(other, NormalDist) else NotImplemented

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"NormalDist(mu={self._mu!r}, sigma={self._sigma!r})"
