def deep(n):
    if n == 0:
        raise ExceptionGroup("wide", [ValueError(i) for i in range(20)])
    try:
        deep(n - 1)
    except ExceptionGroup as e:
        raise ExceptionGroup(f"level {n}", [e, TypeError(n)]) from e
deep(2)
