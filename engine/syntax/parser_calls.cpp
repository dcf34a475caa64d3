// The arguments of a call or of a class.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

bool Parser::parse_arguments(ArgumentsOfCall& out, Position open, ArgumentsOf owner) {
  const uint32_t mark = pos_;
  if (at(Kind::RightParen)) return true;
  if (owner == ArgumentsOf::Call && parse_lone_generator(out, open)) return true;
  if (raised_) return false;
  pos_ = mark;
  if (parse_plain_arguments(out)) {
    accept(Kind::Comma);
    if (at(Kind::RightParen)) return true;
  }
  if (raised_) return false;
  pos_ = mark;
  if (diagnosing_) diagnose_arguments();
  return false;
}

// `f(x for x in y)`: the generator expression's span is that of the call's own parentheses.
bool Parser::parse_lone_generator(ArgumentsOfCall& out, Position open) {
  if (at(Kind::Star) || at(Kind::DoubleStar) || (at(Kind::Name) && kind_after() == Kind::Equal)) return false;
  const uint32_t mark = pos_;
  ExprNode* element = parse_positional_argument();
  // Kept even when there is none: reading it again at each level of nesting would take exponential time.
  out.first = element;
  out.first_token = mark;
  out.after_first = pos_;
  out.first_read = true;
  if (!element) return false;
  if (at_comprehension()) {
    auto* node = make<ListComp>(NodeKind::GeneratorExp, {});
    node->elt = element;
    if (!parse_comprehensions(node->generators) || !at(Kind::RightParen)) return false;
    node->span = Span(open, token().span.end());
    out.args.push(node);
    return true;
  }
  if (at(Kind::RightParen)) {
    out.args.push(element);
    return true;
  }
  return false;
}

// An expression that is no keyword's name; null, with the cursor anywhere, when there is none.
ExprNode* Parser::parse_positional_argument() {
  ExprNode* value;
  if (at(Kind::Name) && kind_after() == Kind::ColonEqual) {
    value = parse_named_expression();
  } else {
    value = parse_expression();
    if (value && at(Kind::ColonEqual)) return nullptr;
  }
  return value && !at(Kind::Equal) ? value : nullptr;
}

// As many arguments as can be read, without a comma after the last. False when there is none.
bool Parser::parse_plain_arguments(ArgumentsOfCall& out) {
  enum class Stage : uint8_t { Positional, Keywords, Unpackings };
  Stage stage = Stage::Positional;
  uint32_t good = pos_;
  bool any = false;
  for (;;) {
    const uint32_t mark = pos_;
    const Position from = start();
    bool read = false;
    if (stage == Stage::Positional && !at(Kind::Star) && !at(Kind::DoubleStar)) {
      ExprNode* value;
      if (out.first_read && out.first_token == pos_) {
        value = out.first;
        pos_ = out.after_first;
      } else {
        value = at(Kind::Name) && kind_after() == Kind::Equal ? nullptr : parse_positional_argument();
      }
      if (raised_) return false;
      if (value) {
        out.args.push(value);
        read = true;
      } else {
        pos_ = mark;
      }
    }
    if (!read && at(Kind::Star) && stage != Stage::Unpackings) {
      ExprNode* starred = parse_starred_argument();
      if (raised_) return false;
      if (starred && !at(Kind::Equal)) {
        out.args.push(starred);
        read = true;
      } else {
        pos_ = mark;
      }
    } else if (!read) {
      if (diagnosing_ && diagnose_keyword_argument()) return false;
      if (at(Kind::Name) && kind_after() == Kind::Equal) {
        auto* keyword = make<Keyword>(NodeKind::Keyword, {});
        keyword->arg = name_of(token());
        advance();
        advance();
        keyword->value = parse_expression();
        if (raised_) return false;
        if (keyword->value) {
          keyword->span = span_from(from);
          out.keywords.push(keyword);
          if (stage == Stage::Positional) stage = Stage::Keywords;
          read = true;
        }
      } else if (accept(Kind::DoubleStar)) {
        auto* keyword = make<Keyword>(NodeKind::Keyword, {});
        keyword->value = parse_expression();
        if (raised_) return false;
        if (keyword->value) {
          keyword->span = span_from(from);
          out.keywords.push(keyword);
          stage = Stage::Unpackings;
          read = true;
        }
      }
    }
    if (!read) break;
    any = true;
    good = pos_;
    if (!accept(Kind::Comma) || at(Kind::RightParen)) break;
  }
  pos_ = good;
  return any;
}

}  // namespace tiki
