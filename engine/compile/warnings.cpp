// Warnings about expressions that can hardly be meant.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

// The type of a display, literal or other expression that always makes the same type; empty when unknown.
std::string_view inferred_type(const ast::ExprNode* expression) {
  switch (expression->kind) {
    case NodeKind::Tuple:
      return "tuple";
    case NodeKind::List:
    case NodeKind::ListComp:
      return "list";
    case NodeKind::Dict:
    case NodeKind::DictComp:
      return "dict";
    case NodeKind::Set:
    case NodeKind::SetComp:
      return "set";
    case NodeKind::GeneratorExp:
      return "generator";
    case NodeKind::Lambda:
      return "function";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      return "str";
    case NodeKind::TemplateStr:
    case NodeKind::Interpolation:
      return "string.templatelib.Template";
    case NodeKind::Constant:
      return constant_type_name(ast::as<ast::Constant>(expression)->value_kind);
    default:
      return {};
  }
}

// Literals that `is` should not compare: all but None, True, False and `...`; tuples too.
std::string_view compared_literal(const ast::ExprNode* expression) {
  if (expression->kind == NodeKind::Tuple) {
    // Only a tuple of constants is a constant.
    for (const ast::ExprNode* element : ast::as<ast::Sequence>(expression)->elts)
      if (element->kind != NodeKind::Constant) return {};
    return "tuple";
  }
  if (expression->kind != NodeKind::Constant) return {};
  const ast::ConstantKind kind = ast::as<ast::Constant>(expression)->value_kind;
  switch (kind) {
    case ast::ConstantKind::None:
    case ast::ConstantKind::True:
    case ast::ConstantKind::False:
    case ast::ConstantKind::Ellipsis:
      return {};
    default:
      return constant_type_name(kind);
  }
}

}  // namespace

void Compiler::check_compare(const ast::Compare* compare) {
  std::string_view left = compared_literal(compare->left);
  for (uint32_t i = 0; i < compare->ops.size(); ++i) {
    const std::string_view right = compared_literal(compare->comparators[i]);
    const ast::CompareOperator op = compare->ops[i];
    if ((op == ast::CompareOperator::Is || op == ast::CompareOperator::IsNot) &&
        (!left.empty() || !right.empty())) {
      const std::string type(left.empty() ? right : left);
      return warn(compare->span, op == ast::CompareOperator::Is
                                     ? "\"is\" with '" + type + "' literal. Did you mean \"==\"?"
                                     : "\"is not\" with '" + type + "' literal. Did you mean \"!=\"?");
    }
    left = right;
  }
}

void Compiler::check_caller(const ast::ExprNode* callee) {
  switch (callee->kind) {
    case NodeKind::Lambda:
      return;
    default:
      break;
  }
  const std::string_view type = inferred_type(callee);
  if (!type.empty())
    warn(callee->span, quote("'", type, "' object is not callable; perhaps you missed a comma?"));
}

void Compiler::check_subscripter(const ast::ExprNode* value) {
  switch (value->kind) {
    case NodeKind::Constant: {
      const ast::ConstantKind kind = ast::as<ast::Constant>(value)->value_kind;
      if (kind == ast::ConstantKind::Str || kind == ast::ConstantKind::Bytes) return;
      break;
    }
    case NodeKind::Set:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
    case NodeKind::TemplateStr:
    case NodeKind::Interpolation:
    case NodeKind::Lambda:
      break;
    default:
      return;
  }
  warn(value->span,
       quote("'", inferred_type(value), "' object is not subscriptable; perhaps you missed a comma?"));
}

void Compiler::check_index(const ast::ExprNode* value, const ast::ExprNode* index) {
  const std::string_view index_type = inferred_type(index);
  if (index_type.empty() || index_type == "int" || index_type == "bool" || index->kind == NodeKind::Slice)
    return;
  switch (value->kind) {
    case NodeKind::Constant: {
      const ast::ConstantKind kind = ast::as<ast::Constant>(value)->value_kind;
      if (kind != ast::ConstantKind::Str && kind != ast::ConstantKind::Bytes) return;
      break;
    }
    case NodeKind::Tuple:
    case NodeKind::List:
    case NodeKind::ListComp:
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      break;
    default:
      return;
  }
  std::string message(inferred_type(value));
  message += " indices must be integers or slices, not ";
  message += index_type;
  message += "; perhaps you missed a comma?";
  warn(value->span, std::move(message));
}

}  // namespace tiki::compile
