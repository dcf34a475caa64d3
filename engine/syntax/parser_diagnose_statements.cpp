// Known mistakes in statements.
#include "syntax/expression_names.h"
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// The part of `node` that cannot be a target, or null.
static const ExprNode* find_invalid_target(const ExprNode* node, bool deleting, bool looping) {
  switch (node->kind) {
    case NodeKind::List:
    case NodeKind::Tuple:
      for (const ExprNode* element : as<Sequence>(node)->elts) {
        if (const ExprNode* bad = find_invalid_target(element, deleting, looping)) return bad;
      }
      return nullptr;
    case NodeKind::Starred:
      return deleting ? node : find_invalid_target(as<Starred>(node)->value, deleting, looping);
    case NodeKind::Compare:
      // `for a in b` was read as a comparison.
      if (!looping) return node;
      return as<Compare>(node)->ops[0] == CompareOperator::In
                 ? find_invalid_target(as<Compare>(node)->left, deleting, looping)
                 : nullptr;
    case NodeKind::Name:
    case NodeKind::Subscript:
    case NodeKind::Attribute:
      return nullptr;
    default:
      return node;
  }
}

bool Parser::raise_invalid_target(const ExprNode* target, TargetUse use) {
  const ExprNode* bad = find_invalid_target(target, use == TargetUse::Delete, use == TargetUse::For);
  if (!bad) return false;
  raise(bad->span, std::string(use == TargetUse::Delete ? "cannot delete " : "cannot assign to ") +
                       expression_name(bad));
  return true;
}

static bool is_augmented(TokenKind kind) {
  switch (kind) {
    case TokenKind::PlusEqual:
    case TokenKind::MinusEqual:
    case TokenKind::StarEqual:
    case TokenKind::SlashEqual:
    case TokenKind::PercentEqual:
    case TokenKind::AmpersandEqual:
    case TokenKind::VerticalBarEqual:
    case TokenKind::CaretEqual:
    case TokenKind::LeftShiftEqual:
    case TokenKind::RightShiftEqual:
    case TokenKind::DoubleStarEqual:
    case TokenKind::DoubleSlashEqual:
    case TokenKind::AtEqual:
      return true;
    default:
      return false;
  }
}

// Steps over `target =` as often as it stands there.
void Parser::skip_assigned_targets() {
  for (;;) {
    const uint32_t mark = pos_;
    ExprNode* target = parse_star_targets();
    if (raised_) return;
    if (!target || !accept(Kind::Equal)) {
      pos_ = mark;
      return;
    }
  }
}

// Reads an assignment of any kind the way CPython tries it: wholly, or with the cursor back at its start.
StmtNode* Parser::try_assignment() {
  const Position from = start();
  const uint32_t mark = pos_;
  const bool parenthesised = at(Kind::LeftParen);
  ExprNode* target = parse_star_targets();
  if (raised_) return nullptr;
  if (target && at(Kind::Colon) && target->kind != NodeKind::Starred) {
    StmtNode* node = parse_annotated_assignment(from, target, parenthesised);
    if (node || raised_) return node;
  } else if (target && at(Kind::Equal)) {
    pos_ = mark;
    skip_assigned_targets();
    if (raised_) return nullptr;
    ExprNode* value = parse_yield_or_star_expressions();
    if (raised_) return nullptr;
    if (value && !at(Kind::Equal)) {
      auto* node = make<Assign>(NodeKind::Assign, span_from(from));
      node->value = value;
      return node;
    }
  } else if (target && is_augmented(kind()) && target->kind != NodeKind::Starred) {
    StmtNode* node = parse_augmented_assignment(from, target);
    if (node || raised_) return node;
    if (target->kind == NodeKind::Name || target->kind == NodeKind::Attribute ||
        target->kind == NodeKind::Subscript) {
      pos_ = mark;
      committed_ = true;
      return nullptr;
    }
  }
  pos_ = mark;
  return nullptr;
}

bool Parser::diagnose_assignment() {
  if (at(Kind::LeftBracket) || at(Kind::LeftParen)) {
    Rewind rewind(*this);
    ExprNode* target = parse_atom();
    if (raised_) return true;
    if (target && (target->kind == NodeKind::List || target->kind == NodeKind::Tuple) &&
        accept(Kind::Colon)) {
      ExprNode* annotation = parse_expression();
      if (raised_) return true;
      if (annotation) {
        raise(target->span,
              std::string("only single target (not ") + expression_name(target) + ") can be annotated");
        return true;
      }
    }
  }
  {
    Rewind rewind(*this);
    ExprNode* first = parse_star_named_expression();
    if (raised_) return true;
    if (first && accept(Kind::Comma)) {
      while (parse_star_named_expression()) accept(Kind::Comma);  // the comma is not missed here
      if (raised_) return true;
      if (accept(Kind::Colon) && parse_expression()) {
        raise(first->span, "only single target (not tuple) can be annotated");
      }
      if (raised_) return true;
    }
  }
  {
    Rewind rewind(*this);
    ExprNode* target = parse_expression();
    if (raised_) return true;
    if (target && accept(Kind::Colon) && parse_expression())
      raise(target->span, "illegal target for annotation");
    if (raised_) return true;
  }
  {
    Rewind rewind(*this);
    skip_assigned_targets();
    if (raised_) return true;
    const uint32_t mark = pos_;
    ExprNode* target = parse_star_expressions();
    if (raised_) return true;
    if (target && at(Kind::Equal) && raise_invalid_target(target, TargetUse::Assign)) return true;
    pos_ = mark;
    if (at(Kind::Yield)) {
      ExprNode* yielded = parse_yield();
      if (raised_) return true;
      if (yielded && at(Kind::Equal)) {
        raise(yielded->span, "assignment to yield expression not possible");
        return true;
      }
    }
  }
  Rewind rewind(*this);
  ExprNode* target = parse_star_expressions();
  if (raised_) return true;
  if (!target || !is_augmented(kind())) return false;
  advance();
  ExprNode* value = parse_yield_or_star_expressions();
  if (raised_) return true;
  if (!value) return false;
  raise(target->span,
        std::string("'") + expression_name(target) + "' is an illegal expression for augmented assignment");
  return true;
}

bool Parser::diagnose_delete(uint32_t head) {
  Rewind rewind(*this);
  pos_ = head;
  advance();
  ExprNode* target = parse_star_expressions();
  return raised_ || (target && raise_invalid_target(target, TargetUse::Delete));
}

bool Parser::diagnose_import(uint32_t head) {
  Rewind rewind(*this);
  pos_ = head;
  advance();
  if (at(Kind::Newline)) {
    raise_from(token().span.start(), "Expected one or more names after 'import'");
    return true;
  }
  Identifier name;
  do {
    if (!parse_dotted_name(name)) return false;
  } while (accept(Kind::Comma));
  if (!accept(Kind::From) || !parse_dotted_name(name)) return false;
  raise_from(tokens_[head].span.start(), "Did you mean to use 'from ... import ...' instead?");
  return true;
}

// After `from x import`.
bool Parser::diagnose_import_names() {
  if (at(Kind::Newline)) {
    raise_from(token().span.start(), "Expected one or more names after 'import'");
    return true;
  }
  if (!at(Kind::Name)) return false;
  Rewind rewind(*this);
  ListBuilder<Alias*> names;
  parse_import_names(names, false);
  if (raised_) return true;
  if (names.empty() || !at(Kind::Newline) || tokens_[pos_ - 1].kind != Kind::Comma) return false;
  raise_at_last_token("trailing comma not allowed without surrounding parentheses");
  return true;
}

// After `import x as`.
bool Parser::diagnose_import_target() {
  const Kind next = kind_after();
  if (at(Kind::Name) &&
      (next == Kind::Comma || next == Kind::RightParen || next == Kind::Semicolon || next == Kind::Newline)) {
    return false;
  }
  Rewind rewind(*this);
  ExprNode* target = parse_expression();
  if (raised_) return true;
  if (!target) return false;
  raise(target->span, std::string("cannot use ") + expression_name(target) + " as import target");
  return true;
}

}  // namespace tiki
