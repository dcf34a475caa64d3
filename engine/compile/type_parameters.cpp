// Type parameters and `type` statements (PEP 695, 696): bounds, defaults and values are functions evaluated when
// asked for.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;
using bytecode::Intrinsic;

// Pushes the tuple of type parameters; each is bound to its name too.
void Compiler::visit_type_parameters(ast::TypeParams params) {
  for (const ast::TypeParamNode* node : params) {
    std::string_view name;
    const ast::ExprNode* default_value = nullptr;
    const void* default_key = nullptr;
    if (node->kind == NodeKind::TypeVar) {
      const auto* variable = ast::as<ast::TypeVar>(node);
      name = variable->name;
      default_value = variable->default_value;
      default_key = &variable->default_value;
      load_string(name, node->span);
      if (variable->bound) {
        const bool constraints = variable->bound->kind == NodeKind::Tuple;
        visit_type_expression(variable->bound, *tree_.scope_of(node), name);
        intrinsic(constraints ? Intrinsic::TypeVarWithConstraints : Intrinsic::TypeVarWithBound, node->span);
      } else {
        intrinsic(Intrinsic::TypeVar, node->span);
      }
    } else {
      const auto* other = ast::as<ast::ParamSpec>(node);
      name = other->name;
      default_value = other->default_value;
      default_key = &other->default_value;
      load_string(name, node->span);
      intrinsic(node->kind == NodeKind::ParamSpec ? Intrinsic::ParamSpec : Intrinsic::TypeVarTuple,
                node->span);
    }
    if (default_value) {
      visit_type_expression(default_value, *tree_.scope_of(default_key), name);
      intrinsic(Intrinsic::SetTypeParamDefault, node->span);
    }
    emit(Opcode::Copy, 1, node->span);
    store_name(intern(name), node->span);
  }
  emit(Opcode::BuildTuple, params.size(), params[0]->span);
}

// Pushes a function that takes a format (VALUE unless told) and returns the expression's value.
void Compiler::visit_type_expression(const ast::ExprNode* expression, Scope& scope, std::string_view name) {
  Constant defaults;
  defaults.kind = Constant::Kind::Tuple;
  defaults.items.push_back(integer_constant(1));
  load_constant(defaults, expression->span);
  enter_annotations(scope, name, expression->span);
  if (expression->kind == NodeKind::Starred) {
    visit(ast::as<ast::Starred>(expression)->value);
    emit(Opcode::UnpackSequence, 1, expression->span);
  } else {
    visit(expression);
  }
  emit(Opcode::Return, expression->span);
  finish_function(1, expression->span);
}

void Compiler::visit_type_alias(const ast::TypeAlias* alias) {
  const Span span = alias->span;
  const std::string_view name = ast::as<ast::Name>(alias->name)->id;
  const bool generic = !alias->type_params.empty();
  if (generic) {
    std::string hidden = "<generic parameters of ";
    hidden += name;
    hidden += '>';
    enter_unit(*tree_.scope_of(alias->type_params.data), hidden, span.line);
    load_string(name, span);
    visit_type_parameters(alias->type_params);
  } else {
    load_string(name, span);
    load_none(span);
  }
  visit_type_expression(alias->value, *tree_.scope_of(alias), name);
  intrinsic(Intrinsic::TypeAlias, span);
  if (generic) {
    emit(Opcode::Return, span);
    finish_function(0, span);
    emit(Opcode::PushNull, span);
    emit(Opcode::Call, 0, span);
  }
  store_name(intern(name), span);
}

}  // namespace tiki::compile
