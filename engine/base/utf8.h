// UTF-8 text, one code point at a time.
//
// All text in the engine is UTF-8 in which a lone surrogate (U+D800..U+DFFF), which Python strings may hold, is
// written as its ordinary three bytes ("WTF-8"). decode() accepts that form; is_valid() is for input from outside
// and refuses it. Nothing here allocates but append().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tiki::utf8 {

constexpr uint32_t kReplacement = 0xFFFD;
constexpr uint32_t kMaxCodePoint = 0x10FFFF;

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }
constexpr bool is_surrogate(uint32_t code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

// Bytes of the sequence that `lead` opens; 1 for anything that opens none.
constexpr size_t sequence_length(unsigned char lead) {
  if (lead < 0xC2) return 1;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 1;
}

// Bytes that encoding `code_point` takes.
constexpr size_t encoded_length(uint32_t code_point) {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

// A decoded code point and how many bytes it took. A malformed byte gives kReplacement and length 1, so a loop
// always moves on.
struct Decoded {
  uint32_t code_point;
  uint32_t length;
};

// Decodes at `at`, which must be inside `text`.
Decoded decode(std::string_view text, size_t at);

// Appends the encoding of `code_point` (surrogates allowed, above kMaxCodePoint not).
void append(std::string& out, uint32_t code_point);

// Code points in `text`.
size_t count(std::string_view text);

// Byte offset of code point number `index`, or text.size() when there are fewer.
size_t byte_offset(std::string_view text, size_t index);

// Offset of the first byte that is not strict UTF-8 (no surrogates, no overlong forms), or npos.
size_t find_invalid(std::string_view text);
inline bool is_valid(std::string_view text) { return find_invalid(text) == std::string_view::npos; }

}  // namespace tiki::utf8
