name = input("name? ")
age = int(input())
print(f"{name} is {age + 1} next year")
try:
    input("more? ")
except EOFError as e:
    print(repr(e))
