#include "base/base64url.h"

namespace tiki {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64url(std::string_view bytes) {
  std::string text;
  uint32_t waiting = 0;
  int bits = 0;
  for (const char byte : bytes) {
    waiting = (waiting << 8) | static_cast<uint8_t>(byte);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += kAlphabet[(waiting >> bits) & 63];
    }
  }
  if (bits > 0) text += kAlphabet[(waiting << (6 - bits)) & 63];
  return text;
}

std::optional<std::string> base64url_bytes(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  uint32_t waiting = 0;
  int bits = 0;
  for (const char character : text) {
    const size_t digit = kAlphabet.find(character);
    if (digit == std::string_view::npos) return std::nullopt;
    waiting = (waiting << 6) | static_cast<uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((waiting >> bits) & 0xff);
  }
  return bytes;
}

uint16_t crc16(std::string_view bytes) {
  uint32_t check = 0xffff;
  for (const char byte : bytes) {
    check ^= static_cast<uint32_t>(static_cast<uint8_t>(byte)) << 8;
    for (int bit = 0; bit < 8; ++bit)
      check = check & 0x8000 ? ((check << 1) ^ 0x1021) & 0xffff : (check << 1) & 0xffff;
  }
  return static_cast<uint16_t>(check);
}

}  // namespace tiki
