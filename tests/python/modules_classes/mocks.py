import asyncio, inspect
from unittest.mock import *
from unittest import mock
m = Mock(return_value=3); print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.assert_called_once_with(1, a=2); m.assert_called_with(1, a=2)
for f in (lambda: m.assert_called_with(2), lambda: m.assert_not_called(), lambda: Mock().assert_called(), lambda: m.assert_has_calls([call(5)]), lambda: Mock(spec=["a"]).b, lambda: m.assret_x, lambda: Mock(name="nm").assert_called_with(1), lambda: m.assert_any_call(9)):
    try: f(); print("no")
    except (AssertionError, AttributeError) as e: print(type(e).__name__, e)
s = Mock(side_effect=[1, ValueError("x")]); print(s())
try: s()
except ValueError as e: print(e)
p = Mock(); p.a.b(1); p.c(2).d(3); print(p.mock_calls, p.method_calls, p.a.b.call_args.args)
g = MagicMock(); print(len(g), int(g), bool(g), list(g), 3 in g); g.__getitem__.return_value = 5; print(g[0])
g.__len__.return_value = 7; print(len(g)); g.__iter__.return_value = [1, 2]; print(list(g))
with g as x: print(x is g.__enter__.return_value)
am = AsyncMock(return_value=9); print(asyncio.run(am(1)), am.await_count, am.await_args, inspect.iscoroutinefunction(am)); am.assert_awaited_once_with(1)
am2 = AsyncMock(side_effect=[1, 2])
async def main():
    print(await am2(), await am2())
    async with MagicMock() as y: print("in")
    o = MagicMock(); o.__aiter__.return_value = [1, 2, 3]
    async for v in o: print(v)
asyncio.run(main())
class C:
    x = 1
    def f(self): return "real"
    async def af(self): pass
with patch.object(C, "f", return_value="fake") as pf: print(C().f(), pf.called)
print(C().f())
@patch("__main__.C")
def t(c): print(C is c)
t(); print(C)
with patch("__main__.C.x", 5): print(C.x)
print(C.x)
d = {"a": 1}
with patch.dict(d, {"b": 2}): print(d)
print(d, call(1, x=2), ANY == 3, sentinel.foo)
with patch.object(C, "x", new_callable=PropertyMock, return_value=8): print(C().x)
print(repr(Mock(name="q")).split(" id")[0], repr(m.foo.bar()).split(" id")[0])
