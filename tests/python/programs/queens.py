def queens(n, placed=()):
    row = len(placed)
    if row == n:
        yield placed
        return
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (col,))

print(len(list(queens(6))), next(queens(8)))
for col in next(queens(6)):
    print("." * col + "Q" + "." * (5 - col))
