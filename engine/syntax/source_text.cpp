#include "syntax/source_text.h"

#include <cstring>

#include "base/utf8.h"

namespace tiki {

SourceText::SourceText(std::string_view source) {
  if (source.substr(0, 3) == "\xEF\xBB\xBF") source.remove_prefix(3);
  text_.reserve(source.size() + 2);
  if (source.find('\r') == std::string_view::npos) {
    text_.assign(source);
  } else {
    for (size_t i = 0; i < source.size(); i++) {
      if (source[i] != '\r') {
        text_.push_back(source[i]);
        continue;
      }
      text_.push_back('\n');
      if (i + 1 < source.size() && source[i + 1] == '\n') i++;
    }
  }
  if (!text_.empty() && text_.back() != '\n') {
    has_final_newline_ = false;
    text_.push_back('\n');
  }
  for (size_t at = 0; at < text_.size();) {
    line_starts_.push_back(static_cast<uint32_t>(at));
    const void* end = std::memchr(text_.data() + at, '\n', text_.size() - at);
    at = static_cast<size_t>(static_cast<const char*>(end) - text_.data()) + 1;
  }
}

std::string_view SourceText::line(uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const size_t start = line_starts_[number - 1];
  const size_t end = number < line_starts_.size() ? line_starts_[number] : text_.size();
  return std::string_view(text_).substr(start, end - start - 1);
}

uint32_t SourceText::column_of(uint32_t number, uint32_t byte_column) const {
  const std::string_view text = line(number);
  if (byte_column <= text.size()) return static_cast<uint32_t>(utf8::count(text.substr(0, byte_column)));
  return static_cast<uint32_t>(utf8::count(text) + (byte_column - text.size()));
}

}  // namespace tiki
