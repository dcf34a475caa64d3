import ast
print(ast.dump(ast.parse("x = 1 + 2j"), indent=2))
print(ast.dump(ast.parse("f(a, *b, c=3, **d)", mode="eval")))
SOURCE = '''
import os.path as p, sys
from . import a as b
@deco
async def f(x: int, /, y=1, *args: str, k=None, **kw) -> list[int]:
    "the doc"
    async with a as b, c: await x
    async for i in y: yield i
    return [z async for z in w if z > 1 if not z]
class C[T](Base, metaclass=M):
    x: int = 3
    del x, y
    def m(self): nonlocal_ = lambda *a: (a, ...); return {1: "é", **k}, {2, 3}, x[1:2, ::3], b"\\x00z"
try:
    raise E from None
except* (A, B) as e:
    pass
else:
    global g
finally:
    assert x, "why"
match v:
    case [1, *_] | {"k": None, **rest}: pass
    case Point(0, y=-1.5) as p if p: pass
    case _: pass
for i in range(0xffffffffffffffffffff): break
while not x and y or z: continue
else: x += 1 if a < b <= c else ~d
type Alias[*Ts] = tuple[*Ts]
print(f"{x!r:>{width}} and {y=}", t"{z}", u"old", 1e300)
if (n := 10) > 5: pass
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True, indent=1))
print(ast.dump(tree, annotate_fields=False), ast.dump(tree.body[0], show_empty=True))
class Names(ast.NodeVisitor):
    def __init__(self): self.seen = []
    def visit_Name(self, node): self.seen.append((node.id, type(node.ctx).__name__, node.lineno)); self.generic_visit(node)
    def visit_FunctionDef(self, node): self.seen.append(node.name); self.generic_visit(node)
v = Names(); v.visit(tree); print(v.seen)
print(sum(1 for _ in ast.walk(tree)), [type(n).__name__ for n in ast.iter_child_nodes(tree)], dict(ast.iter_fields(tree.body[0])).keys())
print(ast.get_docstring(tree.body[2]), ast.get_source_segment(SOURCE, tree.body[2].body[0]), ast.get_source_segment(SOURCE, tree.body[-1].test))
class Double(ast.NodeTransformer):
    def visit_Constant(self, node): return ast.copy_location(ast.Constant(node.value * 2), node)
    def visit_Pass(self, node): return None
    def visit_Expr(self, node): return [node, node]
print(ast.dump(Double().visit(ast.parse("x = 1\nif 2: pass\nf(3)"))))
n = ast.Name("a", ast.Load()); print(n, ast.Name(id="b"), n._fields, ast.Call(n), repr(ast.parse("1+2;f(x)")), isinstance(n, ast.expr), ast.Add(), ast.expr.__subclasses__()[:3])
print(ast.dump(ast.fix_missing_locations(ast.Expr(ast.BinOp(ast.Constant(1), ast.Add(), n))), include_attributes=True), ast.increment_lineno(ast.parse("x"), 5).body[0].lineno)
print(ast.dump(ast.Call(func=n)), ast.dump(ast.Return()), ast.Return().value, ast.List().elts)
for bad in (lambda: ast.Name("a", "b", "c"), lambda: ast.Name("a", id="b"), lambda: ast.parse("x ="), lambda: ast.dump(3), lambda: ast.get_docstring(n), lambda: n.zzz, lambda: ast.literal_eval("f()"), lambda: ast.literal_eval(n), lambda: ast.literal_eval(ast.parse("[1, -2, {'a': (3+4j)}]", mode="eval"))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
match ast.parse("a.b.c(1)", mode="eval").body:
    case ast.Call(func=ast.Attribute(value=v, attr=name), args=[ast.Constant(x)]): print(ast.dump(v), name, x)
