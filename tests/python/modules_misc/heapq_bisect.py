import heapq, bisect
h = [5, 1, 8, 3]; heapq.heapify(h); print(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), heapq.heappushpop(h, 2), heapq.heapreplace(h, 9), h)
print(heapq.nlargest(2, [3, 1, 4]), heapq.nsmallest(2, ["b", "a", "c"], key=ord), list(heapq.merge([1, 4], [2, 3])), [heapq.heappop(h) for _ in range(len(h))])
l = [1, 3, 3, 5]; print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 0)); bisect.insort(l, 4); print(l, bisect.bisect([(1,), (2,)], 1, key=lambda t: t[0]))
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
try:
    heapq.heappush([1], "a")
except TypeError as e:
    print(e)
