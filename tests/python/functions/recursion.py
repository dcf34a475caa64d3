def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(30))

def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves
print(" ".join(hanoi(3, "A", "B", "C", [])))

def is_even(n): return n == 0 or is_odd(n - 1)
def is_odd(n): return n != 0 and is_even(n - 1)
print(is_even(300), is_odd(7))
print((lambda f: f(f, 6))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
