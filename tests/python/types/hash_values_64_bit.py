# oracle: cpython311
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 61), hash(2 ** 100), hash(-1), hash(-2))
print(hash(0.5), hash(1.5), hash(1e300), hash(float("inf")), hash(-0.0), hash(3.0))
print(hash((1, 2, 3)), hash(()), hash((1,)), hash(((1, 2), 3.5)))
print({0.5, 1.5, 2.5, 3}, {(1, 2), (3, 4), (5, 6)}, {2 ** 70, 1, 5, 2 ** 64}, {-1, -2, -3}, set([-5, 3, -40, 8]))
print(hash(frozenset([1, 2, 3])), hash(range(3)) == hash(range(0, 3)), hash(True))
import sys
print(sys.maxsize, sys.hash_info.width, sys.hash_info.modulus)
