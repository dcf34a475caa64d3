// The parameters of functions and lambdas: a, b=1, /, c, *d, e=2, **f
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// Up to but without ")" or ":".
Arguments* Parser::parse_parameters(ParameterStyle style) {
  const Kind close = style == ParameterStyle::Function ? Kind::RightParen : Kind::Colon;
  if (diagnosing_ && diagnose_parameters(style)) return nullptr;
  auto* out = arena_.make<Arguments>();
  ListBuilder<Arg*> args;
  ListBuilder<Arg*> kwonlyargs;
  ListBuilder<ExprNode*> defaults;
  ListBuilder<ExprNode*> kw_defaults;
  bool saw_star = false;
  bool bare_star = false;
  while (!at(close)) {
    if (out->kwarg) return nullptr;
    if (at(Kind::Slash)) {
      if (saw_star || args.empty() || !out->posonlyargs.empty()) return nullptr;
      advance();
      out->posonlyargs = args.finish(arena_);
      args = {};
    } else if (at(Kind::Star)) {
      if (saw_star) return nullptr;
      advance();
      saw_star = true;
      bare_star = at(Kind::Comma);
      if (!bare_star && !(out->vararg = parse_parameter(style, true))) return nullptr;
    } else if (accept(Kind::DoubleStar)) {
      if (bare_star && kwonlyargs.empty()) return nullptr;
      if (!(out->kwarg = parse_parameter(style, false))) return nullptr;
    } else {
      Arg* arg = parse_parameter(style, false);
      if (!arg) return nullptr;
      ExprNode* default_value = nullptr;
      if (accept(Kind::Equal) && !(default_value = parse_expression())) return nullptr;
      if (saw_star) {
        kwonlyargs.push(arg);
        kw_defaults.push(default_value);
      } else {
        if (!default_value && !defaults.empty()) return nullptr;
        args.push(arg);
        if (default_value) defaults.push(default_value);
      }
    }
    if (!accept(Kind::Comma)) break;
  }
  if (bare_star && kwonlyargs.empty()) return nullptr;
  out->args = args.finish(arena_);
  out->kwonlyargs = kwonlyargs.finish(arena_);
  out->defaults = defaults.finish(arena_);
  out->kw_defaults = kw_defaults.finish(arena_);
  return out;
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
