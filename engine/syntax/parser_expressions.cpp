// Operators, conditional expressions, lambda, yield.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

Parser::Infix Parser::infix_of(Kind kind) {
  switch (kind) {
    case Kind::Or:
      return {PowerOr};
    case Kind::And:
      return {PowerAnd};
    case Kind::EqualEqual:
    case Kind::NotEqual:
    case Kind::Less:
    case Kind::LessEqual:
    case Kind::Greater:
    case Kind::GreaterEqual:
    case Kind::Is:
    case Kind::In:
    case Kind::Not:
      return {PowerCompare};
    case Kind::VerticalBar:
      return {PowerBitOr, Operator::BitOr};
    case Kind::Caret:
      return {PowerBitXor, Operator::BitXor};
    case Kind::Ampersand:
      return {PowerBitAnd, Operator::BitAnd};
    case Kind::LeftShift:
      return {PowerShift, Operator::LShift};
    case Kind::RightShift:
      return {PowerShift, Operator::RShift};
    case Kind::Plus:
      return {PowerSum, Operator::Add};
    case Kind::Minus:
      return {PowerSum, Operator::Sub};
    case Kind::Star:
      return {PowerTerm, Operator::Mult};
    case Kind::Slash:
      return {PowerTerm, Operator::Div};
    case Kind::DoubleSlash:
      return {PowerTerm, Operator::FloorDiv};
    case Kind::Percent:
      return {PowerTerm, Operator::Mod};
    case Kind::At:
      return {PowerTerm, Operator::MatMult};
    default:
      return {};
  }
}

ExprNode* Parser::parse_star_expressions() {
  const Position from = start();
  ExprNode* first = parse_star_expression();
  if (!first || !at(Kind::Comma)) return first;
  ListBuilder<ExprNode*> elements;
  elements.push(first);
  while (accept(Kind::Comma)) {
    const uint32_t mark = pos_;
    ExprNode* next = parse_star_expression();
    if (raised_) return nullptr;
    if (!next) {
      pos_ = mark;
      break;
    }
    elements.push(next);
  }
  auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(from));
  tuple->elts = elements.finish(arena_);
  return tuple;
}

ExprNode* Parser::parse_star_expression() {
  if (!at(Kind::Star)) return parse_expression();
  const Position from = start();
  advance();
  ExprNode* value = parse_bitwise_or();
  if (!value) return nullptr;
  auto* starred = make<Starred>(NodeKind::Starred, span_from(from));
  starred->value = value;
  return starred;
}

ExprNode* Parser::parse_star_named_expression() {
  return at(Kind::Star) ? parse_star_expression() : parse_named_expression();
}

ExprNode* Parser::parse_named_expression() {
  return second_pass_ ? remember(Rule::NamedExpression, [this] { return parse_named_expression_rule(); })
                      : parse_named_expression_rule();
}

ExprNode* Parser::parse_named_expression_rule() {
  if (at(Kind::Name) && kind_after() == Kind::ColonEqual) {
    const Position from = start();
    auto* target = make<Name>(NodeKind::Name, token().span);
    target->id = name_of(token());
    target->ctx = ExprContext::Store;
    advance();
    advance();
    ExprNode* value = parse_expression();
    if (!value) return nullptr;
    auto* named = make<NamedExpr>(NodeKind::NamedExpr, span_from(from));
    named->target = target;
    named->value = value;
    return named;
  }
  if (diagnosing_ && diagnose_named_expression()) return nullptr;
  ExprNode* value = parse_expression();
  if (!value || at(Kind::ColonEqual)) return nullptr;
  return value;
}

ExprNode* Parser::parse_expression() {
  return second_pass_ ? remember(Rule::Expression, [this] { return parse_expression_rule(); })
                      : parse_expression_rule();
}

ExprNode* Parser::parse_expression_rule() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return nullptr;
  if (diagnosing_ && diagnose_expression()) return nullptr;
  if (at(Kind::Lambda)) return parse_lambda();
  const Position from = start();
  ExprNode* body = parse_disjunction();
  if (!body || !at(Kind::If)) return body;
  const uint32_t mark = pos_;
  advance();
  ExprNode* test = parse_disjunction();
  if (raised_) return nullptr;
  if (!test || !accept(Kind::Else)) {
    pos_ = mark;  // the `if` may be a comprehension's or a guard's
    return body;
  }
  ExprNode* orelse = parse_expression();
  if (!orelse) {
    if (!raised_) pos_ = mark;
    return raised_ ? nullptr : body;
  }
  auto* node = make<IfExp>(NodeKind::IfExp, span_from(from));
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

ExprNode* Parser::parse_operators(Power least) {
  return second_pass_ && (least == PowerOr || least == PowerBitOr)
             ? remember(least == PowerOr ? Rule::Disjunction : Rule::BitwiseOr,
                        [this, least] { return parse_operators_rule(least); })
             : parse_operators_rule(least);
}

// Reads operands joined by operators that bind at least as `least`; one loop for all left-associative chains.
ExprNode* Parser::parse_operators_rule(Power least) {
  const Position from = start();
  ExprNode* left;
  if (at(Kind::Not) && least <= PowerNot) {
    Nesting nesting(*this);
    if (nesting.too_deep()) return nullptr;
    advance();
    ExprNode* operand = parse_operators(PowerNot);
    if (!operand) return nullptr;
    auto* node = make<UnaryOp>(NodeKind::UnaryOp, span_from(from));
    node->op = UnaryOperator::Not;
    node->operand = operand;
    left = node;
  } else {
    left = parse_factor();
  }
  while (left) {
    const Infix infix = infix_of(kind());
    if (infix.power == NoPower || infix.power < least) break;
    if (infix.power <= PowerAnd) {
      ExprNode* joined = parse_bool_operator(from, left, kind());
      if (joined == left) break;
      left = joined;
    } else if (infix.power == PowerCompare) {
      ExprNode* compared = parse_comparison(from, left);
      if (compared == left) break;
      left = compared;
    } else {
      const uint32_t mark = pos_;
      advance();
      if (diagnosing_ && diagnose_operand()) return nullptr;
      ExprNode* right = parse_operators(static_cast<Power>(infix.power + 1));
      if (!right) {
        if (raised_) return nullptr;
        pos_ = mark;
        break;
      }
      auto* node = make<BinOp>(NodeKind::BinOp, span_from(from));
      node->left = left;
      node->op = infix.op;
      node->right = right;
      left = node;
    }
  }
  return left;
}

// `a and b and c` is one node. Gives back `first` when no operand follows the operator.
ExprNode* Parser::parse_bool_operator(Position from, ExprNode* first, Kind op) {
  ListBuilder<ExprNode*> values;
  values.push(first);
  while (at(op)) {
    const uint32_t mark = pos_;
    advance();
    ExprNode* next = parse_operators(op == Kind::Or ? PowerAnd : PowerNot);
    if (raised_) return nullptr;
    if (!next) {
      pos_ = mark;
      break;
    }
    values.push(next);
  }
  if (values.size() == 1) return first;
  auto* node = make<BoolOp>(NodeKind::BoolOp, span_from(from));
  node->op = op == Kind::Or ? BoolOperator::Or : BoolOperator::And;
  node->values = values.finish(arena_);
  return node;
}

bool Parser::accept_compare_operator(CompareOperator& op) {
  switch (kind()) {
    case Kind::EqualEqual:
      op = CompareOperator::Eq;
      break;
    case Kind::NotEqual:
      op = CompareOperator::NotEq;
      break;
    case Kind::Less:
      op = CompareOperator::Lt;
      break;
    case Kind::LessEqual:
      op = CompareOperator::LtE;
      break;
    case Kind::Greater:
      op = CompareOperator::Gt;
      break;
    case Kind::GreaterEqual:
      op = CompareOperator::GtE;
      break;
    case Kind::In:
      op = CompareOperator::In;
      break;
    case Kind::Is:
      op = CompareOperator::Is;
      if (kind_after() == Kind::Not) {
        advance();
        op = CompareOperator::IsNot;
      }
      break;
    case Kind::Not:
      advance();
      if (!at(Kind::In)) return false;
      op = CompareOperator::NotIn;
      break;
    default:
      return false;
  }
  advance();
  return true;
}

// `a < b < c` is one node. Gives back `left` when no operand follows the operator.
ExprNode* Parser::parse_comparison(Position from, ExprNode* left) {
  ListBuilder<CompareOperator> ops;
  ListBuilder<ExprNode*> comparators;
  for (;;) {
    const uint32_t mark = pos_;
    CompareOperator op;
    ExprNode* right = accept_compare_operator(op) ? parse_bitwise_or() : nullptr;
    if (raised_) return nullptr;
    if (!right) {
      pos_ = mark;
      break;
    }
    ops.push(op);
    comparators.push(right);
  }
  if (ops.empty()) return left;
  auto* node = make<Compare>(NodeKind::Compare, span_from(from));
  node->left = left;
  node->ops = ops.finish(arena_);
  node->comparators = comparators.finish(arena_);
  return node;
}

ExprNode* Parser::parse_factor() {
  UnaryOperator op;
  switch (kind()) {
    case Kind::Plus:
      op = UnaryOperator::UAdd;
      break;
    case Kind::Minus:
      op = UnaryOperator::USub;
      break;
    case Kind::Tilde:
      op = UnaryOperator::Invert;
      break;
    default:
      return parse_power();
  }
  Nesting nesting(*this);
  if (nesting.too_deep()) return nullptr;
  const Position from = start();
  advance();
  if (diagnosing_ && diagnose_operand()) return nullptr;
  ExprNode* operand = parse_factor();
  if (!operand) return nullptr;
  auto* node = make<UnaryOp>(NodeKind::UnaryOp, span_from(from));
  node->op = op;
  node->operand = operand;
  return node;
}

// `await a ** b`: await binds tighter than `**`, which binds tighter than a sign on its left.
ExprNode* Parser::parse_power() {
  const Position from = start();
  ExprNode* base;
  if (accept(Kind::Await)) {
    ExprNode* value = parse_primary();
    if (!value) return nullptr;
    auto* node = make<Await>(NodeKind::Await, span_from(from));
    node->value = value;
    base = node;
  } else {
    base = parse_primary();
  }
  if (!base || !at(Kind::DoubleStar)) return base;
  Nesting nesting(*this);
  if (nesting.too_deep()) return nullptr;
  const uint32_t mark = pos_;
  advance();
  ExprNode* exponent = parse_factor();
  if (!exponent) {
    if (raised_) return nullptr;
    pos_ = mark;
    return base;
  }
  auto* node = make<BinOp>(NodeKind::BinOp, span_from(from));
  node->left = base;
  node->op = Operator::Pow;
  node->right = exponent;
  return node;
}

ExprNode* Parser::parse_primary() {
  return second_pass_ ? remember(Rule::Primary, [this] { return parse_primary_rule(); })
                      : parse_primary_rule();
}

ExprNode* Parser::parse_primary_rule() {
  const Position from = start();
  ExprNode* left = parse_atom();
  while (left) {
    const uint32_t mark = pos_;
    if (accept(Kind::Dot)) {
      if (!at(Kind::Name)) {
        pos_ = mark;
        return left;
      }
      const Identifier attr = name_of(token());
      advance();
      auto* node = make<Attribute>(NodeKind::Attribute, span_from(from));
      node->value = left;
      node->attr = attr;
      left = node;
    } else if (at(Kind::LeftParen)) {
      const Position open = start();
      advance();
      ArgumentsOfCall arguments;
      if (!parse_arguments(arguments, open, ArgumentsOf::Call) || !accept(Kind::RightParen)) {
        if (raised_) return nullptr;
        pos_ = mark;
        return left;
      }
      auto* node = make<Call>(NodeKind::Call, span_from(from));
      node->func = left;
      node->args = arguments.args.finish(arena_);
      node->keywords = arguments.keywords.finish(arena_);
      left = node;
    } else if (accept(Kind::LeftBracket)) {
      ExprNode* slice = parse_slices();
      if (!slice || !accept(Kind::RightBracket)) {
        if (raised_) return nullptr;
        pos_ = mark;
        return left;
      }
      auto* node = make<Subscript>(NodeKind::Subscript, span_from(from));
      node->value = left;
      node->slice = slice;
      left = node;
    } else {
      break;
    }
  }
  return left;
}

ExprNode* Parser::parse_lambda() {
  const Position from = start();
  advance();
  Arguments* args = parse_parameters(ParameterStyle::Lambda);
  if (!args) return nullptr;
  if (!accept(Kind::Colon)) return nullptr;
  ExprNode* body = parse_expression();
  if (!body) return nullptr;
  auto* node = make<Lambda>(NodeKind::Lambda, span_from(from));
  node->args = args;
  node->body = body;
  return node;
}

ExprNode* Parser::parse_yield() {
  const Position from = start();
  advance();
  if (accept(Kind::From)) {
    ExprNode* value = parse_expression();
    if (!value) return nullptr;
    auto* node = make<Await>(NodeKind::YieldFrom, span_from(from));
    node->value = value;
    return node;
  }
  const uint32_t mark = pos_;
  ExprNode* value = parse_star_expressions();
  if (raised_) return nullptr;
  if (!value) pos_ = mark;
  auto* node = make<Yield>(NodeKind::Yield, span_from(from));
  node->value = value;
  return node;
}

ExprNode* Parser::parse_yield_or_star_expressions() {
  return at(Kind::Yield) ? parse_yield() : parse_star_expressions();
}

}  // namespace tiki
