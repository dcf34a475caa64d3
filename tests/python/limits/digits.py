# Integers of many digits, and the limit on turning them into text and back.
import math
import sys

for action in (
    lambda: int("9" * 4301),
    lambda: str(10**4300),
    lambda: f"{10**4300}",
    lambda: "%d" % 10**4300,
    lambda: int("1_" * 4300 + "1"),
    lambda: print(10**5000),
    lambda: eval("9" * 5000),
):
    try:
        action()
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error)[:60])
print(len(hex(16**99_999)), len(bin(2**99_999)), int("f" * 1000, 16).bit_length())
big = 7**118_000
print(big.bit_length(), big % 1_000_007, (big * big) % 1_000_003)
print((big // 3**50_000) % 1_000_033, big.bit_count(), math.isqrt(big) % 97, pow(3, big, 1_000_003))
sys.set_int_max_str_digits(0)
text = str(big)
print(len(text), text[:20], text[-20:], int(text) == big, int(text[::-1]) % 1009)
print(math.factorial(20_000).bit_length(), math.comb(20_000, 10_000).bit_length())
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)
