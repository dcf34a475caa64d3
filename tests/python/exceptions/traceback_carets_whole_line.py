def check(n):
    assert n > 0, f"n must be positive, not {n}"
    return n

check(1)
check(-1)
