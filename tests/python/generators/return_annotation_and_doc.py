from typing import Iterator

def g(n: int = 3) -> Iterator[int]:
    """Counts."""
    yield from range(n)

print(g.__doc__, g.__annotations__, g.__defaults__)
import inspect
print(inspect.isgeneratorfunction(g), inspect.isgenerator(g), inspect.isgenerator(g()), inspect.isgeneratorfunction(len))
print(g.__code__.co_flags & 0x20 != 0, g.__code__.co_varnames)
