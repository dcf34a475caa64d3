# dictionary and string operations: build keys, count, look up, split and join;
# op = one key counted
from time import perf_counter

N = 800
WARM = 80
OPS = N * 3000


def work(n):
    total = 0
    for r in range(n):
        counts = {}
        for i in range(3000):
            key = "k" + str(i % 500)
            counts[key] = counts.get(key, 0) + 1
        text = " ".join(counts.keys())
        for word in text.split(" "):
            if word.startswith("k1") and word in counts:
                total += counts[word]
        for key, value in counts.items():
            total += value
    return total


EXPECT = N * (111 * 6 + 3000)

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "dict_str", OPS, t1 - t0)
