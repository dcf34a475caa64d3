// A tree as text, for the `ast` module and for tests: the node's name, its place, and its fields in the order of Python's `ast`.
//
//     Name@1:0-1:1("x" Load)
//
// A missing child is `-`, a list is [...]. Floats are the sixteen hex digits of their bits, strings are UTF-8 bytes
// with \xNN for what is not plain ASCII, integers beyond 64 bits are as they were written. tests/tools/ast_differential.py writes the
// same from CPython's tree.
#pragma once

#include <string>

#include "syntax/ast.h"

namespace tiki {

enum class DumpPositions : uint8_t { Without, With };

std::string dump(const ast::Node* node, DumpPositions positions);

}  // namespace tiki
