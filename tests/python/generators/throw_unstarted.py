def g():
    print("started")
    try:
        yield 1
    except ValueError:
        print("never caught here")

it = g()
try:
    it.throw(ValueError("early"))
except ValueError as e:
    print("came back", e)
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
print(list(it))
