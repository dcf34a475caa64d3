# in-order walk of a balanced tree by recursive `yield from`; op = one node
from time import perf_counter

N = 1200000
WARM = N // 10
OPS = N


class Node:
    def __init__(self, low, high):
        middle = (low + high) // 2
        self.value = middle
        self.left = Node(low, middle) if low < middle else None
        self.right = Node(middle + 1, high) if middle + 1 < high else None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


TREE = Node(0, 1000)


def work(n):
    total = 0
    for _ in range(n // 1000):
        for value in TREE:
            total += value
    return total


EXPECT = N // 1000 * (999 * 1000 // 2)

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "tree_walk", OPS, t1 - t0)
