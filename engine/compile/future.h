#pragma once
// `from __future__ import ...`: allowed only in front of everything but the docstring.
#include "compile/diagnostics.h"
#include "syntax/ast.h"

namespace tiki::compile {

struct FutureFeatures {
  bool annotations = false;
  uint32_t last_line = 0;  // of the last import that stands where it may
};

bool is_future_import(const ast::ImportFrom* statement);

FutureFeatures find_future_features(ast::Stmts body, Diagnostics& diagnostics);

}  // namespace tiki::compile
