def square(n):
    print(f"  squaring {n}")
    return n * n


print("list:")
eager = [square(n) for n in range(1, 5)]
print("first is", eager[0])

print("generator expression:")
lazy = (square(n) for n in range(1, 5))
for value in lazy:
    if value > 3:
        print("found", value)
        break
