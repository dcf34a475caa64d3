class Tree:
    def __init__(self): self.root = None
    def add(self, v):
        self.root = self._add(self.root, v)
        return self
    def _add(self, node, v):
        if node is None: return [v, None, None]
        side = 1 if v < node[0] else 2
        node[side] = self._add(node[side], v)
        return node
    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])
        return walk(self.root)
    def __contains__(self, v): return any(x == v for x in self)
    def depth(self, n=...):
        n = self.root if n is ... else n
        return 0 if n is None else 1 + max(self.depth(n[1]), self.depth(n[2]))

t = Tree()
for v in [5, 2, 8, 1, 9, 3]: t.add(v)
print(list(t), 8 in t, 7 in t, t.depth(), *t, sep="|")
