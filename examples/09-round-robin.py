from collections import deque


def cook(dish, steps):
    for step in range(1, steps + 1):
        print(f"{dish}: step {step}")
        yield
    print(f"{dish}: ready!")


line = deque([cook("ramen", 2), cook("bibimbap", 3), cook("tea", 1)])
while line:
    current = line.popleft()
    try:
        next(current)
    except StopIteration:
        continue
    line.append(current)
