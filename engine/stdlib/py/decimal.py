"""Decimal fixed-point and floating-point arithmetic: numbers are sign, coefficient and exponent of ten."""

import math as _math
import numbers as _numbers
from collections import namedtuple

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped",
    "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
    "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext",
    "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY",
]

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - MAX_PREC + 1

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = [Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation]


class Context:
    """Precision, rounding, and which signals are errors."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = rounding or ROUND_HALF_EVEN
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = clamp or 0
        on = [InvalidOperation, DivisionByZero, Overflow] if traps is None else traps
        self.traps = dict(on) if isinstance(on, dict) else {s: s in on for s in _signals}
        self.flags = {s: bool(flags) and s in flags for s in _signals}

    def __repr__(self):
        flags = ", ".join(s.__name__ for s in _signals if self.flags[s])
        traps = ", ".join(s.__name__ for s in _signals if self.traps[s])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def copy(self):
        made = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        made.traps = dict(self.traps)
        made.flags = dict(self.flags)
        return made

    __copy__ = copy

    def clear_flags(self):
        self.flags = {s: False for s in _signals}

    def clear_traps(self):
        self.traps = {s: False for s in _signals}

    def _signal(self, kind, result):
        signal = InvalidOperation if issubclass(kind, InvalidOperation) else kind
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([kind])
        return result

    def create_decimal(self, num="0"):
        return Decimal(num)._fix(self)

    def quantize(self, a, b):
        return Decimal(a).quantize(b, context=self)

    def sqrt(self, a):
        return Decimal(a).sqrt(context=self)

    def divide(self, a, b):
        with localcontext(self):
            return Decimal(a) / Decimal(b)

    def add(self, a, b):
        with localcontext(self):
            return Decimal(a) + Decimal(b)


_current = Context()
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP)
ExtendedContext = Context(prec=9, traps=[])


def getcontext():
    return _current


def setcontext(context, /):
    global _current
    _current = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (ctx or getcontext()).copy()
        for name, value in kwargs.items():
            if not hasattr(self._new, name):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *args):
        setcontext(self._old)


def _round_quotient(n, d, rounding, negative):
    """n / d (both positive or zero) as an int."""
    q, r = divmod(n, d)
    if not r:
        return q
    twice = 2 * r - d
    if rounding == ROUND_HALF_EVEN:
        up = twice > 0 or twice == 0 and q & 1
    elif rounding == ROUND_HALF_UP:
        up = twice >= 0
    elif rounding == ROUND_HALF_DOWN:
        up = twice > 0
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_05UP:
        up = q % 10 in (0, 5)
    else:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return q + bool(up)


class Decimal:
    """Exact decimal floating point."""

    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            return cls._parse(value, context or getcontext())
        if isinstance(value, int):
            return cls._make(value < 0, abs(value), 0)
        if isinstance(value, Decimal):
            return cls._make(value._sign, value._int, value._exp, value._special)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if exponent == "F":
                return cls._make(sign, 0, 0, "Infinity")
            if exponent in ("n", "N"):
                return cls._make(sign, 0, 0, "NaN" if exponent == "n" else "sNaN")
            return cls._make(sign, int("".join(map(str, digits)) or "0"), exponent)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _make(cls, sign, coefficient, exponent, special=None):
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._special = int(sign), coefficient, exponent, special
        return self

    @classmethod
    def _parse(cls, text, context):
        body = text.strip().replace("_", "")
        sign = body[:1] == "-"
        low = body.lstrip("+-").lower() if body[:1] in ("+", "-") else body.lower()
        if low in ("inf", "infinity"):
            return cls._make(sign, 0, 0, "Infinity")
        if low in ("nan", "snan"):
            return cls._make(sign, 0, 0, "NaN" if low == "nan" else "sNaN")
        mantissa, e, exponent = low.partition("e")
        whole, dot, fraction = mantissa.partition(".")
        digits = whole + fraction
        tail = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not digits.isdecimal() or e and not tail.isdecimal():
            return context._signal(ConversionSyntax, cls._make(0, 0, 0, "NaN"))
        return cls._make(sign, int(digits), (int(exponent) if e else 0) - len(fraction))

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if _math.isnan(f):
            return cls._make(0, 0, 0, "NaN")
        if _math.isinf(f):
            return cls._make(f < 0, 0, 0, "Infinity")
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return cls._make(_math.copysign(1.0, f) < 0, n * 5**k, -k)

    from_number = classmethod(lambda cls, n: cls(n))

    def _fix(self, context=None):
        """Rounded to the context's precision."""
        context = context or getcontext()
        if self._special:
            return self
        digits = len(str(self._int))
        extra = digits - context.prec
        if self._int and digits + self._exp - 1 > context.Emax:
            return context._signal(Overflow, Decimal._make(self._sign, 0, 0, "Infinity"))
        if extra <= 0:
            return self
        n = _round_quotient(self._int, 10**extra, context.rounding, self._sign)
        if n * 10**extra != self._int:
            context.flags[Inexact] = True
            if context.traps[Inexact]:
                raise Inexact([Inexact])
        context.flags[Rounded] = True
        made = Decimal._make(self._sign, n, self._exp + extra)
        return made._fix(context) if len(str(n)) > context.prec else made

    # -- text

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if left != point:
            text += ("E" if getcontext().capitals else "e") + f"{left - point:+d}"
        return sign + text

    def to_eng_string(self, context=None):
        return self.__str__(eng=True)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec, context=None):
        import re

        if not isinstance(spec, str):
            raise TypeError("format argument must be str")
        m = re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?", spec, re.S)
        if m is None:
            raise ValueError("invalid format string")
        fill, align, sign, _, _, zero, width, group, precision, kind = m.groups()
        fill, align = (fill or ("0" if zero else " ")), (align or ("=" if zero else ">"))
        value = self
        rounding = getcontext().rounding
        if self._special:
            body = self._special
        else:
            if kind == "%":
                value = Decimal._make(self._sign, self._int, self._exp + 2)
            places = int(precision) if precision is not None else None
            if places is not None and kind in ("f", "F", "%"):
                value = value._rescale(-places, rounding)
            elif places is not None and kind in ("e", "E"):
                value = value._digits(places + 1, rounding)
            elif places is not None:
                value = value._digits(max(places, 1), rounding, False)
            if kind in ("f", "F", "%"):
                body = _plain(value)
            elif kind in ("e", "E"):
                digits = str(value._int)
                exponent = value._exp + len(digits) - 1
                body = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + f"{kind}{exponent:+d}"
            else:
                body = str(value).lstrip("-")
                if kind == "g":
                    body = body.lower()
            if kind == "%":
                body += "%"
        mark = "-" if value._sign else sign if sign in ("+", " ") and sign else ""
        if group:
            whole = re.match(r"\d*", body)[0]
            body = f"{int(whole or 0):{group}}" + body[len(whole):]
        width = int(width or 0)
        pad = max(width - len(mark) - len(body), 0)
        if align == "=":
            return mark + fill * pad + body
        if align == "<":
            return mark + body + fill * pad
        if align == "^":
            return fill * (pad // 2) + mark + body + fill * (pad - pad // 2)
        return fill * pad + mark + body

    # -- parts

    def as_tuple(self):
        if self._special:
            return DecimalTuple(self._sign, (0,) if self._special == "Infinity" else (), {"Infinity": "F", "NaN": "n", "sNaN": "N"}[self._special])
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        if self._special:
            raise (OverflowError if self._special == "Infinity" else ValueError)(
                f"cannot convert {self._special if self._special == 'Infinity' else 'NaN'} to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10**self._exp, 1
        d = 10**-self._exp
        g = _math.gcd(n, d)
        return n // g, d // g

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def is_nan(self):
        return self._special in ("NaN", "sNaN")

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return not self._special and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def copy_abs(self):
        return Decimal._make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return Decimal._make(not self._sign, self._int, self._exp, self._special)

    def __bool__(self):
        return bool(self._special or self._int)

    def __int__(self):
        if self._special:
            if self._special == "Infinity":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        return float(str(self).replace("sNaN", "nan"))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(0, 1, -n))

    def __hash__(self):
        if self._special:
            if self._special == "sNaN":
                raise TypeError("Cannot hash a signaling NaN value")
            return hash(float(self)) if self._special == "Infinity" else object.__hash__(self)
        modulus = (1 << 61) - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    # -- comparing

    def _value(self):
        from fractions import Fraction

        return Fraction(*self.as_integer_ratio())

    def _compare(self, other):
        """-1, 0, 1; None when a NaN takes part."""
        if self.is_nan() or other.is_nan():
            return None
        a = (-1 if self._sign else 1) if self._special else 0
        b = (-1 if other._sign else 1) if other._special else 0
        if a or b:
            return (a > b) - (a < b)
        low = min(self._exp, other._exp)
        x = (-self._int if self._sign else self._int) * 10 ** (self._exp - low)
        y = (-other._int if other._sign else other._int) * 10 ** (other._exp - low)
        return (x > y) - (x < y)

    def _order(self, other, wanted):
        if isinstance(other, float):
            other = Decimal.from_float(other)
        elif isinstance(other, int):
            other = Decimal(other)
        elif not isinstance(other, Decimal):
            if isinstance(other, _numbers.Rational):
                x, y = self._value(), other
                return ((x > y) - (x < y)) in wanted
            return NotImplemented
        result = self._compare(other)
        return result in wanted if result is not None else False

    def __eq__(self, other):
        return self._order(other, (0,))

    def __lt__(self, other):
        return self._order(other, (-1,))

    def __le__(self, other):
        return self._order(other, (-1, 0))

    def __gt__(self, other):
        return self._order(other, (1,))

    def __ge__(self, other):
        return self._order(other, (0, 1))

    def compare(self, other, context=None):
        return Decimal(self._compare(Decimal(other)))

    def max(self, other, context=None):
        return self if self >= other else Decimal(other)

    def min(self, other, context=None):
        return self if self <= other else Decimal(other)

    # -- arithmetic

    @staticmethod
    def _other(value):
        return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None

    def __neg__(self, context=None):
        return Decimal._make(not self._sign if self else 0, self._int, self._exp, self._special)._fix()

    def __pos__(self, context=None):
        return Decimal._make(self._sign if self else 0, self._int, self._exp, self._special)._fix()

    def __abs__(self, round=True, context=None):
        return self.copy_abs()._fix()

    def _special_result(self, other):
        if "sNaN" in (self._special, other._special):
            return getcontext()._signal(InvalidOperation, Decimal("NaN"))
        for one in (self, other):
            if one.is_nan():
                return one
        return None

    def __add__(self, other, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            nan = self._special_result(other)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return getcontext()._signal(InvalidOperation, Decimal("NaN"))
            return self if self._special else other
        low = min(self._exp, other._exp)
        x = (-self._int if self._sign else self._int) * 10 ** (self._exp - low)
        y = (-other._int if other._sign else other._int) * 10 ** (other._exp - low)
        total = x + y
        negative = total < 0 or total == 0 and self._sign and other._sign
        return Decimal._make(negative, abs(total), low)._fix()

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = self._other(other)
        return NotImplemented if other is None else self + other.copy_negate()

    def __rsub__(self, other, context=None):
        other = self._other(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._special_result(other)
            if nan is not None:
                return nan
            if not self or not other:
                return getcontext()._signal(InvalidOperation, Decimal("NaN"))
            return Decimal._make(sign, 0, 0, "Infinity")
        return Decimal._make(sign, self._int * other._int, self._exp + other._exp)._fix()

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        context = getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._special_result(other)
            if nan is not None:
                return nan
            if self._special and other._special:
                return context._signal(InvalidOperation, Decimal("NaN"))
            return Decimal._make(sign, 0, 0, "Infinity") if self._special else Decimal._make(sign, 0, 0)
        if not other._int:
            if not self._int:
                return context._signal(DivisionUndefined, Decimal("NaN"))
            return context._signal(DivisionByZero, Decimal._make(sign, 0, 0, "Infinity"))
        ideal = self._exp - other._exp
        if not self._int:
            return Decimal._make(sign, 0, ideal)
        shift = max(len(str(other._int)) - len(str(self._int)) + context.prec + 1, 0)
        q, r = divmod(self._int * 10**shift, other._int)
        exponent = ideal - shift
        if r:
            if q % 5 == 0:
                q += 1  # says to the rounding that more follows
        else:
            while exponent < ideal and q % 10 == 0:
                q //= 10
                exponent += 1
        return Decimal._make(sign, q, exponent)._fix()

    def __rtruediv__(self, other, context=None):
        other = self._other(other)
        return NotImplemented if other is None else other / self

    def _divide(self, other):
        """Quotient towards zero and remainder, exactly."""
        if self._special or other._special:
            nan = self._special_result(other)
            if nan is None and self._special:
                nan = getcontext()._signal(InvalidOperation, Decimal("NaN"))
            return (nan, nan) if nan is not None else (Decimal._make(self._sign ^ other._sign, 0, 0), self)
        if not other:
            getcontext()._signal(DivisionUndefined if not self else DivisionByZero, None)
        low = min(self._exp, other._exp)
        q, r = divmod(self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low))
        if q >= 10 ** getcontext().prec:
            getcontext()._signal(DivisionImpossible, None)
        return Decimal._make(self._sign ^ other._sign, q, 0), Decimal._make(self._sign, r, low)

    def __floordiv__(self, other, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special == "Infinity" and not other._special:
            return -self if other._sign else self
        return self._divide(other)[0]

    def __rfloordiv__(self, other, context=None):
        return self._other(other) // self

    def __mod__(self, other, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if not other:
            return getcontext()._signal(DivisionUndefined if not self else InvalidOperation, Decimal("NaN"))
        return self._divide(other)[1]._fix()

    def __rmod__(self, other, context=None):
        return self._other(other) % self

    def __divmod__(self, other, context=None):
        other = self._other(other)
        return NotImplemented if other is None else self._divide(other)

    def __pow__(self, other, modulo=None, context=None):
        other = self._other(other)
        if other is None:
            return NotImplemented
        context = getcontext()
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        if other == int(other) if not other._special else False:
            n = int(other)
            if not self and not n:
                return context._signal(InvalidOperation, Decimal("NaN"))
            if n >= 0:
                if self._int == 1 and self._exp == 0 or len(str(self._int)) * n < 4 * context.prec + 100:
                    return Decimal._make(self._sign and n & 1, self._int**n, self._exp * n)._fix()
                with localcontext(prec=context.prec + 6 + len(str(n))):
                    result, base = Decimal(1), self
                    while n:
                        if n & 1:
                            result *= base
                        base *= base
                        n >>= 1
                return result._fix()
            with localcontext(prec=context.prec + 6):
                result = Decimal(1) / self**-n
            return result._fix()
        if self._sign:
            return context._signal(InvalidOperation, Decimal("NaN"))
        with localcontext(prec=context.prec + 8):
            result = (self.ln() * other).exp()
        return result._fix()

    def __rpow__(self, other, context=None):
        other = self._other(other)
        return NotImplemented if other is None else other**self

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special or not self._int:
            return self if not self._special else self
        if self._sign:
            return context._signal(InvalidOperation, Decimal("NaN"))
        ideal = self._exp >> 1
        shift = max(2 * (context.prec + 1) - len(str(self._int)), 0)
        if (self._exp - shift) & 1:
            shift += 1
        n = self._int * 10**shift
        root = _math.isqrt(n)
        exponent = (self._exp - shift) // 2
        if root * root == n:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        elif root % 5 == 0:
            root += 1
        return Decimal._make(0, root, exponent)._fix(Context(context.prec, ROUND_HALF_EVEN))

    def exp(self, context=None):
        prec = (context or getcontext()).prec
        if self._special:
            return Decimal(0) if self._sign and self._special == "Infinity" else self
        with localcontext(prec=prec + 10 + max(self.adjusted(), 0) * 2, rounding=ROUND_HALF_EVEN):
            halvings = max(self.adjusted() + 1, 0) * 4 + 8
            x = self / 2**halvings
            term = total = Decimal(1)
            i = 0
            while True:
                i += 1
                term = term * x / i
                if total + term == total:
                    break
                total += term
            for _ in range(halvings):
                total *= total
        return total._fix(Context(prec, ROUND_HALF_EVEN))

    def ln(self, context=None):
        prec = (context or getcontext()).prec
        if not self:
            return Decimal("-Infinity")
        if self._sign:
            return getcontext()._signal(InvalidOperation, Decimal("NaN"))
        if self == 1:
            return Decimal(0)
        with localcontext(prec=prec + 12, rounding=ROUND_HALF_EVEN):
            y = Decimal(repr(_math.log(self._int) + self._exp * _math.log(10)))
            for _ in range(prec.bit_length()):
                e = y.exp()
                y += 2 * (self - e) / (self + e)
        return y._fix(Context(prec, ROUND_HALF_EVEN))

    def log10(self, context=None):
        prec = (context or getcontext()).prec
        if self._int == 10 ** (len(str(self._int)) - 1) and not self._sign:
            return Decimal(self.adjusted())
        with localcontext(prec=prec + 6):
            result = self.ln() / Decimal(10).ln()
        return result._fix(Context(prec, ROUND_HALF_EVEN))

    def _rescale(self, exponent, rounding):
        if self._exp >= exponent:
            return Decimal._make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        n = _round_quotient(self._int, 10 ** (exponent - self._exp), rounding, self._sign)
        return Decimal._make(self._sign, n, exponent)

    def _digits(self, count, rounding, fill=True):
        """With `count` digits."""
        have = len(str(self._int))
        if have <= count:
            return self._rescale(self._exp - (count - have), rounding) if fill and self._int else self
        made = self._rescale(self._exp + have - count, rounding)
        return made._digits(count, rounding, fill) if len(str(made._int)) > count else made

    def quantize(self, exp, rounding=None, context=None):
        """Round to the exponent of another number."""
        context = context or getcontext()
        exp = Decimal(exp)
        if self._special or exp._special:
            if self._special and exp._special:
                return self
            return context._signal(InvalidOperation, Decimal("NaN"))
        made = self._rescale(exp._exp, rounding or context.rounding)
        if len(str(made._int)) > context.prec:
            return context._signal(InvalidOperation, Decimal("NaN"))
        return made

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescale(0, rounding or getcontext().rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fix(context)
        if made._special:
            return made
        if not made._int:
            return Decimal._make(made._sign, 0, 0)
        n, e = made._int, made._exp
        while n % 10 == 0:
            n //= 10
            e += 1
        return Decimal._make(made._sign, n, e)

    def scaleb(self, other, context=None):
        return Decimal._make(self._sign, self._int, self._exp + int(other))

    def remainder_near(self, other, context=None):
        other = Decimal(other)
        q, r = self._divide(other)
        if 2 * abs(r) > abs(other):
            r -= other.copy_abs() if not self._sign else -other.copy_abs()
        return r

    def fma(self, other, third, context=None):
        with localcontext(prec=MAX_PREC):
            result = self * other + third
        return result._fix()

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _plain(value):
    digits = str(value._int)
    if value._exp >= 0:
        return digits + "0" * value._exp if value._int else "0"
    digits = digits.rjust(1 - value._exp, "0")
    return digits[: value._exp] + "." + digits[value._exp :]


_numbers.Number.register(Decimal)


import _introspection

for _type in (Decimal, Context,):
    _introspection.as_native_type(_type)
del _introspection, _type
