# oracle: none: nothing in CPython is like it.
# tikitaka-differs: CPython goes on until the C stack is used up; here an iterator of iterators ends at 600 levels.
import itertools


def nested(make, n=100_000):
    iterator = [1]
    for _ in range(n):
        iterator = make(iterator)
    return iterator


for make in (
    lambda it: map(int, it),
    lambda it: filter(None, it),
    itertools.chain,
    enumerate,
    zip,
    lambda it: itertools.islice(it, 5),
    lambda it: (x for x in it),
    lambda it: reversed(list(it)),
):
    try:
        print(next(iter(nested(make))))
    except RecursionError as error:
        print("RecursionError", error)
print(next(nested(lambda it: map(int, it), 500)))
