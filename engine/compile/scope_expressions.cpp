// Expressions: uses of names, `:=`, lambdas and comprehensions.
#include "compile/scope_builder.h"

namespace tiki::compile {

using namespace symbol_flag;
using ast::NodeKind;

void ScopeBuilder::visit(ast::Exprs expressions) {
  for (const ast::ExprNode* expression : expressions) visit(expression);
}

// Walks down the left spine and visits what hangs to its right. (Right before left: no rule depends on the order
// among the parts of one such chain.)
void ScopeBuilder::visit(const ast::ExprNode* expression) {
  for (; expression;) {
    switch (expression->kind) {
      case NodeKind::BinOp:
        visit(ast::as<ast::BinOp>(expression)->right);
        expression = ast::as<ast::BinOp>(expression)->left;
        continue;
      case NodeKind::Attribute: {
        const auto* attribute = ast::as<ast::Attribute>(expression);
        if (attribute->ctx == ast::ExprContext::Store)
          refuse_debug(names_.intern(attribute->attr), expression->span);
        if (attribute->ctx == ast::ExprContext::Del)
          refuse_debug(names_.intern(attribute->attr), expression->span, true);
        expression = attribute->value;
        continue;
      }
      case NodeKind::Subscript:
        visit(ast::as<ast::Subscript>(expression)->slice);
        expression = ast::as<ast::Subscript>(expression)->value;
        continue;
      case NodeKind::Call:
        visit(ast::as<ast::Call>(expression)->args);
        visit_keywords(ast::as<ast::Call>(expression)->keywords);
        expression = ast::as<ast::Call>(expression)->func;
        continue;
      default:
        return visit_leaf(expression);
    }
  }
}

void ScopeBuilder::visit_keywords(ArenaList<ast::Keyword*> keywords) {
  for (const ast::Keyword* keyword : keywords) {
    if (!keyword->arg.empty()) refuse_debug(names_.intern(keyword->arg), keyword->span);
    visit(keyword->value);
  }
}

void ScopeBuilder::visit_leaf(const ast::ExprNode* expression) {
  switch (expression->kind) {
    case NodeKind::Name:
      return visit_name(ast::as<ast::Name>(expression));
    case NodeKind::BoolOp:
      return visit(ast::as<ast::BoolOp>(expression)->values);
    case NodeKind::NamedExpr:
      return visit_named_expression(ast::as<ast::NamedExpr>(expression));
    case NodeKind::UnaryOp:
      return visit(ast::as<ast::UnaryOp>(expression)->operand);
    case NodeKind::Lambda:
      return visit_lambda(ast::as<ast::Lambda>(expression));
    case NodeKind::IfExp: {
      const auto* choice = ast::as<ast::IfExp>(expression);
      visit(choice->test);
      visit(choice->body);
      return visit(choice->orelse);
    }
    case NodeKind::Dict:
      visit(ast::as<ast::Dict>(expression)->keys);
      return visit(ast::as<ast::Dict>(expression)->values);
    case NodeKind::Set:
      return visit(ast::as<ast::Set>(expression)->elts);
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp: {
      const auto* node = ast::as<ast::ListComp>(expression);
      const ScopeKind kind = expression->kind == NodeKind::ListComp  ? ScopeKind::ListComprehension
                             : expression->kind == NodeKind::SetComp ? ScopeKind::SetComprehension
                                                                     : ScopeKind::GeneratorExpression;
      return visit_comprehension(expression, kind, node->elt, nullptr, node->generators);
    }
    case NodeKind::DictComp: {
      const auto* node = ast::as<ast::DictComp>(expression);
      return visit_comprehension(expression, ScopeKind::DictComprehension, node->key, node->value,
                                 node->generators);
    }
    case NodeKind::Await:
      if (refuse_in_annotation("await expression", expression->span)) return;
      scope_->is_coroutine = true;
      return visit(ast::as<ast::Await>(expression)->value);
    case NodeKind::Yield:
      if (refuse_in_annotation("yield expression", expression->span)) return;
      visit(ast::as<ast::Yield>(expression)->value);
      return visit_yield(expression->span);
    case NodeKind::YieldFrom:
      if (refuse_in_annotation("yield expression", expression->span)) return;
      visit(ast::as<ast::Await>(expression)->value);
      return visit_yield(expression->span);
    case NodeKind::Compare:
      visit(ast::as<ast::Compare>(expression)->left);
      return visit(ast::as<ast::Compare>(expression)->comparators);
    case NodeKind::FormattedValue:
      visit(ast::as<ast::FormattedValue>(expression)->value);
      return visit(ast::as<ast::FormattedValue>(expression)->format_spec);
    case NodeKind::Interpolation:
      visit(ast::as<ast::Interpolation>(expression)->value);
      return visit(ast::as<ast::Interpolation>(expression)->format_spec);
    case NodeKind::JoinedStr:
    case NodeKind::TemplateStr:
      return visit(ast::as<ast::JoinedStr>(expression)->values);
    case NodeKind::Starred:
      return visit(ast::as<ast::Starred>(expression)->value);
    case NodeKind::List:
    case NodeKind::Tuple:
      return visit(ast::as<ast::Sequence>(expression)->elts);
    case NodeKind::Slice: {
      const auto* slice = ast::as<ast::Slice>(expression);
      visit(slice->lower);
      visit(slice->upper);
      return visit(slice->step);
    }
    default:
      return;
  }
}

void ScopeBuilder::visit_name(const ast::Name* name) {
  const NameId id = intern(name->id);
  if (name->ctx == ast::ExprContext::Load) {
    scope_->add(id, Used);
    // super() finds its class in the hidden cell.
    if (id == kNameSuper && scope_->is_function_like()) scope_->add(kNameClass, Used);
    return;
  }
  refuse_debug(id, name->span, name->ctx == ast::ExprContext::Del);
  add(id, Assigned, name->span);
}

bool ScopeBuilder::refuse_in_annotation(const char* what, Span span) {
  if (!scope_->annotation_kind) return false;
  diagnostics_.fail(span, std::string(what) + " cannot be used within " + scope_->annotation_kind);
  return true;
}

void ScopeBuilder::visit_yield(Span span) {
  scope_->is_generator = true;
  switch (scope_->kind) {
    case ScopeKind::ListComprehension:
      return diagnostics_.fail(span, "'yield' inside list comprehension");
    case ScopeKind::SetComprehension:
      return diagnostics_.fail(span, "'yield' inside set comprehension");
    case ScopeKind::DictComprehension:
      return diagnostics_.fail(span, "'yield' inside dict comprehension");
    case ScopeKind::GeneratorExpression:
      return diagnostics_.fail(span, "'yield' inside generator expression");
    default:
      return;
  }
}

void ScopeBuilder::visit_named_expression(const ast::NamedExpr* expression) {
  if (refuse_in_annotation("named expression", expression->span)) return;
  const auto* target = ast::as<ast::Name>(expression->target);
  if (scope_->in_iterable)
    return diagnostics_.fail(expression->span,
                             "assignment expression cannot be used in a comprehension iterable expression");
  if (scope_->is_comprehension()) declare_named_target(target);
  visit(expression->value);
  visit(expression->target);
}

// `:=` inside comprehensions binds in the nearest scope around them.
void ScopeBuilder::declare_named_target(const ast::Name* target) {
  const NameId name = intern(target->id);
  Scope* const inner = scope_;
  Scope* outer = scope_;
  for (; outer->is_comprehension() || outer->kind == ScopeKind::Annotations; outer = outer->parent) {
    const Symbol* known = outer->find(name);
    if (known && known->has(IterationVariable))
      return diagnostics_.fail(
          target->span,
          quote("assignment expression cannot rebind comprehension iteration variable '", target->id, "'"));
  }
  if (outer->kind == ScopeKind::Class)
    return diagnostics_.fail(target->span,
                             "assignment expression within a comprehension cannot be used in a class body");
  if (outer->is_annotation_like()) {
    std::string message = "assignment expression within a comprehension cannot be used ";
    message += outer->kind == ScopeKind::TypeParameters ? "within " : "in ";
    return diagnostics_.fail(target->span, message + outer->annotation_kind);
  }
  if (outer->kind == ScopeKind::Module) {
    inner->add(name, Global);
    outer->add(name, Global | Assigned);
    return;
  }
  const Symbol* known = outer->find(name);
  inner->add(name, known && known->has(Global) ? Global : Nonlocal);
  outer->add(name, Assigned);
}

void ScopeBuilder::visit_comprehension(const ast::ExprNode* node, ScopeKind kind,
                                       const ast::ExprNode* element, const ast::ExprNode* value,
                                       ArenaList<ast::Comprehension> generators) {
  // The outermost iterable is evaluated outside.
  const bool was_in_iterable = scope_->in_iterable;
  scope_->in_iterable = true;
  visit(generators[0].iter);
  scope_->in_iterable = was_in_iterable;

  const bool sees_class = scope_->sees_class;
  Scope* const outer = scope_;
  static constexpr const char* kNames[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
  const int which = static_cast<int>(kind) - static_cast<int>(ScopeKind::ListComprehension);
  enter(kind, names_.intern(kNames[which]), node, node->span);
  if (sees_class) see_class();
  scope_->is_inlined = kind != ScopeKind::GeneratorExpression && !sees_class;
  if (!scope_->is_inlined) scope_->add(kNameDotZero, Parameter);

  bool first = true;
  for (const ast::Comprehension& generator : generators) {
    if (generator.is_async) scope_->is_coroutine = true;
    scope_->in_target = true;
    visit(generator.target);
    scope_->in_target = false;
    if (!first) {
      scope_->in_iterable = true;
      visit(generator.iter);
      scope_->in_iterable = false;
    }
    first = false;
    visit(generator.ifs);
  }
  if (value) visit(value);
  visit(element);

  Scope* const inner = scope_;
  leave();
  if (inner->is_coroutine && kind != ScopeKind::GeneratorExpression) outer->is_coroutine = true;
  if (!inner->is_inlined) return;
  inner->host()->inlined.push_back(inner);
  // What it does not bind itself, it uses as its host does. A class body's names stay invisible to it.
  if (outer->kind == ScopeKind::Class) return;
  for (const Symbol& symbol : inner->symbols)
    if (!symbol.bound() && !symbol.has(Global | Nonlocal)) outer->add(symbol.name, Used);
}

}  // namespace tiki::compile
