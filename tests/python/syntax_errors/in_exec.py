try:
    exec("x = (1,\ny = 2")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.filename)
try:
    eval("1 +")
except SyntaxError as e:
    print(e, e.args)
try:
    compile("def f(:\n pass", "파일.py", "exec")
except SyntaxError as e:
    print(e)
exec("a b")
