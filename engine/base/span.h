// Span: where a piece of source text stands.
//
// Lines count from 1. Columns count UTF-8 bytes from 0, as `col_offset` in Python's `ast` module does; `end_col` is
// one past the last byte. A span may cross lines. Turning bytes into what a reader counts (code points) needs the
// text itself: see SourceText in syntax/source_text.h.
#pragma once

#include <cstdint>

namespace tiki {

struct Position {
  uint32_t line = 0;  // 1-based; 0 means "nowhere"
  uint32_t col = 0;   // bytes from the start of the line

  friend constexpr bool operator==(Position a, Position b) { return a.line == b.line && a.col == b.col; }
  friend constexpr bool operator!=(Position a, Position b) { return !(a == b); }
  friend constexpr bool operator<(Position a, Position b) {
    return a.line != b.line ? a.line < b.line : a.col < b.col;
  }
};

struct Span {
  uint32_t line = 0;
  uint32_t col = 0;
  uint32_t end_line = 0;
  uint32_t end_col = 0;

  constexpr Span() = default;
  constexpr Span(uint32_t line_, uint32_t col_, uint32_t end_line_, uint32_t end_col_)
      : line(line_), col(col_), end_line(end_line_), end_col(end_col_) {}
  constexpr Span(Position from, Position to)
      : line(from.line), col(from.col), end_line(to.line), end_col(to.col) {}

  constexpr Position start() const { return {line, col}; }
  constexpr Position end() const { return {end_line, end_col}; }
  // The smallest span holding this one from its start up to the end of `last`.
  constexpr Span to(const Span& last) const { return {start(), last.end()}; }
};

}  // namespace tiki
