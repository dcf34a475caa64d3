"""Exact rational numbers."""

import math
import numbers
import operator

__all__ = ["Fraction"]

_MODULUS = (1 << 61) - 1


def _parse(text):
    import re

    m = re.fullmatch(
        r"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(?:_\d+)*)(?:\s*/\s*(?P<den>\d+(?:_\d+)*)|(?:\.(?P<dec>\d*|\d+(?:_\d+)*))?"
        r"(?:[eE](?P<exp>[-+]?\d+(?:_\d+)*))?)\s*", text)
    if m is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    n = int(m["num"] or "0")
    d = 1
    if m["den"]:
        d = int(m["den"])
    else:
        if m["dec"]:
            digits = m["dec"].replace("_", "")
            d = 10 ** len(digits)
            n = n * d + int(digits)
        if m["exp"]:
            e = int(m["exp"])
            if e >= 0:
                n *= 10**e
            else:
                d *= 10**-e
    return (-n if m["sign"] == "-" else n), d


class Fraction(numbers.Rational):
    """A numerator and a denominator without common factor."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                n, d = _parse(numerator)
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
        elif type(numerator) is int is type(denominator):
            n, d = numerator, denominator
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            n, d = numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = math.gcd(n, d)
        if d < 0:
            g = -g
        self._numerator, self._denominator = n // g, d // g
        return self

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    from_decimal = from_float
    from_number = classmethod(lambda cls, n: cls(n))

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        if spec[-1] in "eEfFgG%":
            from decimal import Decimal, localcontext

            with localcontext() as context:
                context.prec = 60
                return format(Decimal(self._numerator) / Decimal(self._denominator), spec)
        return format(str(self), spec)

    def _with(self, other, exact, fallback):
        if isinstance(other, (int, Fraction)):
            return exact(self, other)
        if isinstance(other, float):
            return fallback(float(self), other)
        if isinstance(other, complex):
            return fallback(complex(float(self)), other)
        return NotImplemented

    def _reflected(self, other, exact, fallback):
        if isinstance(other, numbers.Rational):
            return exact(Fraction(other), self)
        if isinstance(other, (float, complex)):
            return fallback(other, float(self))
        return NotImplemented

    def _plus(a, b):
        return Fraction(a._numerator * b.denominator + b.numerator * a._denominator, a._denominator * b.denominator)

    def _minus(a, b):
        return Fraction(a._numerator * b.denominator - b.numerator * a._denominator, a._denominator * b.denominator)

    def _times(a, b):
        return Fraction(a._numerator * b.numerator, a._denominator * b.denominator)

    def _over(a, b):
        return Fraction(a._numerator * b.denominator, a._denominator * b.numerator)

    def _floor(a, b):
        return a._numerator * b.denominator // (a._denominator * b.numerator)

    def _rest(a, b):
        return Fraction(a._numerator * b.denominator % (b.numerator * a._denominator), a._denominator * b.denominator)

    def __add__(a, b):
        return a._with(b, Fraction._plus, operator.add)

    def __radd__(b, a):
        return b._reflected(a, Fraction._plus, operator.add)

    def __sub__(a, b):
        return a._with(b, Fraction._minus, operator.sub)

    def __rsub__(b, a):
        return b._reflected(a, Fraction._minus, operator.sub)

    def __mul__(a, b):
        return a._with(b, Fraction._times, operator.mul)

    def __rmul__(b, a):
        return b._reflected(a, Fraction._times, operator.mul)

    def __truediv__(a, b):
        return a._with(b, Fraction._over, operator.truediv)

    def __rtruediv__(b, a):
        return b._reflected(a, Fraction._over, operator.truediv)

    def __floordiv__(a, b):
        return a._with(b, Fraction._floor, operator.floordiv)

    def __rfloordiv__(b, a):
        return b._reflected(a, Fraction._floor, operator.floordiv)

    def __mod__(a, b):
        return a._with(b, Fraction._rest, operator.mod)

    def __rmod__(b, a):
        return b._reflected(a, Fraction._rest, operator.mod)

    def __divmod__(a, b):
        return a // b, a % b

    def __pow__(a, b, modulo=None):
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction(a._numerator**power, a._denominator**power)
            if a._numerator == 0:
                raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
            return Fraction(a._denominator**-power, a._numerator**-power)
        return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction(a)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return floor + (twice > self._denominator or twice == self._denominator and floor % 2)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            return a == Fraction(b) if math.isfinite(b) else 0.0 == b
        return NotImplemented

    def _order(self, other, compare):
        if isinstance(other, numbers.Rational):
            return compare(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return compare(self, Fraction(other)) if math.isfinite(other) else compare(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        return a._order(b, operator.lt)

    def __gt__(a, b):
        return a._order(b, operator.gt)

    def __le__(a, b):
        return a._order(b, operator.le)

    def __ge__(a, b):
        return a._order(b, operator.ge)

    def __bool__(a):
        return a._numerator != 0

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
