def order(deps):
    done, visiting, out = set(), [], []
    def visit(n):
        if n in done: return
        if n in visiting:
            raise ValueError("cycle: " + " -> ".join(visiting[visiting.index(n):] + [n]))
        visiting.append(n)
        for d in deps.get(n, ()): visit(d)
        visiting.pop()
        done.add(n)
        out.append(n)
    for n in deps: visit(n)
    return out

print(order({"app": ["db", "web"], "web": ["net"], "db": ["net", "disk"], "net": []}))
try:
    order({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as e:
    print(e)
