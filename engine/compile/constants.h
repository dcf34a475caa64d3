#pragma once
// Constants of the program and what can be computed from them while compiling.
//
// Folding follows CPython: an operation that would fail, or whose result would be large, is left to run time. Only
// machine-sized integers, floats, strings and tuples are folded; everything else gives nullopt.
#include <optional>
#include <string>
#include <string_view>

#include "bytecode/code.h"
#include "syntax/ast.h"

namespace tiki::compile {

using bytecode::Constant;

inline Constant integer_constant(int64_t value) {
  Constant constant;
  constant.kind = Constant::Kind::SmallInt;
  constant.small = value;
  return constant;
}

inline Constant boolean_constant(bool value) {
  Constant constant;
  constant.kind = value ? Constant::Kind::True : Constant::Kind::False;
  return constant;
}

inline Constant string_constant(std::string_view text) {
  Constant constant;
  constant.kind = Constant::Kind::Str;
  constant.text = text;
  return constant;
}

Constant literal_constant(const ast::Constant& literal);

/// Equal keys: same type and same value (0.0 and -0.0 differ).
void append_constant_key(std::string& key, const Constant& constant);

/// `==` of the program: 1, 1.0 and True are equal.
bool constants_equal(const Constant& a, const Constant& b);

bool constant_truth(const Constant& constant);

std::optional<Constant> fold_binary(ast::Operator op, const Constant& left, const Constant& right);
std::optional<Constant> fold_unary(ast::UnaryOperator op, const Constant& operand);
std::optional<Constant> fold_item(const Constant& container, const Constant& index);

/// The type's name as messages show it ("int", "str", "tuple", ...).
std::string_view constant_type_name(ast::ConstantKind kind);

}  // namespace tiki::compile
