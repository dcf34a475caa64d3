// Functions, classes, type parameters and annotations: statements that open scopes.
#include "compile/scope_builder.h"

namespace tiki::compile {

using namespace symbol_flag;
using ast::NodeKind;

void ScopeBuilder::visit_function(const ast::FunctionDef* function) {
  bind(function->name, Assigned, function->span);
  visit_defaults(function->args);
  visit(function->decorator_list);
  const NameId name = names_.intern(function->name);
  const bool generic = !function->type_params.empty();
  if (generic) {
    enter_type_parameters(function->type_params, name, function->span);
    if (!function->args->defaults.empty()) scope_->add(names_.intern(".defaults"), Parameter);
    for (const ast::ExprNode* value : function->args->kw_defaults)
      if (value) scope_->add(names_.intern(".kwdefaults"), Parameter);
    visit_type_parameters(function->type_params);
  }
  visit_signature_annotations(function);
  enter(ScopeKind::Function, name, function, function->span);
  if (function->kind == NodeKind::AsyncFunctionDef) scope_->is_coroutine = scope_->is_async_function = true;
  add_parameters(function->args);
  const FinallyState outside = finally_;
  finally_ = {};
  visit(function->body);
  finally_ = outside;
  leave();
  if (generic) leave();
}

void ScopeBuilder::visit_lambda(const ast::Lambda* lambda) {
  visit_defaults(lambda->args);
  enter(ScopeKind::Lambda, names_.intern("<lambda>"), lambda, lambda->span);
  add_parameters(lambda->args);
  visit(lambda->body);
  leave();
}

void ScopeBuilder::visit_class(const ast::ClassDef* definition) {
  bind(definition->name, Assigned, definition->span);
  visit(definition->decorator_list);
  const NameId name = names_.intern(definition->name);
  const bool generic = !definition->type_params.empty();
  if (generic) {
    enter_type_parameters(definition->type_params, name, definition->span);
    scope_->class_name = definition->name;
    scope_->add(names_.intern(".type_params"), Assigned | Used);
    scope_->add(names_.intern(".generic_base"), Assigned | Used);
    visit_type_parameters(definition->type_params);
  }
  visit(definition->bases);
  visit_keywords(definition->keywords);
  enter(ScopeKind::Class, name, definition, definition->span);
  scope_->class_name = definition->name;
  if (generic) scope_->add(names_.intern(".type_params"), Used);
  visit(definition->body);
  leave();
  if (generic) leave();
}

void ScopeBuilder::visit_type_alias(const ast::TypeAlias* alias) {
  visit(alias->name);
  const NameId name = names_.intern(ast::as<ast::Name>(alias->name)->id);
  const bool generic = !alias->type_params.empty();
  if (generic) {
    enter_type_parameters(alias->type_params, name, alias->span);
    visit_type_parameters(alias->type_params);
  }
  enter(ScopeKind::TypeAlias, name, alias, alias->span);
  scope_->annotation_kind = "a type alias";
  scope_->add(names_.intern(".format"), Parameter);
  see_class();
  visit(alias->value);
  leave();
  if (generic) leave();
}

void ScopeBuilder::visit_defaults(const ast::Arguments* args) {
  visit(args->defaults);
  visit(args->kw_defaults);
}

void ScopeBuilder::add_parameters(const ast::Arguments* args) {
  const auto add_one = [this](const ast::Arg* arg) { bind(arg->name, Parameter, arg->span); };
  for (const ast::Arg* arg : args->posonlyargs) add_one(arg);
  for (const ast::Arg* arg : args->args) add_one(arg);
  for (const ast::Arg* arg : args->kwonlyargs) add_one(arg);
  if (args->vararg) add_one(args->vararg);
  if (args->kwarg) add_one(args->kwarg);
}

void ScopeBuilder::visit_signature_annotations(const ast::FunctionDef* function) {
  const ast::Arguments* const args = function->args;
  Scope* const outer = scope_;
  const auto visit_one = [&](const ast::ExprNode* annotation) {
    if (!annotation) return;
    if (scope_ == outer) {
      enter_annotations(args, function->span);
      scope_->unevaluated |= future_annotations_;
    }
    visit(annotation);
  };
  for (const ast::Arg* arg : args->posonlyargs) visit_one(arg->annotation);
  for (const ast::Arg* arg : args->args) visit_one(arg->annotation);
  if (args->vararg) visit_one(args->vararg->annotation);
  for (const ast::Arg* arg : args->kwonlyargs) visit_one(arg->annotation);
  if (args->kwarg) visit_one(args->kwarg->annotation);
  visit_one(function->returns);
  if (scope_ != outer) leave();
}

void ScopeBuilder::enter_annotations(const void* key, Span span) {
  enter(ScopeKind::Annotations, names_.intern("__annotate__"), key, span);
  scope_->annotation_kind = "an annotation";
  scope_->add(names_.intern(".format"), Parameter);
  see_class();
}

// Marks the scope just entered when it stands directly in a class body (or in a scope that does): its names are
// looked up in the class first.
void ScopeBuilder::see_class() {
  if (scope_->parent->kind != ScopeKind::Class && !scope_->parent->sees_class) return;
  scope_->sees_class = true;
  scope_->add(kNameClassDict, Used);
}

void ScopeBuilder::enter_type_parameters(ast::TypeParams params, NameId name, Span span) {
  enter(ScopeKind::TypeParameters, name, params.data, span);
  scope_->annotation_kind = "the definition of a generic";
  see_class();
}

void ScopeBuilder::visit_type_parameters(ast::TypeParams params) {
  bool defaults_began = false;
  for (const ast::TypeParamNode* node : params) {
    std::string_view name;
    const ast::ExprNode* default_value = nullptr;
    const void* default_key = nullptr;
    const char* default_kind = nullptr;
    if (node->kind == NodeKind::TypeVar) {
      const auto* variable = ast::as<ast::TypeVar>(node);
      name = variable->name;
      default_value = variable->default_value;
      default_key = &variable->default_value;
      default_kind = "a TypeVar default";
    } else {
      const auto* other = ast::as<ast::ParamSpec>(node);
      name = other->name;
      default_value = other->default_value;
      default_key = &other->default_value;
      default_kind = node->kind == NodeKind::ParamSpec ? "a ParamSpec default" : "a TypeVarTuple default";
    }
    bind(name, TypeParameter | Assigned, node->span);
    const NameId id = names_.intern(name);
    if (node->kind == NodeKind::TypeVar) {
      const ast::ExprNode* bound = ast::as<ast::TypeVar>(node)->bound;
      const bool constraints = bound && bound->kind == NodeKind::Tuple;
      if (bound)
        visit_type_expression(bound, id, node, constraints ? "a TypeVar constraint" : "a TypeVar bound");
    }
    if (default_value) {
      visit_type_expression(default_value, id, default_key, default_kind);
    } else if (defaults_began) {
      diagnostics_.fail(node->span,
                        quote("non-default type parameter '", name, "' follows default type parameter"));
    }
    defaults_began |= default_value != nullptr;
  }
}

void ScopeBuilder::visit_type_expression(const ast::ExprNode* expression, NameId name, const void* key,
                                         const char* kind) {
  enter(ScopeKind::TypeVariable, name, key, expression->span);
  scope_->annotation_kind = kind;
  scope_->add(names_.intern(".format"), Parameter);
  see_class();
  visit(expression);
  leave();
}

}  // namespace tiki::compile
