ages = {"kim": 3}
print(ages["lee"])
