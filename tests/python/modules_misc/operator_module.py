import operator as op
print(op.add(1, 2), op.itemgetter(1)("abc"), op.itemgetter(0, 2)("abc"), op.attrgetter("real")(5), op.methodcaller("upper")("a"), op.mul(3, 4), op.not_(0), op.contains([1], 1), op.truediv(1, 2), op.neg(3), op.eq(1, 1), op.getitem({"a": 1}, "a"), op.concat("a", "b"), op.index(5), op.xor(5, 3))
l = [1]; print(op.iadd(l, [2]), l, op.countOf([1, 1], 1), op.attrgetter("a.b")(type("X", (), {"a": type("Y", (), {"b": 9})})), op.itemgetter(slice(1))("abc"))
