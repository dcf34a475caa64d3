try:
    try:
        raise ValueError("bad row")
    except ValueError as e:
        e.add_note("while reading 표.csv")
        e.add_note("two\nlines")
        raise
except ValueError as e:
    print(e.__notes__)
    try:
        e.add_note(3)
    except TypeError as t:
        print(t)
    raise
