#pragma once
// Syntax tree in, code unit out.
//
// Three walks, each linear: the scopes of all names (scope_builder.h), how each name resolves (scope_resolve.cpp),
// and the instructions (compiler.h, written through emitter.h). Errors and warnings are those of CPython 3.14's
// symbol table and code generator, with their message and place.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/code.h"
#include "syntax/ast.h"
#include "syntax/parse.h"

namespace tiki {

/// Where the names at the top level live.
enum class TopLevelNames : uint8_t {
  Globals,    // one namespace: globals (a module, exec() without locals of its own)
  Namespace,  // a locals mapping that may differ from the globals (exec() and eval() with locals)
};

struct CompileOptions {
  TopLevelNames top_level = TopLevelNames::Globals;
  bool future_annotations = false;  // inherited from the code that calls compile()
  bool line_stops = false;          // for stepping: each statement begins with a LineStop
};

struct CompileResult {
  std::shared_ptr<bytecode::CodeUnit> code;  // null when there is an error
  SyntaxError error;  // columns: UTF-8 bytes counted from 1, as CPython's compiler gives them
  std::vector<SyntaxWarning> warnings;  // in the order CPython gives them

  bool ok() const { return code != nullptr; }
};

CompileResult compile_module(const ast::Module& module, std::string_view filename,
                             CompileOptions options = {});

/// The code returns the value of the expression (`eval`).
CompileResult compile_expression(const ast::Expression& expression, std::string_view filename,
                                 CompileOptions options = {});

}  // namespace tiki
