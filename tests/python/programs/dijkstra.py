import heapq
graph = {"서울": {"대전": 2, "강릉": 3}, "대전": {"대구": 2, "광주": 2, "서울": 2}, "강릉": {"대구": 5}, "대구": {"부산": 1}, "광주": {"부산": 4}, "부산": {}}

def shortest(start, goal):
    heap, seen = [(0, start, [start])], set()
    while heap:
        cost, city, path = heapq.heappop(heap)
        if city == goal: return cost, path
        if city in seen: continue
        seen.add(city)
        for nxt, c in graph[city].items():
            heapq.heappush(heap, (cost + c, nxt, path + [nxt]))
    return None

print(shortest("서울", "부산"), shortest("부산", "서울"))
