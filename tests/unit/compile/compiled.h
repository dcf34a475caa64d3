#pragma once
// Source in, code unit (or error) out, for the tests of this folder.
#include <string>
#include <string_view>

#include "compile/compile.h"
#include "compile/verify.h"

struct Compiled {
  tiki::Arena arena;
  tiki::CompileResult result;

  explicit Compiled(std::string_view source, tiki::CompileOptions options = {}) {
    tiki::ParseResult parsed = tiki::parse_module(arena, source, "test.py");
    if (parsed.ok()) {
      result = tiki::compile_module(*parsed.module, "test.py", options);
    } else {
      result.error = parsed.error;
    }
  }

  const tiki::bytecode::CodeUnit& code() const { return *result.code; }

  /// The first unit inside with this qualified name, or null.
  const tiki::bytecode::CodeUnit* find(std::string_view qualname) const { return find_in(code(), qualname); }

  /// One opcode a line, with what its operand names.
  static std::string listing(const tiki::bytecode::CodeUnit& unit) {
    const std::string text = tiki::bytecode::disassemble(unit);
    std::string out;
    for (size_t line = text.find('\n') + 1; line < text.size();) {
      const size_t end = text.find('\n', line);
      if (end == line || text.substr(line, end - line).find(" -> ") != std::string::npos)
        break;  // rows follow
      if (!out.empty()) out += '\n';
      out += squeeze(std::string_view(text).substr(line + 14, end - line - 14));
      line = end + 1;
    }
    return out;
  }

 private:
  static const tiki::bytecode::CodeUnit* find_in(const tiki::bytecode::CodeUnit& unit,
                                                 std::string_view qualname) {
    if (unit.qualname == qualname) return &unit;
    for (const tiki::bytecode::Constant& constant : unit.constants) {
      if (constant.kind != tiki::bytecode::Constant::Kind::Code) continue;
      if (const auto* found = find_in(*constant.code, qualname)) return found;
    }
    return nullptr;
  }

  static std::string squeeze(std::string_view text) {
    std::string out;
    for (const char c : text)
      if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    return out;
  }
};
