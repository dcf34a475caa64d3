class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __pow__(self, n):
        out = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        base = self
        while n:
            if n & 1: out = out @ base
            base, n = base @ base, n >> 1
        return out
    def __eq__(self, o): return self.rows == o.rows
    def __str__(self): return "\n".join(" ".join(f"{v:>4}" for v in r) for r in self.rows)
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    @property
    def T(self): return Matrix(zip(*self.rows))

m = Matrix([[1, 1], [1, 0]])
print(m ** 10, (m ** 90)[0, 1], m.T == m, Matrix([[1, 2, 3]]).T, sep="\n")
