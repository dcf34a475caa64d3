// What code comes out: the shapes that the interpreter and the tools rely on.
#include "catch.h"
#include "compile/compiled.h"

namespace {

std::string module_code(const char* source) {
  const Compiled compiled(source);
  REQUIRE(compiled.result.ok());
  CHECK(tiki::compile::verify(compiled.code()) == "");
  return Compiled::listing(compiled.code());
}

std::string function_code(const char* source, const char* qualname = "f") {
  const Compiled compiled(source);
  REQUIRE(compiled.result.ok());
  CHECK(tiki::compile::verify(compiled.code()) == "");
  const tiki::bytecode::CodeUnit* unit = compiled.find(qualname);
  REQUIRE(unit != nullptr);
  return Compiled::listing(*unit);
}

constexpr const char* kEnd = "\nLoadConst 0 (None)\nReturn";

}  // namespace

TEST_CASE("compile: constants are folded") {
  CHECK(module_code("x = 2 * 3 + -1") == std::string("LoadInt 5\nStoreGlobal 0 (x)") + kEnd);
  CHECK(module_code("x = 1, (2, 'a' 'b'), -3") ==
        "LoadConst 0 ((1, (2, 'ab'), -3))\nStoreGlobal 0 (x)\nLoadConst 1 (None)\nReturn");
  CHECK(module_code("x = 7 // 0").find("FloorDivide") != std::string::npos);
  CHECK(module_code("x = 1 << 1000").find("LeftShift") != std::string::npos);
  CHECK(module_code("x = -7 // 2, -7 % 3, 7 % -3") ==
        "LoadConst 0 ((-4, 2, -2))\nStoreGlobal 0 (x)\nLoadConst 1 (None)\nReturn");
}

TEST_CASE("compile: what cannot be reached is not written") {
  CHECK(module_code("if 0: x") == "LoadConst 0 (None)\nReturn");
  CHECK(function_code("def f():\n return 1\n x") == "LoadInt 1\nReturn");
  CHECK(function_code("def f():\n while True: x()") ==
        "LoadGlobal 0 (x)\nPushNull\nCall 0\nPop\nJumpBack to 0");
  CHECK(function_code("def f():\n if __debug__: return 1\n else: return 2") == "LoadInt 1\nReturn");
}

TEST_CASE("compile: conditions jump directly") {
  CHECK(function_code("def f(a, b):\n if a and not b: return 1") ==
        "LoadLocal 0 (a)\nPopJumpIfFalse to 6\nLoadLocal 1 (b)\nPopJumpIfTrue to 6\nLoadInt 1\nReturn\n"
        "LoadConst 0 (None)\nReturn");
  CHECK(function_code("def f(a):\n if a is None: return 1") ==
        "LoadLocal 0 (a)\nPopJumpIfNotNone to 4\nLoadInt 1\nReturn\nLoadConst 0 (None)\nReturn");
}

TEST_CASE("compile: variables are found where they live") {
  CHECK(function_code("def f(a):\n def g(): return a\n return g") ==
        "MakeCell 0 (a)\nLoadClosure 0 (a)\nBuildTuple 1\nLoadConst 0 (<code f.<locals>.g>)\nMakeFunction 8\n"
        "StoreLocal 1 (g)\nLoadLocal 1 (g)\nReturn");
  CHECK(function_code("def f(a):\n def g(): return a\n return g", "f.<locals>.g") ==
        "LoadCell 0 (a)\nReturn");
  CHECK(function_code("def f(x):\n class A:\n  y = x", "f.<locals>.A").find("LoadNamespaceOrCell") !=
        std::string::npos);
  CHECK(function_code("class C:\n def f(self): return super().f()", "C.f") ==
        "LoadGlobal 0 (super)\nLoadCell 1 (__class__)\nLoadLocal 0 (self)\nLoadSuperMethod 1 (f)\nCall "
        "0\nReturn");
  CHECK(function_code("class C:\n def f(self): self.__x", "C.f").find("(_C__x)") != std::string::npos);
}

TEST_CASE("compile: comprehensions are inlined and put outer variables aside") {
  CHECK(function_code("def f(x): return [x for x in x]") ==
        "LoadLocal 0 (x)\nLoadLocalAndClear 0 (x)\nSwap 2\nGetIter\nBuildList 0\nSwap 2\nForIter to 11\n"
        "StoreLocal 0 (x)\nLoadLocal 0 (x)\nListAppend 2\nJumpBack to 6\nSwap 2\nStoreLocalMaybe 0 (x)\n"
        "Jump to 17\nSwap 2\nStoreLocalMaybe 0 (x)\nReraise\nReturn");
  const Compiled compiled("def f(): return (x for x in y)");
  REQUIRE(compiled.find("f.<locals>.<genexpr>") != nullptr);
  CHECK(compiled.find("f.<locals>.<genexpr>")->flags.generator);
}

TEST_CASE("compile: a return inside try runs finally once, with the value kept") {
  CHECK(function_code("def f():\n try: return a()\n finally: b()") ==
        "LoadGlobal 0 (a)\nPushNull\nCall 0\nLoadGlobal 1 (b)\nPushNull\nCall 0\nPop\nReturn\nPushExc\n"
        "LoadGlobal 2 (b)\nPushNull\nCall 0\nPop\nReraise\nSwap 2\nPopExc\nReraise");
}

TEST_CASE("compile: qualified names, kinds of functions, docstrings") {
  const Compiled compiled(
      "class C:\n def m(self):\n  async def a(): yield\n  async def b(): await a\n  return lambda: 0\n"
      "def g():\n \"\"\"Doc\n\n     more\n   \"\"\"\n global h\n def h(): pass\n yield\n");
  REQUIRE(compiled.result.ok());
  REQUIRE(compiled.find("C.m.<locals>.a") != nullptr);
  CHECK(compiled.find("C.m.<locals>.a")->flags.async_generator);
  REQUIRE(compiled.find("C.m.<locals>.b") != nullptr);
  CHECK(compiled.find("C.m.<locals>.b")->flags.coroutine);
  CHECK(compiled.find("C.m.<locals>.<lambda>") != nullptr);
  CHECK(compiled.find("h") != nullptr);
  REQUIRE(compiled.find("g") != nullptr);
  CHECK(compiled.find("g")->flags.generator);
  CHECK(compiled.find("g")->flags.has_docstring);
  CHECK(compiled.find("g")->constants[0].text == "Doc\n\nmore\n");
}

TEST_CASE("compile: long chains need no deep stack") {
  std::string sum = "x = a";
  std::string all = "y = a";
  std::string calls = "z = a";
  std::string branches = "if a: pass\n";
  for (int i = 0; i < 20000; ++i) {
    sum += "+a";
    all += " and a";
    calls += ".b()";
    branches += "elif a: b\n";
  }
  for (const std::string& source : {sum, all, calls, branches}) {
    const Compiled compiled(source);
    REQUIRE(compiled.result.ok());
    CHECK(tiki::compile::verify(compiled.code()) == "");
  }
}
