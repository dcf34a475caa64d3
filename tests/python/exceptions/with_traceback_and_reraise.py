def a():
    raise ValueError("from a")

def b():
    try:
        a()
    except ValueError as e:
        saved = e
    raise saved

def lines(e):
    tb, out = e.__traceback__, []
    while tb:
        out.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    return out

try:
    b()
except ValueError as e:
    print(lines(e))
    print(lines(e.with_traceback(None)))
try:
    try:
        a()
    except ValueError:
        raise
except ValueError as e:
    print(lines(e))
