// Token: a piece of text with its kind and its place. Kinds come from tokens.def.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace tiki {

enum class TokenKind : uint8_t {
#define TOKEN(kind, text) kind,
#include "syntax/tokens.def"
};

// Offsets are bytes into the SourceText. Newline, Indent, Dedent and EndMarker may be empty.
struct Token {
  TokenKind kind;
  uint8_t level;  // brackets open after it
  uint32_t start;
  uint32_t end;
  Span span;
};

// How a token kind is called: its spelling, or a capital name.
std::string_view token_text(TokenKind kind);

// The keyword spelt `word`, or Name.
TokenKind keyword_kind(std::string_view word);

constexpr bool is_keyword(TokenKind kind) { return kind >= TokenKind::False && kind <= TokenKind::Yield; }

}  // namespace tiki
