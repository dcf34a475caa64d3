class K:
    async def m(self):
        pass

c = K().m()
print(c.__name__, c.__qualname__, repr(c).split(" at ")[0], c.cr_code.co_name)
c.__qualname__ = "새이름"
print(repr(c).split(" at ")[0])
c.close()
print(c.cr_origin)
import types, collections.abc as abc
print(type(c) is types.CoroutineType, isinstance(c, abc.Coroutine), isinstance(c, abc.Awaitable), isinstance(c, abc.Generator))
