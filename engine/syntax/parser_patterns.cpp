// match and its patterns (PEP 634).
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// At `match`, which may be an ordinary name: null unless a block with a `case` follows.
StmtNode* Parser::parse_match() {
  switch (kind_after()) {
    case Kind::Newline:
    case Kind::Equal:
    case Kind::Dot:
    case Kind::Comma:
    case Kind::Colon:
    case Kind::RightParen:
      return nullptr;
    default:
      break;
  }
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  auto* node = make<Match>(NodeKind::Match, {});
  node->subject = parse_subject();
  if (!node->subject) return nullptr;
  if (!parse_colon(head, "'match' statement") || !accept(Kind::Newline) || !accept(Kind::Indent) ||
      !at_name("case"))
    return nullptr;
  ListBuilder<MatchCase> cases;
  while (at_name("case")) {
    MatchCase one{};
    if (!parse_case(one)) return nullptr;
    cases.push(one);
  }
  if (!accept(Kind::Dedent)) return nullptr;
  node->cases = cases.finish(arena_);
  node->span = span_from(from);
  return node;
}

ExprNode* Parser::parse_subject() {
  const Position from = start();
  const bool starred = at(Kind::Star);
  ExprNode* first = parse_star_named_expression();
  if (!first) return nullptr;
  if (!at(Kind::Comma)) return starred ? nullptr : first;
  ListBuilder<ExprNode*> elements;
  elements.push(first);
  while (accept(Kind::Comma) && !at(Kind::Colon)) {
    ExprNode* next = parse_star_named_expression();
    if (!next) return nullptr;
    elements.push(next);
  }
  auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(from));
  tuple->elts = elements.finish(arena_);
  return tuple;
}

bool Parser::parse_case(MatchCase& out) {
  const uint32_t head = pos_;
  advance();
  out.pattern = parse_patterns();
  if (!out.pattern) return false;
  if (accept(Kind::If) && !(out.guard = parse_named_expression())) return false;
  return parse_colon(head, "'case' statement") && parse_block(out.body);
}

// `a, *b` without brackets is a sequence too.
PatternNode* Parser::parse_patterns() {
  const Position from = start();
  PatternNode* first = parse_star_pattern_or_pattern();
  if (!first) return nullptr;
  if (!at(Kind::Comma)) return first->kind == NodeKind::MatchStar ? nullptr : first;
  ListBuilder<PatternNode*> patterns;
  patterns.push(first);
  while (accept(Kind::Comma) && !at(Kind::Colon) && !at(Kind::If)) {
    PatternNode* next = parse_star_pattern_or_pattern();
    if (!next) return nullptr;
    patterns.push(next);
  }
  auto* node = make<MatchSequence>(NodeKind::MatchSequence, span_from(from));
  node->patterns = patterns.finish(arena_);
  return node;
}

PatternNode* Parser::parse_star_pattern_or_pattern() {
  if (!at(Kind::Star)) return parse_pattern();
  const Position from = start();
  advance();
  if (!at(Kind::Name)) return nullptr;
  auto* node = make<MatchStar>(NodeKind::MatchStar, {});
  if (!at_name("_")) node->name = name_of(token());
  advance();
  node->span = span_from(from);
  return node;
}

PatternNode* Parser::parse_pattern() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return nullptr;
  const Position from = start();
  PatternNode* pattern = parse_or_pattern();
  if (!pattern || !at(Kind::As)) return pattern;
  advance();
  if (!at(Kind::Name) || at_name("_") || kind_after() == Kind::Dot || kind_after() == Kind::LeftParen ||
      kind_after() == Kind::Equal) {
    if (diagnosing_) diagnose_as_pattern();
    return nullptr;
  }
  auto* node = make<MatchAs>(NodeKind::MatchAs, {});
  node->pattern = pattern;
  node->name = name_of(token());
  advance();
  node->span = span_from(from);
  return node;
}

PatternNode* Parser::parse_or_pattern() {
  const Position from = start();
  PatternNode* first = parse_closed_pattern();
  if (!first || !at(Kind::VerticalBar)) return first;
  ListBuilder<PatternNode*> patterns;
  patterns.push(first);
  while (accept(Kind::VerticalBar)) {
    PatternNode* next = parse_closed_pattern();
    if (!next) return nullptr;
    patterns.push(next);
  }
  auto* node = make<MatchOr>(NodeKind::MatchOr, span_from(from));
  node->patterns = patterns.finish(arena_);
  return node;
}

PatternNode* Parser::parse_closed_pattern() {
  switch (kind()) {
    case Kind::Name:
      return parse_name_or_class_pattern();
    case Kind::LeftParen:
    case Kind::LeftBracket:
      return parse_group_or_sequence_pattern();
    case Kind::LeftBrace:
      return parse_mapping_pattern();
    default:
      return parse_literal_pattern();
  }
}

PatternNode* Parser::parse_capture(Position from) {
  auto* node = make<MatchAs>(NodeKind::MatchAs, {});
  if (!at_name("_")) node->name = name_of(token());
  advance();
  node->span = span_from(from);
  return node;
}

// A capture, a value (`Colour.RED`) or a class (`Point(x=0)`).
PatternNode* Parser::parse_name_or_class_pattern() {
  const Position from = start();
  if (kind_after() != Kind::Dot && kind_after() != Kind::LeftParen) return parse_capture(from);
  auto* name = make<Name>(NodeKind::Name, token().span);
  name->id = name_of(token());
  advance();
  ExprNode* value = name;
  while (accept(Kind::Dot)) {
    if (!at(Kind::Name)) return nullptr;
    const Identifier attr = name_of(token());
    advance();
    auto* attribute = make<Attribute>(NodeKind::Attribute, span_from(from));
    attribute->value = value;
    attribute->attr = attr;
    value = attribute;
  }
  if (at(Kind::LeftParen)) return parse_class_pattern(value, from);
  auto* node = make<MatchValue>(NodeKind::MatchValue, span_from(from));
  node->value = value;
  return node;
}

PatternNode* Parser::parse_class_pattern(ExprNode* cls, Position from) {
  advance();
  ListBuilder<PatternNode*> patterns;
  ListBuilder<Identifier> names;
  ListBuilder<PatternNode*> named;
  while (!at(Kind::RightParen)) {
    if (at(Kind::Name) && kind_after() == Kind::Equal) {
      names.push(name_of(token()));
      advance();
      advance();
      PatternNode* pattern = parse_pattern();
      if (!pattern) return nullptr;
      named.push(pattern);
    } else {
      const uint32_t here = pos_;
      PatternNode* pattern = parse_pattern();
      if (!pattern) return nullptr;
      if (!names.empty()) {
        if (!diagnosing_) return nullptr;
        return raise(Span(tokens_[here].span.start(), end()), "positional patterns follow keyword patterns");
      }
      patterns.push(pattern);
    }
    if (!accept(Kind::Comma)) break;
  }
  if (!accept(Kind::RightParen)) return nullptr;
  auto* node = make<MatchClass>(NodeKind::MatchClass, span_from(from));
  node->cls = cls;
  node->patterns = patterns.finish(arena_);
  node->kwd_attrs = names.finish(arena_);
  node->kwd_patterns = named.finish(arena_);
  return node;
}

PatternNode* Parser::parse_group_or_sequence_pattern() {
  const Position from = start();
  const bool is_list = at(Kind::LeftBracket);
  const Kind close = is_list ? Kind::RightBracket : Kind::RightParen;
  advance();
  ListBuilder<PatternNode*> patterns;
  bool saw_comma = false;
  while (!at(close)) {
    PatternNode* pattern = parse_star_pattern_or_pattern();
    if (!pattern) return nullptr;
    patterns.push(pattern);
    if (!accept(Kind::Comma)) break;
    saw_comma = true;
  }
  if (!accept(close)) return nullptr;
  if (!is_list && !saw_comma && patterns.size() == 1) {
    return patterns[0]->kind == NodeKind::MatchStar ? nullptr : patterns[0];
  }
  auto* node = make<MatchSequence>(NodeKind::MatchSequence, span_from(from));
  node->patterns = patterns.finish(arena_);
  return node;
}

PatternNode* Parser::parse_mapping_pattern() {
  const Position from = start();
  advance();
  auto* node = make<MatchMapping>(NodeKind::MatchMapping, {});
  ListBuilder<ExprNode*> keys;
  ListBuilder<PatternNode*> patterns;
  while (!at(Kind::RightBrace)) {
    if (accept(Kind::DoubleStar)) {
      if (!at(Kind::Name) || at_name("_")) return nullptr;
      node->rest = name_of(token());
      advance();
      accept(Kind::Comma);
      break;
    }
    ExprNode* key;
    if (at(Kind::Name)) {
      PatternNode* value = parse_name_or_class_pattern();
      if (!value || value->kind != NodeKind::MatchValue) return nullptr;
      key = as<MatchValue>(value)->value;
    } else {
      key = parse_literal_expression();
    }
    if (!key || !accept(Kind::Colon)) return nullptr;
    PatternNode* pattern = parse_pattern();
    if (!pattern) return nullptr;
    keys.push(key);
    patterns.push(pattern);
    if (!accept(Kind::Comma)) break;
  }
  if (!accept(Kind::RightBrace)) return nullptr;
  node->keys = keys.finish(arena_);
  node->patterns = patterns.finish(arena_);
  node->span = span_from(from);
  return node;
}

PatternNode* Parser::parse_literal_pattern() {
  const Position from = start();
  ExprNode* value = parse_literal_expression();
  if (!value) return nullptr;
  if (value->kind == NodeKind::Constant && as<Constant>(value)->value_kind <= ConstantKind::False) {
    auto* node = make<MatchSingleton>(NodeKind::MatchSingleton, span_from(from));
    node->value = as<Constant>(value)->value_kind;
    return node;
  }
  auto* node = make<MatchValue>(NodeKind::MatchValue, span_from(from));
  node->value = value;
  return node;
}

ExprNode* Parser::parse_literal_expression() {
  switch (kind()) {
    case Kind::None:
      return parse_singleton(ConstantKind::None);
    case Kind::True:
      return parse_singleton(ConstantKind::True);
    case Kind::False:
      return parse_singleton(ConstantKind::False);
    case Kind::String:
    case Kind::FStringStart:
    case Kind::TStringStart:
      return parse_strings();
    default:
      break;
  }
  const Position from = start();
  ExprNode* left = parse_signed_number();
  if (!left || !(at(Kind::Plus) || at(Kind::Minus))) return left;
  const Operator op = at(Kind::Plus) ? Operator::Add : Operator::Sub;
  advance();
  const ExprNode* real = left->kind == NodeKind::UnaryOp ? as<UnaryOp>(left)->operand : left;
  if (as<Constant>(real)->value_kind == ConstantKind::Complex) {
    return raise(left->span, "real number required in complex literal");
  }
  if (!at(Kind::Number)) return nullptr;
  ExprNode* right = parse_number();
  if (!right) return nullptr;
  if (as<Constant>(right)->value_kind != ConstantKind::Complex) {
    return raise(right->span, "imaginary number required in complex literal");
  }
  auto* node = make<BinOp>(NodeKind::BinOp, span_from(from));
  node->left = left;
  node->op = op;
  node->right = right;
  return node;
}

ExprNode* Parser::parse_signed_number() {
  const Position from = start();
  const bool negative = accept(Kind::Minus);
  if (!at(Kind::Number)) return nullptr;
  ExprNode* number = parse_number();
  if (!number || !negative) return number;
  auto* node = make<UnaryOp>(NodeKind::UnaryOp, span_from(from));
  node->op = UnaryOperator::USub;
  node->operand = number;
  return node;
}

}  // namespace tiki
