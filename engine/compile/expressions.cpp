// Expressions: the walk down left spines, leaves, and what belongs to no other file.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

// `a + b + c`, `a.b().c[d]`: the chain is walked down with a loop, then its links are written from the inside out.
void Compiler::visit(const ast::ExprNode* expression) {
  const size_t base = spine_.size();
  for (bool leaf = false; !leaf;) {
    switch (expression->kind) {
      case NodeKind::BinOp:
        spine_.push_back(expression);
        expression = ast::as<ast::BinOp>(expression)->left;
        break;
      case NodeKind::Attribute:
        if (is_super_attribute(ast::as<ast::Attribute>(expression))) {
          leaf = true;
          break;
        }
        spine_.push_back(expression);
        expression = ast::as<ast::Attribute>(expression)->value;
        break;
      case NodeKind::Subscript:
        check_subscripter(ast::as<ast::Subscript>(expression)->value);
        check_index(ast::as<ast::Subscript>(expression)->value, ast::as<ast::Subscript>(expression)->slice);
        spine_.push_back(expression);
        expression = ast::as<ast::Subscript>(expression)->value;
        break;
      case NodeKind::Call:
        check_caller(ast::as<ast::Call>(expression)->func);
        spine_.push_back(expression);
        expression = ast::as<ast::Call>(expression)->func;
        break;
      default:
        leaf = true;
        break;
    }
  }

  const uint32_t start = emitter().size();
  const auto calls_it_as_method = [&](const ast::ExprNode* attribute) -> bool {
    if (spine_.size() == base || spine_.back()->kind != NodeKind::Call) return false;
    const auto* call = ast::as<ast::Call>(spine_.back());
    return call->func == attribute && calls_method(call);
  };
  if (expression->kind == NodeKind::Attribute) {
    load_super(ast::as<ast::Attribute>(expression), calls_it_as_method(expression));
  } else {
    visit_leaf(expression);
  }
  while (spine_.size() > base) {
    const ast::ExprNode* link = spine_.back();
    spine_.pop_back();
    switch (link->kind) {
      case NodeKind::BinOp:
        visit(ast::as<ast::BinOp>(link)->right);
        binary(ast::as<ast::BinOp>(link)->op, start, false, link->span);
        break;
      case NodeKind::Attribute: {
        const auto* attribute = ast::as<ast::Attribute>(link);
        emit_site(calls_it_as_method(link) ? Opcode::LoadMethod : Opcode::LoadAttr, intern(attribute->attr),
                  attribute_span(attribute, link->span));
        break;
      }
      case NodeKind::Subscript:
        load_item(ast::as<ast::Subscript>(link), start);
        break;
      default:
        finish_call(ast::as<ast::Call>(link));
        break;
    }
  }
}

// In a chain over several lines the attribute's own line is the one to show.
Span Compiler::attribute_span(const ast::Attribute* attribute, Span span) {
  if (span.line != attribute->span.end_line) {
    span.line = attribute->span.end_line;
    const uint32_t length = static_cast<uint32_t>(attribute->attr.size());
    span.col = length <= attribute->span.end_col ? attribute->span.end_col - length : 0;
  }
  return span;
}

void Compiler::load_item(const ast::Subscript* subscript, uint32_t start) {
  visit(subscript->slice);
  if (emitter().loads_constants(start, 2)) {
    Constant container;
    Constant index;
    if (constant_at(start, container) && constant_at(start + 1, index)) {
      if (std::optional<Constant> item = fold_item(container, index)) {
        emitter().take_back(start);
        return load_constant(*item, subscript->span);
      }
    }
  }
  emit(Opcode::GetItem, subscript->span);
}

void Compiler::visit_leaf(const ast::ExprNode* expression) {
  switch (expression->kind) {
    case NodeKind::Constant:
      return load_constant(literal_constant(*ast::as<ast::Constant>(expression)), expression->span);
    case NodeKind::Name: {
      const auto* name = ast::as<ast::Name>(expression);
      if (name->id == "__debug__") return load_constant(boolean_constant(true), expression->span);
      return load_name(intern(name->id), expression->span);
    }
    case NodeKind::BoolOp:
      return visit_boolean(ast::as<ast::BoolOp>(expression));
    case NodeKind::NamedExpr:
      return visit_named(ast::as<ast::NamedExpr>(expression));
    case NodeKind::UnaryOp:
      return visit_unary(ast::as<ast::UnaryOp>(expression));
    case NodeKind::Lambda:
      return visit_lambda(ast::as<ast::Lambda>(expression));
    case NodeKind::IfExp:
      return visit_choice(ast::as<ast::IfExp>(expression));
    case NodeKind::Dict:
      return visit_dict(ast::as<ast::Dict>(expression));
    case NodeKind::Set:
      return visit_elements(ast::as<ast::Set>(expression)->elts, 0, kNoName, Display::Set, expression->span);
    case NodeKind::List:
      return visit_elements(ast::as<ast::Sequence>(expression)->elts, 0, kNoName, Display::List,
                            expression->span);
    case NodeKind::Tuple:
      return visit_elements(ast::as<ast::Sequence>(expression)->elts, 0, kNoName, Display::Tuple,
                            expression->span);
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::DictComp:
    case NodeKind::GeneratorExp:
      return visit_comprehension(expression);
    case NodeKind::Await:
      return visit_await(ast::as<ast::Await>(expression));
    case NodeKind::Yield:
      return visit_yield(ast::as<ast::Yield>(expression));
    case NodeKind::YieldFrom:
      return visit_yield_from(ast::as<ast::Await>(expression));
    case NodeKind::Compare:
      return visit_compare(ast::as<ast::Compare>(expression));
    case NodeKind::FormattedValue:
      return visit_formatted(ast::as<ast::FormattedValue>(expression));
    case NodeKind::JoinedStr:
      return visit_joined(ast::as<ast::JoinedStr>(expression));
    case NodeKind::TemplateStr:
      return visit_template(ast::as<ast::JoinedStr>(expression));
    case NodeKind::Slice:
      return visit_slice(ast::as<ast::Slice>(expression));
    case NodeKind::Starred:
      return fail(expression->span, "can't use starred expression here");
    default:
      return;
  }
}

void Compiler::visit_choice(const ast::IfExp* choice) {
  const Label end = new_label();
  for (;;) {
    const Label orelse = new_label();
    jump_if(choice->test, orelse, false);
    visit(choice->body);
    jump(Opcode::Jump, end, kNoSpan);
    bind(orelse);
    if (choice->orelse->kind != NodeKind::IfExp) break;
    choice = ast::as<ast::IfExp>(choice->orelse);
  }
  visit(choice->orelse);
  bind(end);
}

void Compiler::visit_named(const ast::NamedExpr* expression) {
  visit(expression->value);
  emit(Opcode::Copy, 1, expression->span);
  assign(expression->target);
}

void Compiler::visit_slice(const ast::Slice* slice) {
  const auto part = [&](const ast::ExprNode* value) {
    if (value) return visit(value);
    load_none(slice->span);
  };
  part(slice->lower);
  part(slice->upper);
  if (slice->step) visit(slice->step);
  emit(Opcode::BuildSlice, slice->step ? 3 : 2, slice->span);
}

void Compiler::visit_yield(const ast::Yield* expression) {
  const Scope& scope = *unit().scope;
  if (!scope.is_function_like()) fail(expression->span, "'yield' outside function");
  if (expression->value) {
    visit(expression->value);
  } else {
    load_none(expression->span);
  }
  emit(Opcode::Yield, scope.is_coroutine ? 1 : 0, expression->span);
}

void Compiler::visit_yield_from(const ast::Await* expression) {
  const Scope& scope = *unit().scope;
  if (!scope.is_function_like()) fail(expression->span, "'yield from' outside function");
  if (scope.is_async_function) fail(expression->span, "'yield from' inside async function");
  visit(expression->value);
  emit(Opcode::GetYieldFromIter, expression->span);
  load_none(expression->span);
  emit(Opcode::Delegate, expression->span);
}

void Compiler::visit_await(const ast::Await* expression) {
  const Scope& scope = *unit().scope;
  if (!scope.is_function_like()) {
    fail(expression->span, "'await' outside function");
  } else if (!scope.is_async_function && !scope.is_comprehension()) {
    fail(expression->span, "'await' outside async function");
  }
  visit(expression->value);
  await_top(0, expression->span);
}

}  // namespace tiki::compile
