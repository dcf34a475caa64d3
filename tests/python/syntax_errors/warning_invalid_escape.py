print("\d+ \w")
print(r"\d")
