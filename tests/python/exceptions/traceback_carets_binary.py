x = 1
y = 0
z = (x + 2) * 3 - x / y + len("abc")
