// Known mistakes in the arguments of a call.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// `*x` among arguments.
ExprNode* Parser::parse_starred_argument() {
  const Position from = start();
  advance();
  ExprNode* value = parse_expression();
  if (raised_) return nullptr;
  if (!value) return diagnosing_ ? raise_at_last_token("Invalid star expression") : nullptr;
  if (diagnosing_ && at(Kind::Equal)) {
    Rewind rewind(*this);
    advance();
    ExprNode* assigned = parse_expression();
    if (raised_) return nullptr;
    if (assigned)
      return raise(Span(from, assigned->span.end()), "cannot assign to iterable argument unpacking");
  }
  auto* starred = make<Starred>(NodeKind::Starred, span_from(from));
  starred->value = value;
  return starred;
}

// Where a keyword argument may stand.
bool Parser::diagnose_keyword_argument() {
  Rewind rewind(*this);
  const Token& first = token();
  const Token& second = at_last() ? first : token_after();
  if ((at(Kind::True) || at(Kind::False) || at(Kind::None)) && second.kind == Kind::Equal) {
    raise(first.span.to(second.span), "cannot assign to " + std::string(text_of(first)));
    return true;
  }
  ArenaList<Comprehension> clauses;
  if (at(Kind::Name) && second.kind == Kind::Equal) {
    advance();
    advance();
    ExprNode* value = parse_expression();
    if (raised_) return true;
    if (value && at_comprehension() && parse_comprehensions(clauses)) {
      raise(first.span.to(second.span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return raised_;
  }
  if (accept(Kind::DoubleStar)) {
    ExprNode* value = parse_expression();
    if (raised_) return true;
    if (!value || !accept(Kind::Equal)) return false;
    ExprNode* assigned = parse_expression();
    if (raised_) return true;
    if (assigned) raise(first.span.to(assigned->span), "cannot assign to keyword argument unpacking");
    return raised_;
  }
  ExprNode* left = parse_expression();
  if (raised_) return true;
  const Token& equal = token();
  if (!left || !at(Kind::Equal)) return false;
  raise(left->span.to(equal.span), "expression cannot contain assignment, perhaps you meant \"==\"?");
  return true;
}

namespace {

const ExprNode* last_of(const ArenaList<Comprehension>& clauses) {
  const Comprehension& last = clauses.back();
  return last.ifs.empty() ? last.iter : last.ifs.back();
}

constexpr const char* kBareGenerator = "Generator expression must be parenthesized";

}  // namespace

// After "(", when what follows cannot be read as arguments.
bool Parser::diagnose_arguments() {
  Rewind rewind(*this);
  const uint32_t from = pos_;
  ArenaList<Comprehension> clauses;

  // f(x for x in y, 1)
  ExprNode* element = at(Kind::Star) || at(Kind::DoubleStar) ? nullptr : parse_expression();
  if (raised_) return true;
  if (element && at_comprehension()) {
    if (parse_comprehensions(clauses) && accept(Kind::Comma)) {
      ArgumentsOfCall rest;
      parse_plain_arguments(rest);
      raise(element->span.to(last_of(clauses)->span), kBareGenerator);
    }
    if (raised_) return true;
  }
  pos_ = from;

  // f(**a, *b)
  ArgumentsOfCall arguments;
  const bool some = parse_plain_arguments(arguments);
  if (raised_) return true;
  const uint32_t after = pos_;
  const uint32_t comma = after;
  if (some && !arguments.keywords.empty() && tokens_[comma].kind == Kind::Comma &&
      tokens_[comma + 1].kind == Kind::Star) {
    pos_ = comma + 1;
    look_at(pos_);
    ExprNode* starred = parse_starred_argument();
    if (raised_) return true;
    if (starred && !at(Kind::Equal)) {
      while (at(Kind::Comma) && kind_after() == Kind::Star) {
        advance();
        if (!parse_starred_argument()) break;
      }
      if (raised_) return true;
      raise_from(tokens_[comma].span.start(),
                 "iterable argument unpacking follows keyword argument unpacking");
      return true;
    }
  }

  // f(x=) and f(1, x=)
  pos_ = !some ? from : tokens_[comma].kind == Kind::Comma ? comma + 1 : after;
  if (at(Kind::Name) && kind_after() == Kind::Equal) {
    const Token& name = token();
    advance();
    const Token& equal = token();
    advance();
    if (at(Kind::Comma) || at(Kind::RightParen)) {
      raise(name.span.to(equal.span), "expected argument value expression");
      return true;
    }
  }
  if (!some) return false;

  // f(1, x for x in y): the clauses follow the last argument
  pos_ = after;
  if (at_comprehension() && parse_comprehensions(clauses)) {
    if (arguments.args.size() + arguments.keywords.size() > 1 && !arguments.args.empty()) {
      raise(arguments.args.back()->span.to(last_of(clauses)->span), kBareGenerator);
      return true;
    }
  }
  if (raised_) return true;
  pos_ = comma;
  if (!accept(Kind::Comma)) return false;
  const uint32_t rest = pos_;
  element = at(Kind::Star) || at(Kind::DoubleStar) ? nullptr : parse_expression();
  if (raised_) return true;
  if (element && at_comprehension() && parse_comprehensions(clauses)) {
    raise(element->span.to(last_of(clauses)->span), kBareGenerator);
    return true;
  }
  pos_ = rest;
  ArgumentsOfCall more;
  const bool has_more = parse_plain_arguments(more);
  if (raised_) return true;
  if (!has_more) return false;
  bool unpacks = false;
  for (const Keyword* keyword : arguments.keywords) unpacks = unpacks || keyword->arg.empty();
  raise_at_last_token(unpacks ? "positional argument follows keyword argument unpacking"
                              : "positional argument follows keyword argument");
  return true;
}

}  // namespace tiki
