x = 5
if x is 5:
    print("same")
print(1 is 1)
