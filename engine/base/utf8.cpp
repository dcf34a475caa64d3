#include "base/utf8.h"

namespace tiki::utf8 {

Decoded decode(std::string_view text, size_t at) {
  const unsigned char lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const size_t length = sequence_length(lead);
  if (length == 1 || at + length > text.size()) return {kReplacement, 1};
  uint32_t code_point = lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; i++) {
    const unsigned char byte = static_cast<unsigned char>(text[at + i]);
    if (!is_continuation(byte)) return {kReplacement, 1};
    code_point = (code_point << 6) | (byte & 0x3Fu);
  }
  if (code_point > kMaxCodePoint || encoded_length(code_point) != length) return {kReplacement, 1};
  return {code_point, static_cast<uint32_t>(length)};
}

void append(std::string& out, uint32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  const size_t length = encoded_length(code_point);
  static constexpr unsigned char kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  const unsigned shift = static_cast<unsigned>(6 * (length - 1));
  out.push_back(static_cast<char>(kLead[length] | (code_point >> shift)));
  for (size_t i = length - 1; i > 0; i--) {
    out.push_back(static_cast<char>(0x80 | ((code_point >> (6 * (i - 1))) & 0x3F)));
  }
}

size_t count(std::string_view text) {
  size_t n = 0;
  for (unsigned char byte : text) n += !is_continuation(byte);
  return n;
}

size_t byte_offset(std::string_view text, size_t index) {
  size_t at = 0;
  for (; index > 0 && at < text.size(); index--) {
    at++;
    while (at < text.size() && is_continuation(static_cast<unsigned char>(text[at]))) at++;
  }
  return at;
}

size_t find_invalid(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      at++;
      continue;
    }
    const Decoded got = decode(text, at);
    if (got.length == 1 || is_surrogate(got.code_point)) return at;
    at += got.length;
  }
  return std::string_view::npos;
}

}  // namespace tiki::utf8
