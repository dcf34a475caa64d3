def first[T](xs: list[T]) -> T:
    return xs[0]
class Box[T]:
    def __init__(self, v: T): self.v = v
type Pair[A] = tuple[A, A]
print(first([1]), Box("x").v, first.__type_params__, Box.__type_params__, Pair, Pair.__value__)
print(Box[int], list[int], dict[str, int] | None, int | str)
