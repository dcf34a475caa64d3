z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), z * z, z / 2, z ** 2, -z, z == 3 + 4j, complex(1, -2), complex("1+2j"), 1j, 2j * 2j, complex(0, -0.0), complex(-0.0, 1), (1 + 0j) == 1)
try:
    z < z
except TypeError as e:
    print(e)
try:
    int(z)
except TypeError as e:
    print(e)
print(f"{z:.1f}", repr(1e20j), hash(3 + 0j) == hash(3))
