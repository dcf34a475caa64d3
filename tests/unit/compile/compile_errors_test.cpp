// Errors and warnings of the scopes and the compiler: message and place are CPython 3.14's.
#include "catch.h"
#include "compile/compiled.h"

namespace {

struct Case {
  const char* source;
  const char* message;
  int line, col, end_line, end_col;
};

const Case kErrors[] = {
    {"\xc3\xa9=1; return 5", "'return' outside function", 1, 7, 1, 15},
    {"x\nnonlocal z", "nonlocal declaration not allowed at module level", 2, 1, 2, 11},
    {"def f(a, b, b): pass", "duplicate argument 'b' in function definition", 1, 13, 1, 14},
    {"def f():\n nonlocal y, x", "no binding for nonlocal 'y' found", 2, 2, 2, 15},
    {"def f():\n print(x)\n global x", "name 'x' is used prior to global declaration", 3, 2, 3, 10},
    {"def f(x):\n global x", "name 'x' is parameter and global", 2, 2, 2, 10},
    {"def f():\n x: int\n global x", "annotated name 'x' can't be global", 3, 2, 3, 10},
    {"def f(): await x", "'await' outside async function", 1, 10, 1, 17},
    {"def f(): [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 10,
     1, 30},
    {"async def f():\n yield 1\n return 2", "'return' with value in async generator", 3, 2, 3, 10},
    {"async def f(): yield from x", "'yield from' inside async function", 1, 16, 1, 28},
    {"class A: yield", "'yield' outside function", 1, 10, 1, 15},
    {"for x in y:\n  def f(): break", "'break' outside loop", 2, 12, 2, 17},
    {"continue", "'continue' not properly in loop", 1, 1, 1, 9},
    {"*a, *b = 1", "multiple starred expressions in assignment", 1, 1, 1, 7},
    {"*a = 1", "starred assignment target must be in a list or tuple", 1, 1, 1, 3},
    {"x = *a", "can't use starred expression here", 1, 5, 1, 7},
    {"try: pass\nexcept: pass\nexcept E: pass", "default 'except:' must be last", 2, 1, 2, 13},
    {"for a in b:\n try: pass\n except* E: break",
     "'break', 'continue' and 'return' cannot appear in an except* block", 3, 13, 3, 18},
    {"from __future__ import braces", "not a chance", 1, 24, 1, 30},
    {"x=1\nfrom __future__ import annotations",
     "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 35},
    {"def f():\n from x import *", "import * only allowed at module level", 2, 16, 2, 17},
    {"match x:\n case y: pass\n case 1: pass", "name capture 'y' makes remaining patterns unreachable", 2, 7,
     2, 8},
    {"match x:\n case [x]|[y]: pass", "alternative patterns bind different names", 2, 7, 2, 14},
    {"match x:\n case {1:a, True:b}: pass", "mapping pattern checks duplicate key (True)", 2, 7, 2, 20},
    {"[(x:=1) for x in y]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 3,
     1, 4},
    {"class A:\n [(z:=1) for x in y]",
     "assignment expression within a comprehension cannot be used in a class body", 2, 4, 2, 5},
    {"[x for x in (z:=y)]", "assignment expression cannot be used in a comprehension iterable expression", 1,
     14, 1, 18},
    {"[(yield) for x in y]", "'yield' inside list comprehension", 1, 3, 1, 8},
    {"def f[S, T, T](): pass", "duplicate type parameter 'T'", 1, 13, 1, 14},
    {"type X = (y:=1)", "named expression cannot be used within a type alias", 1, 11, 1, 15},
    {"x.__debug__=1", "cannot assign to __debug__", 1, 1, 1, 12},
    {"f(a=1,a=2)", "keyword argument repeated: a", 1, 7, 1, 10},
};

}  // namespace

TEST_CASE("compile: errors are CPython's") {
  for (const Case& expected : kErrors) {
    INFO(expected.source);
    const Compiled compiled(expected.source);
    CHECK_FALSE(compiled.result.ok());
    const tiki::SyntaxError& error = compiled.result.error;
    CHECK(error.message == expected.message);
    CHECK(error.line == expected.line);
    CHECK(error.col == expected.col);
    CHECK(error.end_line == expected.end_line);
    CHECK(error.end_col == expected.end_col);
  }
}

TEST_CASE("compile: warnings are CPython's") {
  const auto warnings = [](const char* source) {
    std::string text;
    const Compiled compiled(source);
    for (const tiki::SyntaxWarning& warning : compiled.result.warnings)
      text += std::to_string(warning.line) + ": " + warning.message + "\n";
    return text;
  };
  CHECK(warnings("x\nx is 1") == "2: \"is\" with 'int' literal. Did you mean \"==\"?\n");
  CHECK(warnings("x is not 'a'") == "1: \"is not\" with 'str' literal. Did you mean \"!=\"?\n");
  CHECK(warnings("x is None is True is ...").empty());
  CHECK(warnings("assert (x, 'y')") == "1: assertion is always true, perhaps remove parentheses?\n");
  CHECK(warnings("[1](2)") == "1: 'list' object is not callable; perhaps you missed a comma?\n");
  CHECK(warnings("[1]['a']") ==
        "1: list indices must be integers or slices, not str; perhaps you missed a comma?\n");
  CHECK(warnings("def f():\n  try: pass\n  finally:\n    return 1") == "4: 'return' in a 'finally' block\n");
  CHECK(warnings("while 1:\n  try: pass\n  finally:\n    while 1: break").empty());
}
