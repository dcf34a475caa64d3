pick = lambda d: d["k"]
rows = [{"k": 1}, {}]
print([pick(r) for r in rows])
