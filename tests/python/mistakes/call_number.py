total = 3
print(total(2))
