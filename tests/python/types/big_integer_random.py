# Every operation on integers of many sizes and signs; what they give is folded into one number a round.
import math

state = 20240229


def draw(limit):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % limit


def number(most_bits):
    """Runs of zeros and ones are where carries go far."""
    bits, result = draw(most_bits) + 1, 0
    while bits > 0:
        count = min(bits, 32)
        part = [0, 2**32 - 1, 2**31, draw(2**31) * 2 + 1][draw(4)]
        result = result << count | part % 2**count
        bits -= count
    return -result if draw(2) else result


def results(a, b, c):
    yield from (a + b, a - b, a * b, a * a, ~a, -a, abs(a), a & b, a | b, a ^ b)
    yield from (a << draw(200), a >> draw(400), a.bit_length(), a.bit_count())
    yield from (a < b, a <= b, a == b, a * b == b * a)
    if b:
        yield from (a // b, a % b, *divmod(a * b + c, b), pow(c, abs(a) >> draw(300), b))
    if c:
        yield from divmod(a, c)
    yield from (math.gcd(a * c, b * c), math.gcd(a, b), math.lcm(a, c), math.isqrt(abs(a)), math.isqrt(a * a))
    yield from ((a >> max(0, a.bit_length() - 70)) ** draw(20), round(a, -draw(30)))
    yield from (int(str(a)), int(hex(b), 16), int(oct(c), 0), int(bin(a), 2), int(str(abs(b)), 36))
    yield int.from_bytes(a.to_bytes(400, "little", signed=True), "big")
    if a.bit_length() < 900:
        yield int(float(a))


for size in (70, 130, 300, 900, 3000):
    for i in range(12):
        a, b, c = number(size), number(size), number(size if draw(2) else 64)
        folded = 0
        for result in results(a, b, c):
            folded = (folded * 1000003 + result) % (2**255 - 19)
        print(size, f"{folded:x}", a / b if b and abs(a) < abs(b) << 900 else None)
