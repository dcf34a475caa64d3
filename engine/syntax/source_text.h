// SourceText: a program's text as the lexer reads it.
//
// Line ends are all "\n", a byte order mark is gone, and the last line ends with "\n" even where the file's does not
// (`has_final_newline` remembers). A "\0" follows the text, so a reader may look one byte past any other. Owns its
// bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tiki {

class SourceText {
 public:
  explicit SourceText(std::string_view source);

  std::string_view text() const { return text_; }
  const char* data() const { return text_.data(); }
  bool has_final_newline() const { return has_final_newline_; }

  // Line `number` (from 1) without its line end; empty past the last.
  std::string_view line(uint32_t number) const;
  uint32_t line_count() const { return static_cast<uint32_t>(line_starts_.size()); }

  // Byte column to code-point column on line `number`, both from 0.
  uint32_t column_of(uint32_t number, uint32_t byte_column) const;

 private:
  std::string text_;
  std::vector<uint32_t> line_starts_;
  bool has_final_newline_ = true;
};

}  // namespace tiki
