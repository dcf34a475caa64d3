// Names, literals, and what stands in brackets.
#include "base/float_text.h"
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

ExprNode* Parser::parse_atom() {
  switch (kind()) {
    case Kind::Name: {
      auto* node = make<Name>(NodeKind::Name, token().span);
      node->id = name_of(token());
      advance();
      return node;
    }
    case Kind::True:
      return parse_singleton(ConstantKind::True);
    case Kind::False:
      return parse_singleton(ConstantKind::False);
    case Kind::None:
      return parse_singleton(ConstantKind::None);
    case Kind::Ellipsis:
      return parse_singleton(ConstantKind::Ellipsis);
    case Kind::Number:
      return parse_number();
    case Kind::String:
    case Kind::FStringStart:
    case Kind::TStringStart:
      return parse_strings();
    case Kind::LeftParen:
    case Kind::LeftBracket:
    case Kind::LeftBrace:
      return second_pass_ || at(Kind::LeftBrace) ? remember(Rule::Atom, [this] { return parse_brackets(); })
                                                 : parse_brackets();
    default:
      return nullptr;
  }
}

ExprNode* Parser::parse_brackets() {
  const uint32_t open = pos_;
  ExprNode* node = at(Kind::LeftParen)     ? parse_parenthesised()
                   : at(Kind::LeftBracket) ? parse_list()
                                           : parse_braces();
  if (node || raised_) return node;
  const uint32_t reached = pos_;
  pos_ = open;
  // This mistake CPython's grammar finds in the first pass already.
  if (at(Kind::LeftBrace) && diagnose_dict()) return nullptr;
  if (!diagnosing_) {
    pos_ = reached;
    return nullptr;
  }
  if (at(Kind::LeftParen) && diagnose_parenthesised()) return nullptr;
  diagnose_comprehension();
  return nullptr;
}

ExprNode* Parser::parse_singleton(ConstantKind kind) {
  auto* node = make<Constant>(NodeKind::Constant, token().span);
  node->value_kind = kind;
  advance();
  return node;
}

ExprNode* Parser::parse_number() {
  auto* node = make<Constant>(NodeKind::Constant, token().span);
  scratch_.clear();
  for (char c : text_of(token())) {
    if (c != '_') scratch_.push_back(c);
  }
  const char mark = scratch_.size() > 1 ? static_cast<char>(scratch_[1] | 0x20) : '\0';
  const bool has_radix = scratch_[0] == '0' && (mark == 'x' || mark == 'o' || mark == 'b');
  if (!has_radix && (scratch_.back() == 'j' || scratch_.back() == 'J')) {
    scratch_.pop_back();
    node->value_kind = ConstantKind::Complex;
    read_float(scratch_, &node->float_value);
  } else if (!has_radix && scratch_.find_first_of(".eE") != std::string::npos) {
    node->value_kind = ConstantKind::Float;
    read_float(scratch_, &node->float_value);
  } else {
    node->value_kind = ConstantKind::Int;
    node->base = !has_radix ? 10 : mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
    std::string_view digits(scratch_);
    if (has_radix) digits.remove_prefix(2);
    while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
    constexpr size_t kMaxDecimalDigits = 4300;
    if (node->base == 10 && digits.size() > kMaxDecimalDigits) {
      return raise(
          token().span,
          "Exceeds the limit (4300 digits) for integer string conversion: value has " +
              std::to_string(digits.size()) +
              " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for "
              "huge integer literals to avoid decimal conversion limits.");
    }
    node->text = arena_.text(digits);
    uint64_t value = 0;
    node->fits = true;
    for (char c : digits) {
      const auto digit = static_cast<uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      if (value > (static_cast<uint64_t>(INT64_MAX) - digit) / node->base) {
        node->fits = false;
        break;
      }
      value = value * node->base + digit;
    }
    node->int_value = node->fits ? static_cast<int64_t>(value) : 0;
  }
  advance();
  return node;
}

// "(": a tuple, a group or a generator expression.
ExprNode* Parser::parse_parenthesised() {
  const Position from = start();
  advance();
  if (accept(Kind::RightParen)) return make<Sequence>(NodeKind::Tuple, span_from(from));
  if (at(Kind::Yield)) {
    ExprNode* value = parse_yield();
    return value && accept(Kind::RightParen) ? value : nullptr;
  }
  const bool starred = at(Kind::Star);
  ExprNode* first = parse_star_named_expression();
  if (!first) return nullptr;
  if (!starred && at_comprehension()) {
    auto* node = make<ListComp>(NodeKind::GeneratorExp, {});
    node->elt = first;
    if (!parse_comprehensions(node->generators) || !accept(Kind::RightParen)) return nullptr;
    node->span = span_from(from);
    return node;
  }
  if (!at(Kind::Comma)) return !starred && accept(Kind::RightParen) ? first : nullptr;
  ListBuilder<ExprNode*> elements;
  elements.push(first);
  while (accept(Kind::Comma) && !at(Kind::RightParen)) {
    ExprNode* next = parse_star_named_expression();
    if (!next) return nullptr;
    elements.push(next);
  }
  if (!accept(Kind::RightParen)) return nullptr;
  auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(from));
  tuple->elts = elements.finish(arena_);
  return tuple;
}

ExprNode* Parser::parse_list() {
  const Position from = start();
  advance();
  ListBuilder<ExprNode*> elements;
  while (!at(Kind::RightBracket)) {
    const bool starred = at(Kind::Star);
    ExprNode* element = parse_star_named_expression();
    if (!element) return nullptr;
    if (elements.empty() && !starred && at_comprehension()) {
      auto* node = make<ListComp>(NodeKind::ListComp, {});
      node->elt = element;
      if (!parse_comprehensions(node->generators) || !accept(Kind::RightBracket)) return nullptr;
      node->span = span_from(from);
      return node;
    }
    elements.push(element);
    if (!accept(Kind::Comma)) break;
  }
  if (!accept(Kind::RightBracket)) return nullptr;
  auto* list = make<Sequence>(NodeKind::List, span_from(from));
  list->elts = elements.finish(arena_);
  return list;
}

// "{": a dict, a set or a comprehension of either.
ExprNode* Parser::parse_braces() {
  const Position from = start();
  advance();
  if (at(Kind::RightBrace) || at(Kind::DoubleStar)) return parse_dict_after_key(from, nullptr);
  const bool starred = at(Kind::Star);
  ExprNode* first = parse_star_named_expression();
  if (!first) return nullptr;
  if (!starred && at(Kind::Colon)) return parse_dict_after_key(from, first);
  if (!starred && at_comprehension()) {
    auto* node = make<ListComp>(NodeKind::SetComp, {});
    node->elt = first;
    if (!parse_comprehensions(node->generators) || !accept(Kind::RightBrace)) return nullptr;
    node->span = span_from(from);
    return node;
  }
  ListBuilder<ExprNode*> elements;
  elements.push(first);
  while (accept(Kind::Comma) && !at(Kind::RightBrace)) {
    ExprNode* next = parse_star_named_expression();
    if (!next) return nullptr;
    elements.push(next);
  }
  if (!accept(Kind::RightBrace)) return nullptr;
  auto* set = make<Set>(NodeKind::Set, span_from(from));
  set->elts = elements.finish(arena_);
  return set;
}

// At the ":" after the first key, or at "}" or "**" when `key` is null.
ExprNode* Parser::parse_dict_after_key(Position from, ExprNode* key) {
  ListBuilder<ExprNode*> keys;
  ListBuilder<ExprNode*> values;
  while (key || !at(Kind::RightBrace)) {
    ExprNode* value;
    if (!key && accept(Kind::DoubleStar)) {
      value = parse_bitwise_or();
    } else {
      if (!key) key = parse_expression();
      if (!key || !accept(Kind::Colon)) return nullptr;
      value = parse_expression();
      if (value && keys.empty() && at_comprehension()) {
        auto* node = make<DictComp>(NodeKind::DictComp, {});
        node->key = key;
        node->value = value;
        if (!parse_comprehensions(node->generators) || !accept(Kind::RightBrace)) return nullptr;
        node->span = span_from(from);
        return node;
      }
    }
    if (!value) return nullptr;
    keys.push(key);
    values.push(value);
    key = nullptr;
    if (!accept(Kind::Comma)) break;
  }
  if (!accept(Kind::RightBrace)) return nullptr;
  auto* dict = make<Dict>(NodeKind::Dict, span_from(from));
  dict->keys = keys.finish(arena_);
  dict->values = values.finish(arena_);
  return dict;
}

// What stands between "[" and "]" of a subscript.
ExprNode* Parser::parse_slices() {
  const Position from = start();
  ListBuilder<ExprNode*> elements;
  bool is_tuple = false;
  for (;;) {
    const bool starred = at(Kind::Star);
    ExprNode* element = starred ? parse_starred_argument() : parse_slice();
    if (!element) return nullptr;
    elements.push(element);
    is_tuple = is_tuple || starred;
    if (!accept(Kind::Comma)) break;
    is_tuple = true;
    if (at(Kind::RightBracket)) break;
  }
  if (!is_tuple) return elements[0];
  auto* tuple = make<Sequence>(NodeKind::Tuple, span_from(from));
  tuple->elts = elements.finish(arena_);
  return tuple;
}

ExprNode* Parser::parse_slice() {
  const Position from = start();
  ExprNode* lower = nullptr;
  if (!at(Kind::Colon)) {
    lower = parse_named_expression();
    if (!lower || !at(Kind::Colon) || lower->kind == NodeKind::NamedExpr) return lower;
  }
  advance();
  auto* slice = make<Slice>(NodeKind::Slice, {});
  slice->lower = lower;
  const auto ends = [this] { return at(Kind::Colon) || at(Kind::Comma) || at(Kind::RightBracket); };
  if (!ends() && !(slice->upper = parse_expression())) return nullptr;
  if (accept(Kind::Colon) && !ends() && !(slice->step = parse_expression())) return nullptr;
  slice->span = span_from(from);
  return slice;
}

// `for x in y if z`, once or more.
bool Parser::parse_comprehensions(ArenaList<Comprehension>& out) {
  ListBuilder<Comprehension, 2> clauses;
  while (at_comprehension()) {
    Comprehension clause{};
    clause.is_async = accept(Kind::Async);
    const uint32_t mark = pos_;
    advance();
    clause.target = parse_star_targets();
    if (raised_) return false;
    if (!clause.target || !accept(Kind::In)) {
      if (diagnosing_) diagnose_comprehension_target(mark);
      return false;
    }
    clause.iter = parse_disjunction();
    if (!clause.iter) return false;
    ListBuilder<ExprNode*> conditions;
    while (accept(Kind::If)) {
      ExprNode* condition = parse_disjunction();
      if (!condition) return false;
      conditions.push(condition);
    }
    clause.ifs = conditions.finish(arena_);
    clauses.push(clause);
  }
  out = clauses.finish(arena_);
  return true;
}

}  // namespace tiki
