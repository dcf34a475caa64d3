try:
    compile("[ (yield x) for x in y ]", "<s>", "exec")
except SyntaxError as e:
    print(e.msg)
for src in ["yield 1", "class A:\n  yield 1", "(x for x in (yield))", "return 1", "await x", "yield from x",
            "async def f():\n  yield from x", "async def f():\n  yield 1\n  return 2", "def f(x=(yield)): pass",
            "def f():\n  [await x for x in y]", "def f():\n  async with a: pass", "async for x in y: pass"]:
    try:
        compile(src, "<s>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
