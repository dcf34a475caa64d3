// What an error message calls an expression: "function call", "literal", "f-string expression".
#pragma once

#include "syntax/ast.h"

namespace tiki {

const char* expression_name(const ast::ExprNode* node);

}  // namespace tiki
