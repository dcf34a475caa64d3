n = 10 ** 30 + 7
print(n, -n, n * n, n // 10 ** 15, n % 97, pow(n, 5, 1000007), n.bit_length(), (255).bit_count(), n > 1e30, n == int(str(n)))
print(int("ff", 16), int("0b101", 0), int(" -12_000 "), int("٣"), int(3.99), int(-3.99), int("z", 36), int(b"12"), int())
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (-2).to_bytes(2, "big", signed=True), (5).as_integer_ratio(), (3).is_integer(), (7).conjugate(), (7).numerator)
print(hex(-255), oct(8), bin(-5), bin(2 ** 40), 0xFF, 0o17, 0b11, 1_000_000, str(2 ** 200))
print(2 ** 64 - 1, -2 ** 63, 2 ** 63, (2 ** 64) // 3, -(2 ** 64) // 3, (2 ** 64) % -7, 2 ** 100 >> 90, -2 ** 100 >> 98, (2 ** 70) & (2 ** 69 + 5), ~(2 ** 65), 3 ** 50 ^ 2 ** 60, (-3) ** 41 | 7)
print(10 ** 25 / 10 ** 24, 10 ** 400 // 10 ** 399, 2 ** 53 + 1.0, 9007199254740993 == 9007199254740992.0, float(2 ** 80), round(12345678901234567890, -5))
for e in ("int('')", "int('1 2')", "int('0x10')", "int('12', 1)", "int('9', 8)", "int(None)", "int('1' * 5000)", "(300).to_bytes(1, 'big')", "(-1).to_bytes(1, 'big')", "10 ** 400 / 1", "float(10 ** 400)", "int('_1')", "int('가')"):
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
