// Trees of right programs and errors of wrong ones. wrong_programs.txt holds programs, each followed by a line
// ">>> Type: message (line:column-line:column)" that CPython 3.14 gave; "ok" where its parser finds nothing wrong.
#include "syntax/parse.h"

#include <fstream>
#include <sstream>
#include <string>

#include "catch.h"
#include "syntax/dump.h"

using namespace tiki;

namespace {

std::string tree(const std::string& source) {
  Arena arena;
  const ParseResult result = parse_module(arena, source, "<test>");
  return result.ok() ? dump(result.module, DumpPositions::With) : "error " + result.error.message;
}

std::string outcome(const std::string& source) {
  Arena arena;
  const ParseResult result = parse_module(arena, source, "<test>");
  if (result.ok()) return "ok";
  const SyntaxError& error = result.error;
  std::ostringstream out;
  out << error.type << ": " << error.message << " (" << error.line << ":" << error.col << "-"
      << error.end_line << ":" << error.end_col << ")";
  return out.str();
}

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; i++) out += text;
  return out;
}

}  // namespace

TEST_CASE("wrong programs get CPython's errors", "[syntax]") {
  const std::string here = __FILE__;
  std::ifstream file(here.substr(0, here.rfind('/')) + "/wrong_programs.txt");
  REQUIRE(file);
  std::string program, line;
  int count = 0;
  while (std::getline(file, line)) {
    if (line.rfind(">>> ", 0) != 0) {
      program += line + "\n";
      continue;
    }
    INFO(program);
    CHECK(outcome(program) == line.substr(4));
    program.clear();
    count++;
  }
  CHECK(count > 250);
}

TEST_CASE("spans are those of ast", "[syntax]") {
  CHECK(tree("a + b.c\n") ==
        "Module([Expr@1:0-1:7(BinOp@1:0-1:7(Name@1:0-1:1(n\"a\" Load) Add "
        "Attribute@1:4-1:7(Name@1:4-1:5(n\"b\" Load) n\"c\" Load)))])");
  CHECK(tree("(a)(b)\n") ==
        "Module([Expr@1:0-1:6(Call@1:0-1:6(Name@1:1-1:2(n\"a\" Load) [Name@1:4-1:5(n\"b\" Load)] []))])");
}

TEST_CASE("long chains do not grow the stack and depth is bounded", "[syntax]") {
  CHECK(outcome("a" + repeat(" + a", 100000)) == "ok");
  CHECK(outcome("a" + repeat(" and a", 100000)) == "ok");
  CHECK(outcome("if a: pass\n" + repeat("elif b: pass\n", 100000)) == "ok");
  CHECK(outcome(repeat("(", 201) + "a").find("too many nested parentheses") != std::string::npos);
  CHECK(outcome(repeat("-", 100000) + "a").find("MemoryError") == 0);
  CHECK(outcome(repeat("f(", 190) + "a b" + repeat(")", 190)).find("Perhaps you forgot a comma?") !=
        std::string::npos);
}
