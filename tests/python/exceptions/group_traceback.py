def f(n):
    raise ValueError(n)

errors = []
for i in range(2):
    try:
        f(i)
    except ValueError as e:
        errors.append(e)
errors.append(ExceptionGroup("inner", [TypeError("t"), KeyError("k")]))
raise ExceptionGroup("전부 실패", errors)
