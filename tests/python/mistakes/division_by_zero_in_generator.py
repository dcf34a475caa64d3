def ratios(values):
    for v in values:
        yield 10 // v

print(sum(ratios([1, 2, 0, 5])))
