def roman(n):
    out = ""
    for v, r in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        q, n = divmod(n, v)
        out += r * q
    return out
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 1994, 2024)])
def caesar(text, k):
    return "".join(chr((ord(c) - b + k) % 26 + b) if (b := 65 if c.isupper() else 97) and c.isascii() and c.isalpha() else c for c in text)
print(caesar("Hello, 세계!", 3), caesar(caesar("Hello", 3), -3))
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1
print(*collatz(7), sep="→")
print(max(range(1, 200), key=lambda n: sum(1 for _ in collatz(n))))
print(" ".join("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i) for i in range(1, 16)))
