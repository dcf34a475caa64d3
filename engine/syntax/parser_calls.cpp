// The arguments of a call or of a class.
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

bool Parser::parse_arguments(ArgumentsOfCall& out, Position open) {
  if (diagnosing_ && diagnose_arguments()) return false;
  bool saw_double_star = false;
  while (!at(Kind::RightParen)) {
    const Position from = start();
    if (accept(Kind::DoubleStar)) {
      ExprNode* value = parse_expression();
      if (!value) return false;
      auto* keyword = make<Keyword>(NodeKind::Keyword, span_from(from));
      keyword->value = value;
      out.keywords.push(keyword);
      saw_double_star = true;
    } else if (at(Kind::Star)) {
      if (saw_double_star) return false;
      advance();
      ExprNode* value = parse_expression();
      if (!value) return false;
      auto* starred = make<Starred>(NodeKind::Starred, span_from(from));
      starred->value = value;
      out.args.push(starred);
    } else if (at(Kind::Name) && kind_after() == Kind::Equal) {
      if (diagnosing_ && diagnose_keyword_argument()) return false;
      const Identifier name = name_of(token());
      advance();
      advance();
      ExprNode* value = parse_expression();
      if (!value) return false;
      auto* keyword = make<Keyword>(NodeKind::Keyword, span_from(from));
      keyword->arg = name;
      keyword->value = value;
      out.keywords.push(keyword);
    } else {
      if (!out.keywords.empty()) {
        if (diagnosing_) diagnose_keyword_argument();
        return false;
      }
      ExprNode* value = parse_named_expression();
      if (!value) return false;
      if (at_comprehension() && out.args.empty()) {
        auto* node = make<ListComp>(NodeKind::GeneratorExp, {});
        node->elt = value;
        if (!parse_comprehensions(node->generators) || !at(Kind::RightParen)) return false;
        node->span = Span(open, token().span.end());
        out.args.push(node);
        return true;
      }
      if (at(Kind::Equal)) return false;
      out.args.push(value);
    }
    if (!accept(Kind::Comma)) break;
  }
  return true;
}

}  // namespace tiki
