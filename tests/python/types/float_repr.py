for x in (0.1, 1 / 3, 2 / 3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 0.0001, 0.00001, 1e-7, 100.0, -0.0, 1e5, 123.456, 3.0, 2.5e-10, 0.1 + 0.2, 1.1 * 3, 4.35 * 100, 1e300 * 1e10, -1e300 * 1e10, 1e16 + 1, 9999999999999998.0, 0.3, 1.0000000000000002, 299792458.0, 6.02214076e23, 1e21, 12345678.9):
    print(repr(x), str(x), end="; ")
print()
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, inf > 10 ** 400, float("1e5"), float(" -.5 "), float("1_0.5"), float("Infinity"), float("-nan"), float("٣.٥"))
print(round(2.5), round(0.5), round(1.25, 1), round(1.35, 1), round(-0.5), round(1e20), round(1234.5678, -2), round(5, 2), round(2.5, 0), round(float(10 ** 16) + 0.1, 1))
print((0.5).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (3.0).is_integer(), (2.5).is_integer(), 1.5 .conjugate(), int(1e18), 7.0 // 2, 7.9 % 1)
print(1e308 + 1e308, 2.0 ** 0.5, 10.0 ** -3, (-8.0) ** 2, 1.0 == 1, 0.1 + 0.1 + 0.1 == 0.3, abs(-1.5), divmod(5.5, 2), max(1, 1.0), min(0.0, -0.0))
try:
    round(inf)
except OverflowError as e:
    print(e)
try:
    round(nan)
except ValueError as e:
    print(e)
