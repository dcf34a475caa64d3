// Statements with blocks, but for `match` (parser_patterns.cpp).
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// Null with the cursor unmoved when the statement here is a simple one.
StmtNode* Parser::parse_compound_statement() {
  at_soft_keyword_statement_ = false;
  switch (kind()) {
    case Kind::Def:
      return parse_function(start(), false, {});
    case Kind::At:
      return parse_decorated();
    case Kind::Class:
      return parse_class({});
    case Kind::If:
      return parse_if();
    case Kind::For:
      return parse_for(start(), false);
    case Kind::While:
      return parse_while();
    case Kind::With:
      return parse_with(start(), false);
    case Kind::Try:
      return parse_try();
    case Kind::Async: {
      const Position from = start();
      advance();
      if (at(Kind::Def)) return parse_function(from, true, {});
      if (at(Kind::For)) return parse_for(from, true);
      if (at(Kind::With)) return parse_with(from, true);
      return nullptr;
    }
    case Kind::Name: {
      if (text_of(token()) != "match") return nullptr;
      StmtNode* node = parse_match();
      at_soft_keyword_statement_ = true;  // may still be `match(x)` or `match.x = 1`
      return node;
    }
    default:
      return nullptr;
  }
}

bool Parser::parse_block(Stmts& body) {
  if (accept(Kind::Newline)) {
    if (!accept(Kind::Indent)) return false;
    return parse_statements(body) && accept(Kind::Dedent);
  }
  ListBuilder<StmtNode*> statements;
  if (!parse_simple_statements(statements)) return false;
  body = statements.finish(arena_);
  return true;
}

// `elif` after `elif` in a loop: a chain may be longer than the stack is deep.
StmtNode* Parser::parse_if() {
  If* first = nullptr;
  If* last = nullptr;
  ListBuilder<If*> chain;
  for (;;) {
    const Position from = start();
    const uint32_t head = pos_;
    advance();
    auto* node = make<If>(NodeKind::If, Span(from, from));
    node->test = parse_named_expression();
    if (!node->test) return nullptr;
    if (!parse_colon(head, tokens_[head].kind == Kind::If ? "'if' statement" : "'elif' statement"))
      return nullptr;
    if (!parse_block(node->body)) return nullptr;
    node->span = span_from(from);
    if (last) {
      StmtNode* next = node;
      last->orelse = arena_.list(&next, 1);
    } else {
      first = node;
    }
    last = node;
    chain.push(node);
    if (!at(Kind::Elif)) break;
  }
  if (!parse_else(last->orelse)) return nullptr;
  const Position to = end();
  for (If* node : chain) node->span = Span(node->span.start(), to);
  return first;
}

bool Parser::parse_else(Stmts& body) {
  if (!at(Kind::Else)) return true;
  const uint32_t head = pos_;
  advance();
  if (!parse_colon(head, "'else' statement", ColonRule::Forced) || !parse_block(body)) return false;
  if (diagnosing_ && at(Kind::Elif)) raise_at_last_token("'elif' block follows an 'else' block");
  return !raised_;
}

StmtNode* Parser::parse_while() {
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  auto* node = make<While>(NodeKind::While, {});
  node->test = parse_named_expression();
  if (!node->test) return nullptr;
  if (!parse_colon(head, "'while' statement")) return nullptr;
  if (!parse_block(node->body) || !parse_else(node->orelse)) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_for(Position from, bool is_async) {
  const uint32_t head = pos_;
  advance();
  auto* node = make<For>(is_async ? NodeKind::AsyncFor : NodeKind::For, {});
  node->target = parse_star_targets();
  if (raised_) return nullptr;
  if (!node->target || !accept(Kind::In)) {
    if (diagnosing_) diagnose_for_target(head);
    return nullptr;
  }
  node->iter = parse_star_expressions();
  if (!node->iter) return nullptr;
  if (!parse_colon(head, "'for' statement")) return nullptr;
  if (!parse_block(node->body) || !parse_else(node->orelse)) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_with(Position from, bool is_async) {
  const uint32_t head = pos_;
  advance();
  auto* node = make<With>(is_async ? NodeKind::AsyncWith : NodeKind::With, {});
  const uint32_t mark = pos_;
  bool done = false;
  if (accept(Kind::LeftParen)) {
    ListBuilder<WithItem> items;
    done = parse_with_items(items, true) && accept(Kind::RightParen) && at(Kind::Colon);
    if (raised_) return nullptr;
    if (done) {
      node->items = items.finish(arena_);
    } else {
      pos_ = mark;
    }
  }
  if (!done) {
    ListBuilder<WithItem> items;
    if (!parse_with_items(items, false)) {
      if (diagnosing_ && !raised_) diagnose_with(head);
      return nullptr;
    }
    node->items = items.finish(arena_);
  }
  if (diagnosing_ && !at(Kind::Colon) && diagnose_with(head)) return nullptr;
  if (!parse_colon(head, "'with' statement")) return nullptr;
  if (!parse_block(node->body)) return nullptr;
  node->span = span_from(from);
  return node;
}

bool Parser::parse_with_items(ListBuilder<WithItem>& items, bool parenthesised) {
  do {
    if (parenthesised && at(Kind::RightParen)) return !items.empty();
    WithItem item{};
    item.context_expr = parse_expression();
    if (!item.context_expr) return false;
    if (accept(Kind::As)) {
      const uint32_t target = pos_;
      item.optional_vars = parse_star_target();
      if (raised_) return false;
      if (!item.optional_vars || !(at(Kind::Comma) || at(Kind::RightParen) || at(Kind::Colon))) {
        if (diagnosing_) diagnose_with_target(target);
        return false;
      }
    }
    items.push(item);
  } while (accept(Kind::Comma));
  return true;
}

StmtNode* Parser::parse_try() {
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  auto* node = make<Try>(NodeKind::Try, {});
  if (!parse_colon(head, "'try' statement", ColonRule::Forced)) return nullptr;
  if (!parse_block(node->body)) return nullptr;
  ListBuilder<ExceptHandler*> handlers;
  bool is_star = false;
  if (diagnosing_ && !at(Kind::Except) && !at(Kind::Finally)) {
    return raise_at_last_token("expected 'except' or 'finally' block");
  }
  while (at(Kind::Except)) {
    bool this_is_star = false;
    const uint32_t mark = pos_;
    ExceptHandler* handler = parse_except(this_is_star);
    if (!handler) return nullptr;
    if (!handlers.empty() && this_is_star != is_star) {
      if (diagnosing_) diagnose_mixed_except(mark);
      return nullptr;
    }
    is_star = this_is_star;
    handlers.push(handler);
  }
  node->handlers = handlers.finish(arena_);
  if (!handlers.empty() && !parse_else(node->orelse)) return nullptr;
  if (at(Kind::Finally)) {
    const uint32_t finally = pos_;
    advance();
    if (!parse_colon(finally, "'finally' statement", ColonRule::Forced)) return nullptr;
    if (!parse_block(node->finalbody)) return nullptr;
  } else if (handlers.empty()) {
    return diagnosing_ ? raise_at_last_token("expected 'except' or 'finally' block") : nullptr;
  }
  if (is_star) node->kind = NodeKind::TryStar;
  node->span = span_from(from);
  return node;
}

// Python 3.14 takes several types without parentheses when there is no `as`.
ExceptHandler* Parser::parse_except(bool& is_star) {
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  is_star = accept(Kind::Star);
  bool is_tuple = false;
  auto* node = make<ExceptHandler>(NodeKind::ExceptHandler, {});
  if (!at(Kind::Colon)) {
    const Position type_from = start();
    ExprNode* type = parse_expression();
    if (!type) {
      if (diagnosing_ && !raised_) diagnose_except(head);
      return nullptr;
    }
    if (at(Kind::Comma)) {
      ListBuilder<ExprNode*> types;
      types.push(type);
      while (accept(Kind::Comma) && !at(Kind::Colon)) {
        ExprNode* next = parse_expression();
        if (!next) return nullptr;
        types.push(next);
      }
      auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(type_from));
      tuple->elts = types.finish(arena_);
      if (!at(Kind::Colon)) {
        if (diagnosing_) diagnose_except(head);
        return nullptr;
      }
      type = tuple;
      is_tuple = true;
    } else if (accept(Kind::As)) {
      if (!at(Kind::Name) || kind_after() != Kind::Colon) {
        if (diagnosing_) {
          diagnose_except(head);
        } else if (at(Kind::Name)) {
          advance();
        }
        return nullptr;
      }
      node->name = name_of(token());
      advance();
    }
    node->type = type;
  } else if (is_star) {
    if (diagnosing_) diagnose_except(head);
    return nullptr;
  }
  const char* what = is_tuple ? nullptr : is_star ? "'except*' statement" : "'except' statement";
  if (!parse_colon(head, what)) return nullptr;
  if (!parse_block(node->body)) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_decorated() {
  ListBuilder<ExprNode*> decorators;
  while (accept(Kind::At)) {
    ExprNode* decorator = parse_named_expression();
    if (!decorator || !accept(Kind::Newline)) return nullptr;
    decorators.push(decorator);
  }
  const Exprs list = decorators.finish(arena_);
  const Position from = start();
  if (at(Kind::Class)) return parse_class(list);
  if (at(Kind::Def)) return parse_function(from, false, list);
  if (accept(Kind::Async) && at(Kind::Def)) return parse_function(from, true, list);
  return nullptr;
}

StmtNode* Parser::parse_function(Position from, bool is_async, Exprs decorators) {
  const uint32_t head = pos_;
  advance();
  if (!at(Kind::Name)) return nullptr;
  auto* node = make<FunctionDef>(is_async ? NodeKind::AsyncFunctionDef : NodeKind::FunctionDef, {});
  node->decorator_list = decorators;
  node->name = name_of(token());
  advance();
  // What may be left out and cannot be read counts as left out.
  uint32_t mark = pos_;
  if (!parse_type_params(node->type_params)) {
    if (raised_) return nullptr;
    pos_ = mark;
  }
  if (!accept(Kind::LeftParen)) return diagnosing_ ? raise_expected("(") : nullptr;
  node->args = parse_parameters(ParameterStyle::Function);
  if (!node->args || !accept(Kind::RightParen)) return nullptr;
  mark = pos_;
  if (accept(Kind::Arrow) && !(node->returns = parse_expression())) {
    if (raised_) return nullptr;
    pos_ = mark;
  }
  if (!parse_colon(head, "function definition", diagnosing_ ? ColonRule::Forced : ColonRule::Ordinary))
    return nullptr;
  if (!parse_block(node->body)) return nullptr;
  node->span = span_from(from);
  return node;
}

StmtNode* Parser::parse_class(Exprs decorators) {
  const Position from = start();
  const uint32_t head = pos_;
  advance();
  if (!at(Kind::Name)) return nullptr;
  auto* node = make<ClassDef>(NodeKind::ClassDef, {});
  node->decorator_list = decorators;
  node->name = name_of(token());
  advance();
  if (!parse_type_params(node->type_params)) return nullptr;
  const Position open = start();
  if (accept(Kind::LeftParen)) {
    ArgumentsOfCall arguments;
    if (!parse_arguments(arguments, open, ArgumentsOf::Class) || !accept(Kind::RightParen)) return nullptr;
    node->bases = arguments.args.finish(arena_);
    node->keywords = arguments.keywords.finish(arena_);
  }
  if (!parse_colon(head, "class definition")) return nullptr;
  if (!parse_block(node->body)) return nullptr;
  node->span = span_from(from);
  return node;
}

bool Parser::parse_type_params(TypeParams& params) {
  if (!accept(Kind::LeftBracket)) return true;
  if (diagnosing_ && at(Kind::RightBracket)) {
    raise_from(token().span.start(), "Type parameter list cannot be empty");
    return false;
  }
  ListBuilder<TypeParamNode*> list;
  do {
    if (at(Kind::RightBracket) && !list.empty()) break;
    TypeParamNode* param = parse_type_param();
    if (!param) return false;
    list.push(param);
  } while (accept(Kind::Comma));
  params = list.finish(arena_);
  return accept(Kind::RightBracket);
}

TypeParamNode* Parser::parse_type_param() {
  const Position from = start();
  const bool is_tuple = at(Kind::Star);
  const bool is_spec = at(Kind::DoubleStar);
  if (is_tuple || is_spec) advance();
  if (!at(Kind::Name)) return nullptr;
  const Identifier name = name_of(token());
  advance();
  ExprNode* bound = nullptr;
  if (at(Kind::Colon)) {
    const uint32_t colon = pos_;
    advance();
    if (!(bound = parse_expression())) return nullptr;
    if (is_tuple || is_spec) {
      if (!diagnosing_) return nullptr;
      return raise_from(tokens_[colon].span.start(),
                        std::string("cannot use ") +
                            (bound->kind == NodeKind::Tuple ? "constraints" : "bound") + " with " +
                            (is_tuple ? "TypeVarTuple" : "ParamSpec"));
    }
  }
  ExprNode* default_value = nullptr;
  if (accept(Kind::Equal)) {
    default_value = is_tuple ? parse_star_expression() : parse_expression();
    if (!default_value) return nullptr;
  }
  if (is_tuple || is_spec) {
    auto* node = make<ParamSpec>(is_tuple ? NodeKind::TypeVarTuple : NodeKind::ParamSpec, span_from(from));
    node->name = name;
    node->default_value = default_value;
    return node;
  }
  auto* node = make<TypeVar>(NodeKind::TypeVar, span_from(from));
  node->name = name;
  node->bound = bound;
  node->default_value = default_value;
  return node;
}

}  // namespace tiki
