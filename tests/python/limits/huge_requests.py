# oracle: none: CPython tries, and takes minutes and all memory there is.
# What would need more memory than there is: refused at once, and nothing of it stays.
import functools
import itertools
import math
import operator
import random
from collections import deque

HUGE = 10**12
requests = {
    "str": lambda: "a" * HUGE,
    "list": lambda: [0] * HUGE,
    "tuple": lambda: (0,) * HUGE,
    "bytes": lambda: b"0" * HUGE,
    "bytes of": lambda: bytes(HUGE),
    "bytearray": lambda: bytearray(HUGE),
    "shift": lambda: 1 << HUGE,
    "power": lambda: 10**10**10,
    "folded": lambda: 2**2**40,
    "in pieces": lambda: (("a" * 4096) * 4096) * 4096 * 4096,
    "ljust": lambda: "a".ljust(HUGE),
    "center": lambda: b"a".center(HUGE),
    "zfill": lambda: "1".zfill(HUGE),
    "list of": lambda: list(range(HUGE)),
    "sorted": lambda: sorted(range(HUGE)),
    "replace": lambda: ("a" * 10**6).replace("a", "b" * 10**7),
    "join": lambda: ("a" * 10**7).join(["b" * 10**7] * 10**4),
    "to_bytes": lambda: (1).to_bytes(HUGE),
    "randbytes": lambda: random.randbytes(HUGE),
    "deque": lambda: deque([1, 2]) * HUGE,
    "product": lambda: itertools.product([1], repeat=HUGE),
    "in place": lambda: operator.imul([1, 2], HUGE),
    "too large": lambda: "a" * 10**30,
    "too large list": lambda: [1] * 10**30,
    "too large shift": lambda: 1 << 10**30,
    "too large product": lambda: itertools.product([1], repeat=2**62),
    "too large range": lambda: len(range(10**30)),
    "factorial": lambda: math.factorial(10**10),
}
for name, request in requests.items():
    try:
        request()
    except (MemoryError, OverflowError) as error:
        print(name, type(error).__name__)
print(range(10**40)[10**39], 10**30 in range(10**40), sum(range(10**5)))
