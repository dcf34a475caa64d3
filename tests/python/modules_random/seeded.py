import random
random.seed(42)
print(random.random(), random.random(), random.randint(1, 6), random.randint(1, 6), random.randrange(10), random.randrange(0, 100, 7), random.uniform(1, 2))
print(random.choice("abcdef"), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=5), random.sample(range(100), 5), random.getrandbits(40))
l = list(range(10)); random.shuffle(l); print(l)
print(random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(1), random.triangular(0, 1), random.betavariate(1, 2))
r = random.Random(7)
print([r.randint(0, 9) for _ in range(10)], random.Random("text").random(), random.Random(2 ** 70).random(), random.Random(-3).random(), random.Random(None).random() < 1)
s = r.getstate(); a = r.random(); r.setstate(s); print(a == r.random(), random.Random(0).sample(["a", "b", "c", "d"], 2), random.Random(0).randbytes(4))
for e in ("random.choice([])", "random.randint(5, 1)", "random.sample([1], 2)", "random.randrange(0)", "random.seed([1])", "random.sample({1, 2}, 1)"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
