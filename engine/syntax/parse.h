// Text in, syntax tree out.
//
// The whole Python 3.14 grammar; a program CPython's parser refuses is refused with its message and place. What only
// CPython's later passes find (`return` outside a function, duplicate arguments) is the compiler's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"

namespace tiki {

// Lines count from 1; columns count code points from 1, as `SyntaxError.offset` does. `end_line` and `end_col` may be
// 0 or -1 where CPython leaves them open.
struct SyntaxError {
  std::string type;  // "SyntaxError", "IndentationError", "TabError", "MemoryError", "UnicodeDecodeError"
  std::string message;
  int line = 0;
  int col = 0;
  int end_line = 0;
  int end_col = 0;
  // How much had been read when it was found, which decides what `SyntaxError.text` holds: kInLine when the lexer
  // stopped inside the line, kWhole for the compiler, else the last line read.
  int read_up_to = 0;
  int last_statement = 0;  // line of the last statement that could be read; 0: none
  static constexpr int kInLine = 0;
  static constexpr int kWhole = -1;
};

// A warning the lexer or parser gives (`"\d"`, `1if x`): the message, its category and the line it names.
struct SyntaxWarning {
  std::string category;  // "SyntaxWarning"
  std::string message;
  int line = 0;
};

struct ParseResult {
  ast::Module* module = nullptr;          // parse_module, when ok()
  ast::Expression* expression = nullptr;  // parse_expression, when ok()
  SyntaxError error;                      // when not ok()
  std::vector<SyntaxWarning> warnings;

  bool ok() const { return module != nullptr || expression != nullptr; }
};

// The tree lives in `arena`, and does not point into `source`.
ParseResult parse_module(Arena& arena, std::string_view source, std::string_view filename);

// One expression, as eval() takes it; leading blanks are allowed.
ParseResult parse_expression(Arena& arena, std::string_view source, std::string_view filename);

}  // namespace tiki
