def g():
    x = 1
    yield x
    del x
    try:
        yield x
    except UnboundLocalError as e:
        yield str(e)
    try:
        print(later)
    except UnboundLocalError as e:
        yield str(e)
    later = 1

print(list(g()))
