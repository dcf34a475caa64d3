import math
a = 123456789012345678901234567890
b = 987654321098765432109876543210987654321
print(a + b, a - b, a * b, b // a, b % a, -b // a, -b % a, divmod(b, -a))
print(a & b, a | b, a ^ b, ~a, a << 33, b >> 41, -b >> 41)
print(math.gcd(a, b), math.factorial(40), math.isqrt(b), math.comb(60, 30), math.lcm(a, 12), math.prod(range(1, 25)))
print(a ** 7 % 1000000007, pow(a, b, 10 ** 18 + 9), pow(3, -1, 10 ** 18 + 9))
f = [0, 1]
for i in range(200):
    f.append(f[-1] + f[-2])
print(f[-1], len(str(2 ** 3000)), str(7 ** 300)[:20], str(7 ** 300)[-20:], sum(map(int, str(2 ** 1000))))
print(a > b, a == a + 0, hash(2 ** 5) == 32, a.bit_length(), int(str(b)[::-1]), int(hex(b), 16) == b, f"{b:,}", f"{a:_x}")
print(int(1e25), int(-1.5e20), 10 ** 22 == 1e22, 10 ** 23 == 1e23, float(a), a / b, b / 3, round(b / 7))
