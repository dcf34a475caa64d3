// The marks under source lines of a traceback. Expected blocks are what CPython 3.14 prints for the same expressions.
#include "catch.h"
#include "runtime/traceback_format.h"

using namespace tiki;

namespace {

// The block for the part of a one-line source between « and ».
std::string block(std::string marked) {
  const std::string open = "«", close = "»";
  const size_t start = marked.find(open);
  marked.erase(start, open.size());
  const size_t end = marked.find(close);
  marked.erase(end, close.size());
  return source_block(marked, Span(1, static_cast<uint32_t>(start), 1, static_cast<uint32_t>(end)));
}

}  // namespace

TEST_CASE("binary operators") {
  CHECK(block("    return «a + b»") == "    return a + b\n           ~~^~~\n");
  CHECK(block("«1/0»") == "    1/0\n    ~^~\n");
  CHECK(block("x = «a // (b - c)»") == "    x = a // (b - c)\n        ~~^^~~~~~~~~\n");
  CHECK(block("x = «a * b + c»") == "    x = a * b + c\n        ~~~~~~^~~\n");
  CHECK(block("x = «2 ** 3 ** f»") == "    x = 2 ** 3 ** f\n        ~~^^~~~~~~~\n");
  CHECK(block("x = «a +b»") == "    x = a +b\n        ~~^~\n");
  CHECK(block("x = «1+(b)»") == "    x = 1+(b)\n        ~^^~~\n");
  CHECK(block("return «-a»") == "    return -a\n           ^^\n");
  CHECK(block("if «a < b»:") == "    if a < b:\n       ^^^^^\n");
}

TEST_CASE("subscripts and calls") {
  CHECK(block("y = «d['k']»") == "    y = d['k']\n        ~^^^^^\n");
  CHECK(block("y = «d['a']['b']» + 1") == "    y = d['a']['b'] + 1\n        ~~~~~~^^^^^\n");
  CHECK(block("«f(1)(2)».x") == "    f(1)(2).x\n    ~~~~^^^\n");
  CHECK(block("«f(1)»") == "    f(1)\n    ~^^^\n");
  CHECK(block("await «f(1)»") == "    await f(1)\n          ~^^^\n");
  CHECK(block("x = «await f(1)»") == "    x = await f(1)\n        ^^^^^^^^^^\n");
  CHECK(block("«a.b».c") == "    a.b.c\n    ^^^\n");
}

TEST_CASE("a whole statement needs no marks") {
  CHECK(block("«raise ValueError('x')»") == "    raise ValueError('x')\n");
  CHECK(block("x = «f(1)»") == "    x = f(1)\n");
  CHECK(block("x: int = «f(1)»") == "    x: int = f(1)\n             ~^^^\n");
  CHECK(block("x += «f(1)»") == "    x += f(1)\n         ~^^^\n");
  CHECK(block("return «f(1)»") == "    return f(1)\n");
  CHECK(block("return «a.f(1)»") == "    return a.f(1)\n           ~~~^^^\n");
  CHECK(block("x = y = «f(1)»") == "    x = y = f(1)\n            ~^^^\n");
  CHECK(block("d.y = «f(1)»") == "    d.y = f(1)\n          ~^^^\n");
  CHECK(block("x = («f(1)»)  # all") == "    x = (f(1))  # all\n");
  CHECK(block("x = «f(1)»; y = 2") == "    x = f(1); y = 2\n");
  CHECK(block("if x: return «f(1)»") == "    if x: return f(1)\n                 ~^^^\n");
}

TEST_CASE("wide characters take two columns") {
  CHECK(block("x = «\"한글\" + 한글»") == "    x = \"한글\" + 한글\n        ~~~~~~~^~~~~~\n");
}

TEST_CASE("several lines") {
  const std::string source =
      "def f():\n    return g(\n        1,\n        2,\n        3,\n        4,\n    )\n";
  CHECK(source_block(source, Span(2, 11, 7, 5)) ==
        "    return g(\n        1,\n    ...<2 lines>...\n        4,\n    )\n");
  const std::string sum = "x = (one +\n     two)\n";
  CHECK(source_block(sum, Span(1, 5, 2, 8)) ==
        "    x = (one +\n         ~~~~^\n         two)\n         ~~~\n");
}
