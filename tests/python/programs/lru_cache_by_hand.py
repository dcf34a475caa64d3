class Cache(dict):
    def __init__(self, size):
        super().__init__()
        self.size, self.hits, self.misses = size, 0, 0
    def lookup(self, key, make):
        try:
            value = self.pop(key)
            self.hits += 1
        except KeyError:
            value = make(key)
            self.misses += 1
            while len(self) >= self.size:
                del self[next(iter(self))]
        self[key] = value
        return value

c = Cache(2)
for k in "abacbc":
    print(k, c.lookup(k, str.upper), dict(c))
print(c.hits, c.misses)
