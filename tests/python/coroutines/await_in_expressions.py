async def v(x):
    return x

async def main():
    print(await v(1) + await v(2) * await v(3))
    print([await v(i) for i in range(3)], {await v(k): await v(k * 2) for k in (1, 2)})
    print(f"{await v('str')!r:>8}|", -await v(2) ** 2)
    d = {"a": 1}
    d[await v("b")] = await v(2)
    d["a"] += await v(10)
    print(d, (await v([1, 2, 3]))[await v(1)], await v(1) if await v(True) else 0)
    x = y = await v("xy")
    a, b = await v((1, 2))
    print(x, y, a, b, not await v(0), await v(3) in [await v(3)])
    print(*await v([1, 2]), **await v({"sep": "-"}))

try:
    main().send(None)
except StopIteration:
    pass
