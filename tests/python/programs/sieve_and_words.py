def sieve(n):
    alive = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if alive[i]:
            alive[i * i::i] = [False] * len(alive[i * i::i])
    return [i for i in range(2, n + 1) if alive[i]]

print(sieve(50))
text = "the cat and the dog and the 고양이 고양이"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f"{w:<8}{'#' * n} {n}")
