# SyntaxWarnings of compile() go through the filters of the module warnings.
import warnings
for source in ["x is 1", "'\\d'", "1if x else 2", "assert (1, 'a')", "[1](2)", "'a'['b']", "try: pass\nfinally:\n  for x in y: break"]:
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        compile(source, "<here>", "exec")
    print(repr(source), [(str(w.message), w.category.__name__, w.filename, w.lineno) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        compile("x = 1\nx is 1", "<here>", "exec")
    except SyntaxError as e:
        print("error:", e.msg, e.lineno)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    exec("x = 1\nx is 1")
