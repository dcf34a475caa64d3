// Modules, statement lists, and the statements that fit on a line.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

Module* Parser::parse_module() {
  auto* module = make<Module>(NodeKind::Module, {});
  ListBuilder<StmtNode*> body;
  while (!at(Kind::EndMarker)) {
    if (!parse_statement(body)) return nullptr;
  }
  module->body = body.finish(arena_);
  return module;
}

Expression* Parser::parse_eval() {
  is_expression_ = true;
  auto* root = make<Expression>(NodeKind::Expression, {});
  root->body = parse_star_expressions();
  if (!root->body) return nullptr;
  while (accept(Kind::Newline)) {
  }
  return at(Kind::EndMarker) ? root : nullptr;
}

// Up to the Dedent of a block.
bool Parser::parse_statements(Stmts& out) {
  ListBuilder<StmtNode*> body;
  do {
    if (!parse_statement(body)) return false;
  } while (!at(Kind::Dedent) && !at(Kind::EndMarker));
  out = body.finish(arena_);
  return true;
}

bool Parser::parse_statement(ListBuilder<StmtNode*>& out) {
  const uint32_t mark = pos_;
  StmtNode* compound = parse_compound_statement();
  if (raised_) return false;
  if (compound) {
    out.push(compound);
    last_statement_line_ = static_cast<int>(compound->span.line);
    return true;
  }
  if (pos_ != mark) {
    if (!at_soft_keyword_statement_) return false;
    pos_ = mark;
  }
  const int line = static_cast<int>(token().span.line);
  if (!parse_simple_statements(out)) return false;
  last_statement_line_ = line;
  return true;
}

bool Parser::parse_simple_statements(ListBuilder<StmtNode*>& out) {
  for (;;) {
    StmtNode* statement = parse_simple_statement();
    if (!statement) return false;
    out.push(statement);
    if (accept(Kind::Newline)) return true;
    if (!accept(Kind::Semicolon)) return false;
    if (accept(Kind::Newline)) return true;
  }
}

StmtNode* Parser::parse_simple_statement() {
  const Position from = start();
  if (diagnosing_) {
    // CPython tries an assignment first, whatever the statement begins with.
    committed_ = false;
    StmtNode* assignment = try_assignment();
    if (assignment || raised_) return assignment;
    if (!committed_ && diagnose_assignment()) return nullptr;
    committed_ = false;
  }
  NodeKind single;
  switch (kind()) {
    case Kind::Pass:
      single = NodeKind::Pass;
      break;
    case Kind::Break:
      single = NodeKind::Break;
      break;
    case Kind::Continue:
      single = NodeKind::Continue;
      break;
    case Kind::Return:
      return parse_return();
    case Kind::Import:
      return parse_import();
    case Kind::From:
      return parse_import_from();
    case Kind::Raise:
      return parse_raise();
    case Kind::Del:
      return parse_delete();
    case Kind::Assert:
      return parse_assert();
    case Kind::Global:
      return parse_scope_statement(NodeKind::Global);
    case Kind::Nonlocal:
      return parse_scope_statement(NodeKind::Nonlocal);
    case Kind::Name:
      if (kind_after() == Kind::Name && text_of(token()) == "type") return parse_type_alias();
      return parse_expression_statement();
    default:
      return parse_expression_statement();
  }
  advance();
  return make<SimpleStmt>(single, span_from(from));
}

StmtNode* Parser::parse_expression_statement() {
  const Position from = start();
  const bool parenthesised = at(Kind::LeftParen);
  const bool yields = at(Kind::Yield);
  ExprNode* value = parse_yield_or_star_expressions();
  if (!value) return nullptr;
  switch (kind()) {
    case Kind::Equal:
      return parse_assignment(from, value);
    case Kind::Colon:
      return yields ? nullptr : parse_annotated_assignment(from, value, parenthesised);
    case Kind::PlusEqual:
    case Kind::MinusEqual:
    case Kind::StarEqual:
    case Kind::SlashEqual:
    case Kind::PercentEqual:
    case Kind::AmpersandEqual:
    case Kind::VerticalBarEqual:
    case Kind::CaretEqual:
    case Kind::LeftShiftEqual:
    case Kind::RightShiftEqual:
    case Kind::DoubleStarEqual:
    case Kind::DoubleSlashEqual:
    case Kind::AtEqual:
      return yields ? nullptr : parse_augmented_assignment(from, value);
    default:
      break;
  }
  return make_expression_statement(from, value);
}

StmtNode* Parser::make_expression_statement(Position from, ExprNode* value) {
  auto* node = make<ExprStmt>(NodeKind::Expr, span_from(from));
  node->value = value;
  return node;
}

StmtNode* Parser::parse_annotated_assignment(Position from, ExprNode* target, bool parenthesised) {
  const bool good = target->kind == NodeKind::Name || target->kind == NodeKind::Attribute ||
                    target->kind == NodeKind::Subscript;
  if (!good) return nullptr;
  advance();
  set_context(target, ExprContext::Store);
  auto* node = make<AnnAssign>(NodeKind::AnnAssign, {});
  node->target = target;
  node->simple = target->kind == NodeKind::Name && !parenthesised;
  node->annotation = parse_expression();
  if (!node->annotation) return nullptr;
  const uint32_t mark = pos_;
  if (accept(Kind::Equal) && !(node->value = parse_yield_or_star_expressions())) {
    if (raised_) return nullptr;
    pos_ = mark;
  }
  node->span = span_from(from);
  return node;
}

// At the first "=".
StmtNode* Parser::parse_assignment(Position from, ExprNode* value) {
  ListBuilder<ExprNode*> targets;
  while (at(Kind::Equal)) {
    if (value->kind == NodeKind::Yield || !set_context(value, ExprContext::Store)) return nullptr;
    advance();
    targets.push(value);
    value = parse_yield_or_star_expressions();
    if (!value) return nullptr;
  }
  auto* node = make<Assign>(NodeKind::Assign, span_from(from));
  node->targets = targets.finish(arena_);
  node->value = value;
  return node;
}

StmtNode* Parser::parse_augmented_assignment(Position from, ExprNode* target) {
  if (target->kind != NodeKind::Name && target->kind != NodeKind::Attribute &&
      target->kind != NodeKind::Subscript) {
    return nullptr;
  }
  auto* node = make<AugAssign>(NodeKind::AugAssign, {});
  switch (kind()) {
    case Kind::PlusEqual:
      node->op = Operator::Add;
      break;
    case Kind::MinusEqual:
      node->op = Operator::Sub;
      break;
    case Kind::StarEqual:
      node->op = Operator::Mult;
      break;
    case Kind::SlashEqual:
      node->op = Operator::Div;
      break;
    case Kind::PercentEqual:
      node->op = Operator::Mod;
      break;
    case Kind::AmpersandEqual:
      node->op = Operator::BitAnd;
      break;
    case Kind::VerticalBarEqual:
      node->op = Operator::BitOr;
      break;
    case Kind::CaretEqual:
      node->op = Operator::BitXor;
      break;
    case Kind::LeftShiftEqual:
      node->op = Operator::LShift;
      break;
    case Kind::RightShiftEqual:
      node->op = Operator::RShift;
      break;
    case Kind::DoubleStarEqual:
      node->op = Operator::Pow;
      break;
    case Kind::DoubleSlashEqual:
      node->op = Operator::FloorDiv;
      break;
    default:
      node->op = Operator::MatMult;
      break;
  }
  advance();
  set_context(target, ExprContext::Store);
  node->target = target;
  node->value = parse_yield_or_star_expressions();
  if (!node->value) return nullptr;
  node->span = span_from(from);
  return node;
}

// `type X[T] = value`; `type` followed by a name can be nothing else.
StmtNode* Parser::parse_type_alias() {
  const Position from = start();
  advance();
  auto* name = make<Name>(NodeKind::Name, token().span);
  name->id = name_of(token());
  name->ctx = ExprContext::Store;
  advance();
  auto* node = make<TypeAlias>(NodeKind::TypeAlias, {});
  node->name = name;
  if (!parse_type_params(node->type_params) || !accept(Kind::Equal)) return nullptr;
  node->value = parse_expression();
  if (!node->value) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_return() {
  const Position from = start();
  advance();
  const uint32_t mark = pos_;
  ExprNode* value = parse_star_expressions();
  if (raised_) return nullptr;
  if (!value) pos_ = mark;
  auto* node = make<Return>(NodeKind::Return, span_from(from));
  node->value = value;
  return node;
}

StmtNode* Parser::parse_raise() {
  const Position from = start();
  advance();
  auto* node = make<Raise>(NodeKind::Raise, {});
  if (!at(Kind::Newline) && !at(Kind::Semicolon)) {
    node->exc = parse_expression();
    if (!node->exc) return nullptr;
    if (accept(Kind::From) && !(node->cause = parse_expression())) return nullptr;
  }
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_delete() {
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  ListBuilder<ExprNode*> targets;
  uint32_t after_last = pos_;
  do {
    ExprNode* target = parse_primary();
    if (raised_) return nullptr;
    if (!target || !set_context(target, ExprContext::Del)) {
      pos_ = targets.empty() ? head : after_last;
      break;
    }
    targets.push(target);
    if (!at(Kind::Comma)) break;
    advance();
    after_last = pos_;
  } while (!at(Kind::Newline) && !at(Kind::Semicolon));
  if (targets.empty() || !(at(Kind::Newline) || at(Kind::Semicolon))) {
    if (diagnosing_) diagnose_delete(head);
    return nullptr;
  }
  auto* node = make<Delete>(NodeKind::Delete, span_from(from));
  node->targets = targets.finish(arena_);
  return node;
}

StmtNode* Parser::parse_assert() {
  const Position from = start();
  advance();
  auto* node = make<Assert>(NodeKind::Assert, {});
  node->test = parse_expression();
  if (!node->test) return nullptr;
  if (accept(Kind::Comma) && !(node->msg = parse_expression())) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_scope_statement(NodeKind node_kind) {
  const Position from = start();
  advance();
  ListBuilder<Identifier> names;
  do {
    if (!at(Kind::Name)) return nullptr;
    names.push(name_of(token()));
    advance();
  } while (accept(Kind::Comma));
  auto* node = make<Global>(node_kind, span_from(from));
  node->names = names.finish(arena_);
  return node;
}

bool Parser::parse_dotted_name(Identifier& name) {
  if (!at(Kind::Name)) return false;
  const uint32_t first = pos_;
  advance();
  if (!at(Kind::Dot)) {
    name = name_of(tokens_[first]);
    return true;
  }
  std::string dotted(text_of(tokens_[first]));
  while (at(Kind::Dot)) {
    advance();
    if (!at(Kind::Name)) return false;
    dotted += '.';
    dotted += text_of(token());
    advance();
  }
  name = arena_.text(dotted);
  return true;
}

StmtNode* Parser::parse_import() {
  const Position from = start();
  const uint32_t mark = pos_;
  if (diagnosing_ && diagnose_import(mark)) return nullptr;
  advance();
  ListBuilder<Alias*> names;
  do {
    const Position name_from = start();
    auto* alias = make<Alias>(NodeKind::Alias, {});
    if (!parse_dotted_name(alias->name)) return nullptr;
    if (accept(Kind::As)) {
      if (!at(Kind::Name) || (diagnosing_ && diagnose_import_target())) {
        if (diagnosing_) diagnose_import_target();
        return nullptr;
      }
      alias->asname = name_of(token());
      advance();
    }
    alias->span = span_from(name_from);
    names.push(alias);
  } while (accept(Kind::Comma));
  auto* node = make<Import>(NodeKind::Import, span_from(from));
  node->names = names.finish(arena_);
  return node;
}

StmtNode* Parser::parse_import_from() {
  const Position from = start();
  advance();
  auto* node = make<ImportFrom>(NodeKind::ImportFrom, {});
  for (; at(Kind::Dot) || at(Kind::Ellipsis); advance()) node->level += at(Kind::Dot) ? 1 : 3;
  if ((!at(Kind::Import) || node->level == 0) && !parse_dotted_name(node->module)) return nullptr;
  if (!accept(Kind::Import)) return nullptr;
  if (diagnosing_ && diagnose_import_names()) return nullptr;
  ListBuilder<Alias*> names;
  if (at(Kind::Star)) {
    auto* alias = make<Alias>(NodeKind::Alias, token().span);
    alias->name = "*";
    advance();
    names.push(alias);
  } else {
    const bool parenthesised = accept(Kind::LeftParen);
    if (!parse_import_names(names, parenthesised)) return nullptr;
    if (parenthesised && !accept(Kind::RightParen)) return nullptr;
  }
  node->names = names.finish(arena_);
  node->span = span_from(from);
  return node;
}

bool Parser::parse_import_names(ListBuilder<Alias*>& names, bool parenthesised) {
  do {
    if (parenthesised && at(Kind::RightParen) && !names.empty()) return true;
    const Position from = start();
    if (!at(Kind::Name)) return false;
    auto* alias = make<Alias>(NodeKind::Alias, {});
    alias->name = name_of(token());
    advance();
    if (accept(Kind::As)) {
      if (!at(Kind::Name) || (diagnosing_ && diagnose_import_target())) {
        if (diagnosing_) diagnose_import_target();
        return false;
      }
      alias->asname = name_of(token());
      advance();
    }
    alias->span = span_from(from);
    names.push(alias);
  } while (accept(Kind::Comma));
  return true;
}

}  // namespace tiki
