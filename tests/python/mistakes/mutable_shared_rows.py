rows = [[0] * 3] * 2
rows[0][0] = 1
print(rows)
def add(x, to=[]):
    to.append(x)
    return to
add(1)
print(add(2))
