// The parameters of functions and lambdas: a, b=1, /, c, *d, e=2, **f
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// Up to but without ")" or ":".
Arguments* Parser::parse_parameters(ParameterStyle style) {
  const Kind close = style == ParameterStyle::Function ? Kind::RightParen : Kind::Colon;
  auto* out = arena_.make<Arguments>();
  ListBuilder<Arg*> args;
  ListBuilder<Arg*> kwonlyargs;
  ListBuilder<ExprNode*> defaults;
  ListBuilder<ExprNode*> kw_defaults;
  bool saw_star = false;
  bool saw_slash = false;
  const Token* bare_star = nullptr;
  // A mistake with a name of its own; the first pass only sees that it is one.
  const auto mistake = [this](const Token& token, const char* message) -> Arguments* {
    return diagnosing_ ? raise(token.span, message) : nullptr;
  };
  // CPython points at the last token it read in a lambda, at the star in a function.
  const auto bare_star_mistake = [this, style](const Token& star) -> Arguments* {
    constexpr const char* kMessage = "named arguments must follow bare *";
    if (!diagnosing_) return nullptr;
    return style == ParameterStyle::Lambda ? raise_at_last_token(kMessage) : raise(star.span, kMessage);
  };
  while (!at(close)) {
    const Token& first = token();
    if (out->kwarg) {
      const bool known = at(Kind::Star) || at(Kind::DoubleStar) || at(Kind::Slash) || at(Kind::Name);
      return known ? mistake(first, "arguments cannot follow var-keyword argument") : nullptr;
    }
    if (at(Kind::Slash)) {
      if (saw_slash) return mistake(first, "/ may appear only once");
      if (saw_star) return mistake(first, "/ must be ahead of *");
      if (args.empty() && kind_after() != Kind::Comma) return nullptr;
      if (args.empty()) return mistake(first, "at least one argument must precede /");
      advance();
      if (at(Kind::Star)) return mistake(token(), "expected comma between / and *");
      saw_slash = true;
      out->posonlyargs = args.finish(arena_);
      args = {};
    } else if (at(Kind::Star)) {
      if (saw_star) return mistake(first, "* argument may appear only once");
      advance();
      saw_star = true;
      if (at(Kind::Comma)) {
        bare_star = &first;
      } else if (at(close)) {
        return bare_star_mistake(first);
      } else if (!(out->vararg = parse_parameter(style, true))) {
        return nullptr;
      } else if (at(Kind::Equal)) {
        return mistake(token(), "var-positional argument cannot have default value");
      }
    } else if (at(Kind::DoubleStar)) {
      if (bare_star && kwonlyargs.empty()) return bare_star_mistake(*bare_star);
      advance();
      if (!(out->kwarg = parse_parameter(style, false))) return nullptr;
      if (at(Kind::Equal)) return mistake(token(), "var-keyword argument cannot have default value");
    } else if (at(Kind::LeftParen)) {
      if (diagnosing_ && !saw_star && defaults.empty()) diagnose_parenthesised_parameters(style);
      return nullptr;
    } else {
      Arg* arg = parse_parameter(style, false);
      if (!arg) return nullptr;
      ExprNode* default_value = nullptr;
      if (at(Kind::Equal)) {
        const Token& equal = token();
        advance();
        if (at(Kind::Comma) || at(Kind::RightParen))
          return mistake(equal, "expected default value expression");
        if (!(default_value = parse_expression())) return nullptr;
      }
      if (saw_star) {
        kwonlyargs.push(arg);
        kw_defaults.push(default_value);
      } else {
        if (!default_value && !defaults.empty()) {
          return diagnosing_
                     ? raise(arg->span, "parameter without a default follows parameter with a default")
                     : nullptr;
        }
        args.push(arg);
        if (default_value) defaults.push(default_value);
      }
    }
    if (!accept(Kind::Comma)) break;
  }
  if (bare_star && kwonlyargs.empty()) return bare_star_mistake(*bare_star);
  out->args = args.finish(arena_);
  out->kwonlyargs = kwonlyargs.finish(arena_);
  out->defaults = defaults.finish(arena_);
  out->kw_defaults = kw_defaults.finish(arena_);
  return out;
}

// `def f(a, (b, c))` was allowed once.
bool Parser::diagnose_parenthesised_parameters(ParameterStyle style) {
  Rewind rewind(*this);
  const Token& open = token();
  advance();
  bool some = false;
  while (parse_parameter(style, false)) {
    some = true;
    if (!accept(Kind::Comma)) break;
  }
  if (raised_) return true;
  if (!some || !at(Kind::RightParen)) return false;
  raise(open.span.to(token().span), style == ParameterStyle::Function
                                        ? "Function parameters cannot be parenthesized"
                                        : "Lambda expression parameters cannot be parenthesized");
  return true;
}

// Name and annotation; `*args: *Ts` is for a vararg alone.
Arg* Parser::parse_parameter(ParameterStyle style, bool is_vararg) {
  if (!at(Kind::Name)) return nullptr;
  const Position from = start();
  auto* arg = make<Arg>(NodeKind::Arg, {});
  arg->name = name_of(token());
  advance();
  if (style == ParameterStyle::Function && accept(Kind::Colon)) {
    arg->annotation = is_vararg ? parse_star_expression() : parse_expression();
    if (!arg->annotation) return nullptr;
  }
  arg->span = span_from(from);
  return arg;
}

}  // namespace tiki
