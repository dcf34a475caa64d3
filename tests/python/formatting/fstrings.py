name, n, x = "세계", 42, 3.14159
print(f"hello {name}! {n:05d} {x:.2f} {n!r:>6} {name!a} {n:x} {n:#b} {{literal}} {'nested ' + f'{n}'}")
print(f"{x:{10}.{3}}|{name:^{n // 4}}|{name:*<8}|{n:>+8,}|{1234567.891:,.1f}|{1e10:g}|{0.1 + 0.2}")
print(f"{n=} {x=:.1f} { n = } {name=!s} {n + 1=}")
print(f"{'a' if n else 'b'} {[i for i in range(3)]} { {'k': 1}['k'] } {(lambda v: v * 2)(3)} {n:,}".upper())
print(f"{'quote "inside"'} {"same quotes"} {f"{f"{n}"}"}")
print(f'''{
    n  # comment
    + 1
} multi''')
print(rf"\d{n}\n", f"\N{SNOWMAN} \u00e9 {'\n'.join(['a', 'b'])!r}")
print(f"{n!r:^10}|{None}|{True:d}|{True}|{'':5}|{[1]!s:>5}|{b'x'}")
print("a" f"{n}" "b" r"\n" f"{x:.0f}", f"", f"{''}".__len__())
for spec, v in (("d", "x"), ("x", 1.5), (".2d", 3), ("z", 3), ("5", None), ("c", "a"), (",x", 1), ("s", 3), ("=5", "a"), ("#", "a"), ("10.3.2", 1.0)):
    try:
        print(format(v, spec))
    except (ValueError, TypeError) as e:
        print(e)
