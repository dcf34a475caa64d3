// What may be assigned to, looped over or deleted. Targets are read as expressions and turned into targets.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// The targets of `for`: a, (b, c), *d
ExprNode* Parser::parse_star_targets() {
  const Position from = start();
  ExprNode* first = parse_star_target();
  if (!first) return nullptr;
  if (!at(Kind::Comma)) return first;
  ListBuilder<ExprNode*> elements;
  elements.push(first);
  while (accept(Kind::Comma)) {
    const uint32_t mark = pos_;
    ExprNode* next = parse_star_target();
    if (raised_) return nullptr;
    if (!next) {
      pos_ = mark;
      break;
    }
    elements.push(next);
  }
  auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(from));
  tuple->elts = elements.finish(arena_);
  tuple->ctx = ExprContext::Store;
  return tuple;
}

ExprNode* Parser::parse_star_target() {
  const Position from = start();
  if (accept(Kind::Star)) {
    ExprNode* value = at(Kind::Star) ? nullptr : parse_primary();
    if (!value || !set_context(value, ExprContext::Store)) return nullptr;
    auto* starred = make<Starred>(NodeKind::Starred, span_from(from));
    starred->value = value;
    starred->ctx = ExprContext::Store;
    return starred;
  }
  ExprNode* target = parse_primary();
  return target && set_context(target, ExprContext::Store) ? target : nullptr;
}

// Marks `target` and its parts; false when it cannot be one.
bool Parser::set_context(ExprNode* target, ExprContext context) {
  switch (target->kind) {
    case NodeKind::Name:
      as<Name>(target)->ctx = context;
      return true;
    case NodeKind::Attribute:
      as<Attribute>(target)->ctx = context;
      return true;
    case NodeKind::Subscript:
      as<Subscript>(target)->ctx = context;
      return true;
    case NodeKind::Starred: {
      auto* starred = as<Starred>(target);
      if (context == ExprContext::Del || starred->value->kind == NodeKind::Starred) return false;
      starred->ctx = context;
      return set_context(starred->value, context);
    }
    case NodeKind::Tuple:
    case NodeKind::List: {
      auto* sequence = as<Sequence>(target);
      sequence->ctx = context;
      for (ExprNode* element : sequence->elts) {
        if (!set_context(element, context)) return false;
      }
      return true;
    }
    default:
      return false;
  }
}

}  // namespace tiki
