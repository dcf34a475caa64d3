#include "base/number_text.h"

namespace tiki {

namespace {

std::string digits_text(uint64_t number, unsigned base, int width) {
  char digits[64];
  char* const end = digits + sizeof digits;
  char* at = end;
  do {
    *--at = "0123456789abcdef"[number % base];
    number /= base;
  } while (number != 0);
  while (end - at < width) *--at = '0';
  return std::string(at, end);
}

}  // namespace

std::string decimal_text(uint64_t number, int width) { return digits_text(number, 10, width); }

std::string hex_text(uint64_t number, int width) { return digits_text(number, 16, width); }

std::string code_point_escape(uint32_t code_point) {
  if (code_point < 0x100) return "\\x" + hex_text(code_point, 2);
  if (code_point < 0x10000) return "\\u" + hex_text(code_point, 4);
  return "\\U" + hex_text(code_point, 8);
}

std::string joined(std::initializer_list<std::string_view> pieces) {
  size_t size = 0;
  for (std::string_view piece : pieces) size += piece.size();
  std::string out;
  out.reserve(size);
  for (std::string_view piece : pieces) out += piece;
  return out;
}

}  // namespace tiki
