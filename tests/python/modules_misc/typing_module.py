from typing import Optional, Union, List, Dict, Any, Callable, TypeVar, Generic, NamedTuple, Protocol, runtime_checkable, Literal, AsyncIterator, Generator, TYPE_CHECKING, cast, get_type_hints, Final, overload, TypedDict
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], T)
class P(NamedTuple):
    x: int
    y: int = 0
print(P(1), P._fields, P(1)._asdict())
@runtime_checkable
class Sized2(Protocol):
    def __len__(self) -> int: ...
print(isinstance([], Sized2), isinstance(3, Sized2))
print(Optional[int], Union[int, str], List[int], Dict[str, int], Callable[[int], str], Literal["a", 1], Any, Generator[int, None, str], AsyncIterator[int])
def f(a: "int", b: Optional[str] = None) -> List[int]: return [a]
print(get_type_hints(f), cast(int, "x"), TYPE_CHECKING)
class M(TypedDict):
    name: str
print(M(name="a"), Union[int, int], Optional[None], Union[int, Union[str, None]])
