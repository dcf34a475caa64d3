def numbers(n):
    for i in range(n):
        yield i

total = 0
for x in numbers(200_000):
    total += x
print(total, sum(x * 2 for x in numbers(100_000)))
