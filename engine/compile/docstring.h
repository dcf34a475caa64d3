#pragma once
// Docstrings: the string literal in front of a body, with its indentation removed as CPython 3.13+ does it.
#include <string>
#include <string_view>

#include "syntax/ast.h"

namespace tiki::compile {

/// Null when the body does not start with a plain string.
const ast::Constant* docstring_of(ast::Stmts body);

/// Tabs count to the next multiple of eight; the smallest indentation of all lines but the first goes.
std::string clean_docstring(std::string_view text);

}  // namespace tiki::compile
