try:
    eval("")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("   ")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("1 +\n")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("1 if 2")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("f(")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("\n1 2\n")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("1 and\n\n")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("x = 1")
except SyntaxError as e:
    print(e, e.args)
try:
    eval("# c")
except SyntaxError as e:
    print(e, e.args)
try:
    compile("  1", "q", "eval")
except SyntaxError as e:
    print(e, e.args)
print(eval(" 1"), eval("\t2"), eval("1 # c\n\n"), eval("(\n1)"))
import ast
for s in ("", "1 +", "a b", "{'a':", "1 2", "foo()", "[1,\n2", "'abc", "1+a", "-1", "b'x'+b'y'", "{1: {2}}", "set()", "None", "1+2j", "f'{1}'", "x", "[1,]", " 5", "--1", "(1).real"):
    try: print(ast.literal_eval(s))
    except Exception as e: print(type(e).__name__, e, getattr(e, "args", ()) if isinstance(e, SyntaxError) else "")
eval("1 +")
