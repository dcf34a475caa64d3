// Known mistakes in the heads of compound statements, and blocks that are missing.
#include "syntax/expression_names.h"
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

bool Parser::parse_colon(uint32_t head, const char* what, ColonRule rule) {
  if (rule == ColonRule::Forced && !at(Kind::Colon)) {
    raise_expected(":");
    return false;
  }
  if (!diagnosing_) return accept(Kind::Colon);
  if (at(Kind::Newline)) {
    raise_at_last_token("expected ':'");
    return false;
  }
  if (!accept(Kind::Colon)) return false;
  if (at(Kind::Newline) && token_after().kind != Kind::Indent) {
    advance();
    if (!raised_) {
      std::string message = "expected an indented block";
      if (what)
        message += std::string(" after ") + what + " on line " + std::to_string(tokens_[head].span.line);
      raise_at_last_token(std::move(message), "IndentationError");
    }
    return false;
  }
  return true;
}

// Items of `with` without parentheses, then what should have been ":".
bool Parser::diagnose_with(uint32_t head) {
  Rewind rewind(*this);
  for (const bool parenthesised : {false, true}) {
    pos_ = head;
    advance();
    if (parenthesised && !accept(Kind::LeftParen)) return false;
    bool good = true;
    do {
      ExprNode* item = parse_expression();
      if (raised_) return true;
      good = item != nullptr;
      if (good && accept(Kind::As)) {
        good = parse_star_target() != nullptr;
        if (raised_) return true;
      }
    } while (good && accept(Kind::Comma) && !(parenthesised && at(Kind::RightParen)));
    if (!good) continue;
    if (parenthesised && !accept(Kind::RightParen)) continue;
    if (at(Kind::Newline)) {
      raise_at_last_token("expected ':'");
      return true;
    }
  }
  return false;
}

// At token `target`, after `as`.
bool Parser::diagnose_with_target(uint32_t target) {
  Rewind rewind(*this);
  pos_ = target;
  ExprNode* node = parse_expression();
  if (raised_) return true;
  if (!node || !(at(Kind::Comma) || at(Kind::RightParen) || at(Kind::Colon))) return false;
  return raise_invalid_target(node, TargetUse::Assign);
}

bool Parser::diagnose_mixed_except(uint32_t head) {
  Span span = tokens_[head].span;
  if (tokens_[head + 1].kind == Kind::Star) span = span.to(tokens_[head + 1].span);
  raise(span, "cannot have both 'except' and 'except*' on the same 'try'");
  error_.read_up_to = static_cast<int>(span.end_line);  // CPython's parser has not read past the clash
  return true;
}

// At token `head`, an `except` whose head cannot be read.
bool Parser::diagnose_except(uint32_t head) {
  Rewind rewind(*this);
  pos_ = head;
  advance();
  const bool is_star = accept(Kind::Star);
  if (at(Kind::Newline) || (is_star && at(Kind::Colon))) {
    raise_at_last_token(is_star ? "expected one or more exception types" : "expected ':'");
    return true;
  }
  ExprNode* type = parse_expression();
  if (raised_ || !type) return raised_;
  if (accept(Kind::Comma)) {
    while (parse_expression()) {
      if (!accept(Kind::Comma)) break;
    }
    if (raised_) return true;
    if (accept(Kind::As) && accept(Kind::Name) && at(Kind::Colon)) {
      raise_from(type->span.start(), "multiple exception types must be parenthesized when using 'as'");
    }
    return raised_;
  }
  if (at(Kind::Newline)) {
    raise_at_last_token("expected ':'");
    return true;
  }
  if (!accept(Kind::As)) return false;
  if (at(Kind::Name) && kind_after() == Kind::Newline) {
    advance();
    raise_at_last_token("expected ':'");
    return true;
  }
  ExprNode* name = parse_expression();
  if (raised_ || !name || !accept(Kind::Colon)) return raised_;
  Stmts body;
  if (!parse_block(body)) return raised_;
  raise(name->span,
        std::string("cannot use except") + (is_star ? "*" : "") + " statement with " + expression_name(name));
  return true;
}

bool Parser::diagnose_as_pattern() {
  if (at_name("_")) {
    raise(token().span, "cannot use '_' as a target");
    return true;
  }
  Rewind rewind(*this);
  ExprNode* target = parse_expression();
  if (raised_ || !target) return raised_;
  raise(target->span, std::string("cannot use ") + expression_name(target) + " as pattern target");
  return true;
}

}  // namespace tiki
