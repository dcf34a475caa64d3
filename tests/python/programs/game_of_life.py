def step(cells):
    def neighbours(x, y):
        return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]
    counts = {}
    for c in cells:
        for n in neighbours(*c):
            counts[n] = counts.get(n, 0) + 1
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}

def show(cells):
    for y in range(5):
        print("".join("#" if (x, y) in cells else "." for x in range(5)))
    print()

glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(3):
    show(glider)
    glider = step(glider)
