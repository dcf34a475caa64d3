#include "syntax/token.h"

#include <array>

namespace tiki {

namespace {

constexpr std::string_view kTexts[] = {
#define TOKEN(kind, text) text,
#include "syntax/tokens.def"
};

// Keywords by a hash of length and two letters; a slot holds the first of its chain of neighbours.
constexpr size_t kSlots = 256;

constexpr size_t slot_of(std::string_view word) {
  const auto a = static_cast<unsigned char>(word[0]);
  const auto b = static_cast<unsigned char>(word[1]);
  return (a * 7u + b * 31u + word.size() * 5u) % kSlots;
}

constexpr std::array<TokenKind, kSlots> make_keyword_table() {
  std::array<TokenKind, kSlots> table{};
  for (auto& entry : table) entry = TokenKind::Name;
  for (unsigned k = static_cast<unsigned>(TokenKind::False); k <= static_cast<unsigned>(TokenKind::Yield);
       k++) {
    size_t slot = slot_of(kTexts[k]);
    while (table[slot] != TokenKind::Name) slot = (slot + 1) % kSlots;
    table[slot] = static_cast<TokenKind>(k);
  }
  return table;
}

constexpr std::array<TokenKind, kSlots> kKeywords = make_keyword_table();

}  // namespace

std::string_view token_text(TokenKind kind) { return kTexts[static_cast<size_t>(kind)]; }

TokenKind keyword_kind(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return TokenKind::Name;
  for (size_t slot = slot_of(word);; slot = (slot + 1) % kSlots) {
    const TokenKind kind = kKeywords[slot];
    if (kind == TokenKind::Name || token_text(kind) == word) return kind;
  }
}

}  // namespace tiki
