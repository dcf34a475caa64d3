print("{} {} {}".format(1, "b", None), "{1} {0} {1}".format("a", "b"), "{x} {y!r}".format(x=1, y="q"))
print("{0[1]} {0[0]} {d[key]} {c.real} {c.imag}".format([1, 2], d={"key": "v"}, c=3), "{:>{w}}|{:^{w}}".format("a", "b", w=5))
print("{{}} {}".format(1), "{:,} {:.1%} {!s:5}|".format(1234567, 0.256, "x"), "{a.__class__.__name__}".format(a=[]))
for f, a, k in (("{}", (), {}), ("{a}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1,), {}), ("{", (), {}), ("}", (), {}), ("{0[a]}", ([1],), {}), ("{0.x}", (1,), {}), ("{!x}", (1,), {}), ("{:d}", ("s",), {})):
    try:
        print(f.format(*a, **k))
    except Exception as e:
        print(repr(f), type(e).__name__, e)
print("{a} {b}".format_map({"a": 1, "b": 2}), "{:%Y}".format(type("D", (), {"__format__": lambda s, f: f"<{f}>"})()))
