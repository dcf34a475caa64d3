// Known mistakes in expressions. The order of the checks is CPython's, for the first that fits wins.
#include "syntax/expression_names.h"
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// `print "x"` and `exec "x"` were statements once.
bool Parser::is_legacy_statement(const ExprNode* node) const {
  if (node->kind != NodeKind::Name) return false;
  const Identifier id = as<Name>(node)->id;
  return id == "print" || id == "exec";
}

bool Parser::at_soft_keyword() const {
  return at_name("match") || at_name("case") || at_name("type") || at_name("_");
}

bool Parser::diagnose_named_expression() {
  {
    Rewind rewind(*this);
    ExprNode* left = parse_expression();
    if (raised_) return true;
    if (left && accept(Kind::ColonEqual)) {
      ExprNode* right = parse_expression();
      if (raised_) return true;
      if (right) {
        raise(left->span, std::string("cannot use assignment expressions with ") + expression_name(left));
        return true;
      }
    }
  }
  const auto assigns_again = [this] { return at(Kind::Equal) || at(Kind::ColonEqual); };
  {
    Rewind rewind(*this);
    const Token& name = token();
    if (accept(Kind::Name) && accept(Kind::Equal)) {
      ExprNode* right = parse_bitwise_or();
      if (raised_) return true;
      if (right && !assigns_again()) {
        raise(name.span.to(right->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return true;
      }
    }
  }
  Rewind rewind(*this);
  if (at(Kind::True) || at(Kind::False) || at(Kind::None)) return false;
  {
    // A list, a tuple or a generator expression may be meant as a target.
    Rewind inner(*this);
    const bool bracket = at(Kind::LeftParen) || at(Kind::LeftBracket);
    const uint32_t open = pos_;
    ExprNode* atom = bracket ? parse_atom() : nullptr;
    if (raised_) return true;
    if (atom &&
        (atom->kind == NodeKind::List || atom->kind == NodeKind::Tuple ||
         atom->kind == NodeKind::GeneratorExp) &&
        atom->span.start() == tokens_[open].span.start()) {
      return false;
    }
  }
  ExprNode* left = parse_bitwise_or();
  if (raised_) return true;
  if (!left || !accept(Kind::Equal)) return false;
  ExprNode* right = parse_bitwise_or();
  if (raised_) return true;
  if (!right || assigns_again()) return false;
  raise(left->span, std::string("cannot assign to ") + expression_name(left) +
                        " here. Maybe you meant '==' instead of '='?");
  return true;
}

ExprNode* Parser::parse_expression_without_diagnosis() {
  diagnosing_ = false;
  ExprNode* node = parse_expression_rule();
  diagnosing_ = true;
  return node;
}

bool Parser::diagnose_expression() {
  if (at(Kind::String)) {
    Rewind rewind(*this);
    advance();
    ExprNode* first = nullptr;
    ExprNode* last = nullptr;
    while (!at(Kind::String)) {
      ExprNode* next = parse_expression_without_diagnosis();
      if (raised_) return true;
      if (!next) break;
      if (!first) first = next;
      last = next;
    }
    if (first && at(Kind::String)) {
      raise(first->span.to(last->span), "invalid syntax. Is this intended to be part of the string?");
      return true;
    }
  }
  if (!at_soft_keyword() && !(at(Kind::Name) && kind_after() == Kind::String)) {
    Rewind rewind(*this);
    ExprNode* left = parse_disjunction();
    if (raised_) return true;
    if (left) {
      const uint32_t mark = pos_;
      ExprNode* right = parse_expression_without_diagnosis();
      if (raised_) return true;
      if (right && !is_legacy_statement(left) && tokens_[pos_ - 1].level > 0) {
        raise(left->span.to(right->span), "invalid syntax. Perhaps you forgot a comma?");
        return true;
      }
      pos_ = mark;
    }
  }
  if (diagnose_conditional()) return true;
  if (at(Kind::Lambda)) {
    Rewind rewind(*this);
    const Token& lambda = token();
    advance();
    parse_parameters(ParameterStyle::Lambda);
    if (raised_) return true;
    const Token& colon = token();
    if (accept(Kind::Colon) && (at(Kind::FStringMiddle) || at(Kind::TStringMiddle))) {
      raise(lambda.span.to(colon.span),
            std::string(at(Kind::FStringMiddle) ? "f" : "t") +
                "-string: lambda expressions are not allowed without parentheses");
      return true;
    }
  }
  // CPython reads on after any name before it looks whether the name was a statement once.
  if (!at(Kind::Name)) return false;
  Rewind rewind(*this);
  const Token& name = token();
  advance();
  if (at(Kind::LeftParen)) return false;
  ExprNode* rest = parse_star_expressions();
  if (raised_) return true;
  const std::string word(text_of(name));
  if (!rest || (word != "print" && word != "exec")) return false;
  raise(name.span.to(rest->span),
        "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?");
  return true;
}

// `a if b` without `else`, and statements in the place of its parts.
bool Parser::diagnose_conditional() {
  Rewind rewind(*this);
  const Token& first = token();
  if (at(Kind::Pass) || at(Kind::Break) || at(Kind::Continue)) {
    advance();
    if (!accept(Kind::If)) return false;
    ExprNode* test = parse_disjunction();
    if (raised_) return true;
    if (!test || !accept(Kind::Else)) return false;
    StmtNode* orelse = parse_simple_statement();
    if (raised_) return true;
    if (!orelse) return false;
    raise(first.span, "expected expression before 'if', but statement is given");
    return true;
  }
  ExprNode* body = parse_disjunction();
  if (raised_) return true;
  if (!body || !accept(Kind::If)) return false;
  ExprNode* test = parse_disjunction();
  if (raised_) return true;
  if (!test) return false;
  if (!at(Kind::Else) && !at(Kind::Colon)) {
    raise(body->span.to(test->span), "expected 'else' after 'if' expression");
    return true;
  }
  if (!accept(Kind::Else)) return false;
  const uint32_t mark = pos_;
  ExprNode* orelse = parse_expression();
  if (raised_) return true;
  if (orelse) return false;
  pos_ = mark;
  raise(token().span, "expected expression after 'else', but statement is given");
  return true;
}

// At the operand of a sign or of an arithmetic operator: `not` binds too loosely to stand there.
bool Parser::diagnose_operand() {
  switch (tokens_[pos_ - 1].kind) {
    case Kind::Plus:
    case Kind::Minus:
    case Kind::Tilde:
    case Kind::Star:
    case Kind::Slash:
    case Kind::Percent:
    case Kind::DoubleSlash:
    case Kind::At:
      break;
    default:
      return false;
  }
  if (!at(Kind::Not)) return false;
  Rewind rewind(*this);
  const Token& word = token();
  ExprNode* operand = parse_operators(PowerNot);
  if (raised_) return true;
  if (!operand) return false;
  raise(word.span.to(operand->span), "'not' after an operator must be parenthesized");
  return true;
}

// After "(" could be read neither as a tuple nor as a group nor as a generator expression.
bool Parser::diagnose_parenthesised() {
  Rewind rewind(*this);
  advance();
  const Token& mark = token();
  if (at(Kind::Star)) {
    ExprNode* starred = parse_starred_argument();
    if (raised_) return true;
    if (starred && at(Kind::RightParen)) {
      raise(starred->span, "cannot use starred expression here");
      return true;
    }
  } else if (accept(Kind::DoubleStar)) {
    ExprNode* value = parse_expression();
    if (raised_) return true;
    if (value && at(Kind::RightParen)) {
      raise(mark.span, "cannot use double starred expression here");
      return true;
    }
  }
  return false;
}

// At the bracket that was meant to open a comprehension.
bool Parser::diagnose_comprehension() {
  Rewind rewind(*this);
  const Kind bracket = kind();
  advance();
  ArenaList<Comprehension> clauses;
  const uint32_t mark = pos_;
  if (at(Kind::Star)) {
    ExprNode* starred = parse_starred_argument();
    if (raised_) return true;
    if (starred && at_comprehension() && parse_comprehensions(clauses)) {
      raise(starred->span, "iterable unpacking cannot be used in comprehension");
    }
    if (raised_) return true;
    pos_ = mark;
  }
  if (bracket != Kind::LeftParen) {
    ExprNode* first = parse_star_named_expression();
    if (raised_) return true;
    const Token& comma = token();
    if (first && accept(Kind::Comma)) {
      ExprNode* last = nullptr;
      while (ExprNode* next = parse_star_named_expression()) {
        last = next;
        if (!accept(Kind::Comma)) break;
      }
      if (raised_) return true;
      if (at_comprehension() && parse_comprehensions(clauses)) {
        raise(first->span.to(last ? last->span : comma.span),
              "did you forget parentheses around the comprehension target?");
      }
      if (raised_) return true;
    }
    pos_ = mark;
  }
  const Token& stars = token();
  if (bracket == Kind::LeftBrace && accept(Kind::DoubleStar)) {
    ExprNode* value = parse_bitwise_or();
    if (raised_) return true;
    if (value && at_comprehension() && parse_comprehensions(clauses)) {
      raise(stars.span, "dict unpacking cannot be used in dict comprehension");
    }
  }
  return raised_;
}

// At token `head`, the `for` of a comprehension whose target or `in` is wrong.
bool Parser::diagnose_comprehension_target(uint32_t head) {
  Rewind rewind(*this);
  pos_ = head;
  advance();
  ExprNode* part = parse_bitwise_or();
  if (raised_) return true;
  while (part && accept(Kind::Comma)) {
    const uint32_t mark = pos_;
    ExprNode* next = parse_bitwise_or();
    if (raised_) return true;
    if (!next) {
      pos_ = mark;
      break;
    }
  }
  if (part && !at(Kind::In)) {
    raise_at_last_token("'in' expected after for-loop variables");
    return true;
  }
  return diagnose_for_target(head);
}

bool Parser::diagnose_for_target(uint32_t head) {
  Rewind rewind(*this);
  pos_ = head;
  advance();
  ExprNode* target = parse_star_expressions();
  return raised_ || (target && raise_invalid_target(target, TargetUse::For));
}

// At "{": a dict whose pairs are wrong.
bool Parser::diagnose_dict() {
  Rewind rewind(*this);
  advance();
  const uint32_t first = pos_;
  bool after_pairs = false;
  for (;;) {
    const uint32_t mark = pos_;
    bool pair = false;
    if (accept(Kind::DoubleStar)) {
      pair = parse_bitwise_or() != nullptr;
    } else {
      ExprNode* key = parse_expression();
      pair = key && accept(Kind::Colon) && parse_expression();
    }
    if (raised_) return true;
    if (!pair) {
      pos_ = mark;
      break;
    }
    after_pairs = accept(Kind::Comma);
    if (!after_pairs) break;
  }
  if (after_pairs) {
    ExprNode* key = parse_expression();
    if (raised_) return true;
    if (key && !at(Kind::Colon)) {
      raise_at({key->span.end_line, key->span.end_col - 1}, "':' expected after dictionary key");
      return true;
    }
    if (key && diagnose_dict_value()) return true;
  }
  pos_ = first;
  ExprNode* key = parse_expression();
  return raised_ || (key && diagnose_dict_value());
}

// At the ":" of a pair.
bool Parser::diagnose_dict_value() {
  const Token& colon = token();
  if (!accept(Kind::Colon)) return false;
  const Token& star = token();
  if (accept(Kind::Star)) {
    ExprNode* value = parse_bitwise_or();
    if (raised_ || !value) return raised_;
    raise_from(star.span.start(), "cannot use a starred expression in a dictionary value");
    return true;
  }
  if (!at(Kind::RightBrace) && !at(Kind::Comma)) return false;
  raise(colon.span, "expression expected after dictionary key and ':'");
  return true;
}

}  // namespace tiki
