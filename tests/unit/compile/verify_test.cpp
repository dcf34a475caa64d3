// Every construct passes the verifier: stack depths agree on all paths.
#include "catch.h"
#include "compile/compiled.h"

TEST_CASE("compile: code of every construct verifies") {
  for (
      const char* source : {
          "for a, (b, *c) in x:\n  if a: continue\n  if b: break\nelse: c",
          "def f():\n  for x in y:\n    try:\n      with a as b, c:\n        if d: return e\n        if g: "
          "break\n"
          "        continue\n    except (A, B) as e:\n      if a: continue\n      return b\n    except C: "
          "break\n"
          "    else: d\n    finally:\n      e\n",
          "def f():\n  while a:\n    try:\n      try: return b()\n      finally: c\n    finally:\n      if "
          "d: break\n",
          "try: a\nexcept* A as e: b\nexcept* (B, C): c\nelse: d\nfinally: e",
          "async def f():\n  async with a as b, c:\n    async for d in e:\n      if g: return h\n      if i: "
          "break\n"
          "    else: j\n  return [await k async for k in l if m], {n: o async for n, o in p}",
          "async def f():\n  yield 1\n  async for x in y: yield x\n  return",
          "def f():\n  x = yield\n  y = yield from x\n  return (yield y)",
          "match x:\n  case 1 | 2 as y if y > 1: a\n  case [a, b, *_] | (a, b): c\n  case {'k': [v], "
          "**rest}: d\n"
          "  case Point(x=0, y=z) | Point(z, _): e\n  case None | True: f\n  case [*_, last]: g\n  case _: h",
          "match x:\n  case (a, [b, c]) | [[c, b], a]: a\n  case {'a': 1}: b",
          "class A[T: int, *U, **P](B[T], metaclass=M):\n  x: T\n  def m[V](self: V, *a: *U, k: P = 1) -> T: "
          "return super().m()",
          "type X[T = int] = list[T]",
          "def f(a, /, b=1, *c, d, e=2, **g): return lambda h, *, i=a: (a, b, c, d, e, g, h, i)",
          "def f(x):\n  return [[x for x in y if x] for y in x], {x: y for x in z for y in [x]}, [lambda: q "
          "for q in x]",
          "class A:\n  x = 1\n  y = [x for _ in z]\n  w = [[a for a in b] for b in z]\n  v = {k: (lambda: k) "
          "for k in z}",
          "def f():\n  return [(y := x) for x in z if (w := x)], y, w",
          "a < b < c < d; x = a < b < c; assert a < b < c, d",
          "x = a if b else c if d else e; y = not (a or b and c); z = a or b and c or d",
          "f(*a, b, *c, d=1, **e, g=2); f(**a); f(*a); f(a.b(c=1), d.e(*g))",
          "x = [*a, b, *c]; y = {*a, b}; z = {**a, 'b': c, **d}; w = *a, b; a[b, *c] = d",
          "a.b += 1; a[b] -= 2; a[b:c] *= 3; a[b:c:d]; del a.b, a[b], a, (c, [d])",
          "f'{a!r:>{b}} {c} {d:x}{e}'; t'{a} b {c!s:{d}}'",
          "import a.b.c as d, e.f\nfrom . import g\nfrom ..h import i as j, k\nfrom l import *",
          "x: int = 1\ny: str\nif a:\n  z: list\nclass A:\n  b: int\n  c: 'x' = 2",
          "from __future__ import annotations\ndef f(a: b[c, 'd'], *e: int) -> {1: 2}: pass\nx: y | None = 1",
          "@a\n@b(c)\nclass D: pass\n@e.f\ndef g(): pass",
          "def f():\n  try:\n    pass\n  except E as e: pass\n  finally: pass\n  while 1:\n    pass",
      }) {
    INFO(source);
    const Compiled compiled(source);
    INFO(compiled.result.error.message);
    REQUIRE(compiled.result.ok());
    CHECK(tiki::compile::verify(compiled.code()) == "");
  }
}

TEST_CASE("compile: the verifier finds what is wrong") {
  const Compiled compiled("x = a + b");
  tiki::bytecode::CodeUnit broken = compiled.code();
  broken.instructions[0] = tiki::bytecode::make_instruction(tiki::bytecode::Opcode::Nop);
  CHECK(tiki::compile::verify(broken).find("needs more than") != std::string::npos);
  broken = compiled.code();
  broken.instructions.pop_back();
  broken.positions.pop_back();
  CHECK(tiki::compile::verify(broken).find("runs off the end") != std::string::npos);
}
