def merge_sort(xs):
    if len(xs) < 2: return xs
    mid = len(xs) // 2
    left, right = merge_sort(xs[:mid]), merge_sort(xs[mid:])
    out = []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right

def find(xs, x):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x: lo = mid + 1
        else: hi = mid
    return lo if lo < len(xs) and xs[lo] == x else -1

data = [(i * 37) % 101 for i in range(40)]
s = merge_sort(data)
print(s == sorted(data), s[:5], find(s, s[17]), find(s, 1000))
print(merge_sort(["나", "가", "b", "a"]))
quick = lambda xs: xs if len(xs) < 2 else quick([x for x in xs[1:] if x < xs[0]]) + [xs[0]] + quick([x for x in xs[1:] if x >= xs[0]])
print(quick(data) == s)
