// The inside of f-strings (PEP 701) and t-strings (PEP 750).
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

// After the Start token, through the End token.
bool Parser::parse_fstring(ListBuilder<ExprNode*>& values, Kind middle, Kind last, bool raw) {
  Nesting nesting(*this);
  if (nesting.too_deep()) return false;
  std::string outer;
  outer.swap(undecodable_);
  for (;;) {
    if (at(last)) {
      if (!undecodable_.empty()) return raise_at_cursor(std::move(undecodable_)) != nullptr;
      undecodable_.swap(outer);
      advance();
      return true;
    }
    if (at(middle)) {
      const Token& part = token();
      if (raw || text_of(part).find('\\') == std::string_view::npos) {
        values.push(make_text(part.span, text_of(part)));
      } else {
        std::string text;
        if (!decode_text(part, text_of(part), text)) return false;
        values.push(make_text(part.span, text));
      }
      advance();
    } else if (at(Kind::LeftBrace)) {
      if (!parse_replacement_field(values, middle == Kind::TStringMiddle, raw, FieldPlace::String))
        return false;
    } else {
      return false;
    }
  }
}

namespace {

// `{x = }`: the text up to the end of the blanks, without comments.
std::string debug_text(std::string_view text) {
  std::string out;
  char quote = 0;
  for (size_t i = 0; i < text.size(); i++) {
    const char c = text[i];
    if (quote == 0 && c == '#') {
      while (i < text.size() && text[i] != '\n') i++;
      if (i < text.size()) out.push_back('\n');
      continue;
    }
    if (c == '\'' || c == '"') quote = quote == 0 ? c : quote == c ? 0 : quote;
    out.push_back(c);
  }
  return out;
}

}  // namespace

bool Parser::parse_replacement_field(ListBuilder<ExprNode*>& values, bool is_template, bool raw,
                                     FieldPlace place) {
  const uint32_t open = pos_;
  if (parse_replacement_field_rule(values, is_template, raw, place)) return true;
  if (diagnosing_ && !raised_) {
    pos_ = open + 1;
    diagnose_replacement_field(is_template);
  }
  return false;
}

// {value = !r :spec}
bool Parser::parse_replacement_field_rule(ListBuilder<ExprNode*>& values, bool is_template, bool raw,
                                          FieldPlace place) {
  const Position from = start();
  const uint32_t open = pos_;
  advance();
  const uint32_t text_start = tokens_[open].end;
  ExprNode* value = parse_yield_or_star_expressions();
  if (!value) return false;
  uint32_t text_end = tokens_[pos_ - 1].end;
  const bool debug = accept(Kind::Equal);
  if (debug || is_template) text_end = debug ? token().start : text_end;
  const Position debug_end = start();
  Conversion conversion = Conversion::None;
  if (at(Kind::Exclamation)) {
    const uint32_t mark = pos_;
    advance();
    if (!at(Kind::Name)) return false;
    const std::string_view name = text_of(token());
    if (name == "s") {
      conversion = Conversion::Str;
    } else if (name == "r") {
      conversion = Conversion::Repr;
    } else if (name == "a") {
      conversion = Conversion::Ascii;
    } else {
      raise(token().span, std::string(is_template ? "t" : "f") + "-string: invalid conversion character '" +
                              std::string(name) + "': expected 's', 'r', or 'a'");
      return false;
    }
    if (tokens_[mark].end != token().start) {
      raise(tokens_[mark].span.to(token().span),
            std::string(is_template ? "t" : "f") +
                "-string: conversion type must come right after the exclamation mark");
      return false;
    }
    advance();
  }
  ExprNode* spec = nullptr;
  if (at(Kind::Colon)) {
    const Position spec_from = start();
    advance();
    spec = parse_format_spec(is_template, raw, spec_from);
    if (!spec) return false;
  }
  if (!accept(Kind::RightBrace)) return false;
  const Span span = span_from(from);
  if (debug) {
    // The text belongs to the literal part in front of the field.
    const Position text_from{from.line, from.col + 1};
    const std::string_view text = source_.text().substr(text_start, text_end - text_start);
    values.push(make_text(Span(text_from, debug_end), debug_text(text)));
    if (conversion == Conversion::None && !spec) conversion = Conversion::Repr;
  }
  if (is_template && place == FieldPlace::String) {
    auto* node = make<Interpolation>(NodeKind::Interpolation, span);
    node->value = value;
    std::string_view text = source_.text().substr(text_start, text_end - text_start);
    if (debug) text = text.substr(0, text.rfind('='));
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; };
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    node->str = arena_.text(text);
    node->conversion = conversion;
    node->format_spec = spec;
    values.push(node);
  } else {
    auto* node = make<FormattedValue>(NodeKind::FormattedValue, span);
    node->value = value;
    node->conversion = conversion;
    node->format_spec = spec;
    values.push(node);
  }
  return true;
}

// After ":", up to but without "}".
ExprNode* Parser::parse_format_spec(bool is_template, bool raw, Position from) {
  const Kind middle = is_template ? Kind::TStringMiddle : Kind::FStringMiddle;
  ListBuilder<ExprNode*> values;
  for (;;) {
    if (at(middle)) {
      std::string text;
      const Token& part = token();
      if (raw) {
        text = text_of(part);
      } else if (!decode_text(part, text_of(part), text)) {
        return nullptr;
      }
      values.push(make_text(part.span, text));
      advance();
    } else if (at(Kind::LeftBrace)) {
      if (!parse_replacement_field(values, is_template, raw, FieldPlace::FormatSpec)) return nullptr;
    } else {
      break;
    }
  }
  auto* node = make<JoinedStr>(NodeKind::JoinedStr, span_from(from));
  node->values = join_texts(values);
  return node;
}

}  // namespace tiki
