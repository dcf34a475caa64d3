// Known mistakes in the replacement fields of f-strings and t-strings.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// After "{", when the field cannot be read.
bool Parser::diagnose_replacement_field(bool is_template) {
  Rewind rewind(*this);
  const std::string prefix = is_template ? "t-string: " : "f-string: ";
  const auto on_next = [&](const std::string& message) {
    raise_at_cursor(prefix + message);
    return true;
  };
  if (at(Kind::Equal) || at(Kind::Exclamation) || at(Kind::Colon) || at(Kind::RightBrace)) {
    raise(token().span, prefix + "valid expression required before '" + std::string(text_of(token())) + "'");
    return true;
  }
  const uint32_t first = pos_;
  ExprNode* value = parse_yield_or_star_expressions();
  if (raised_) return true;
  if (!value) {
    pos_ = first;
    return on_next("expecting a valid expression after '{'");
  }
  const auto ends_value = [this] { return at(Kind::Exclamation) || at(Kind::Colon) || at(Kind::RightBrace); };
  if (!at(Kind::Equal) && !ends_value()) return on_next("expecting '=', or '!', or ':', or '}'");
  if (accept(Kind::Equal) && !ends_value()) return on_next("expecting '!', or ':', or '}'");
  if (accept(Kind::Exclamation)) {
    if (at(Kind::Colon) || at(Kind::RightBrace)) return on_next("missing conversion character");
    if (!at(Kind::Name)) return on_next("invalid conversion character");
    advance();
    if (!at(Kind::Colon) && !at(Kind::RightBrace)) return on_next("expecting ':' or '}'");
  }
  if (accept(Kind::Colon)) {
    // CPython looks for the pieces of an f-string's specification even in a t-string, and finds none.
    if (!is_template && !parse_format_spec(is_template, false, start())) return raised_;
    if (raised_) return true;
    if (!at(Kind::RightBrace)) return on_next("expecting '}', or format specs");
  }
  if (!at(Kind::RightBrace)) return on_next("expecting '}'");
  return false;
}

}  // namespace tiki
