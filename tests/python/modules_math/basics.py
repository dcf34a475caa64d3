import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fabs(-2), math.factorial(10), math.gcd(12, 18, 8), math.lcm(4, 6))
print(math.sin(1), math.cos(1), math.tan(0.5), math.atan2(1, 2), math.degrees(math.pi), math.radians(180), math.hypot(3, 4), math.dist([0, 0], [1, 1]))
print(math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10), math.pow(2, 0.5), math.isqrt(17), math.cbrt(27), math.exp2(5))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.comb(5, 2), math.perm(5, 2), math.ulp(1.0), math.nextafter(1, 2), math.sumprod([1, 2], [3, 4]))
for e in ("math.sqrt(-1)", "math.log(0)", "math.log(-1)", "math.factorial(-1)", "math.factorial(1.5)", "math.sqrt('a')", "math.floor(math.inf)", "math.acos(2)", "math.gcd(1.5)", "math.comb(-1, 2)", "math.exp(1000)", "math.floor('a')"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
