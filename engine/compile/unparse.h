#pragma once
// Source text of an expression, as `from __future__ import annotations` keeps it: CPython's own spacing and
// brackets, not the author's.
#include <string>

#include "syntax/ast.h"

namespace tiki::compile {

std::string unparse(const ast::ExprNode* expression);

}  // namespace tiki::compile
