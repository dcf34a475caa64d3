// A frame's source lines as a traceback shows them, with marks under the part that was running.
#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "runtime/traceback_format.h"

namespace tiki {

Text32 decode_text(std::string_view utf8) {
  Text32 text;
  for (size_t at = 0; at < utf8.size();) {
    const utf8::Decoded decoded = utf8::decode(utf8, at);
    text += static_cast<char32_t>(decoded.code_point);
    at += decoded.length;
  }
  return text;
}

namespace {

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\v'; }

bool is_wide(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  // Blocks whose characters are all Wide or Fullwidth (Unicode's EastAsianWidth).
  static constexpr Range kWide[] = {
      {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2e80, 0x303e},  {0x3041, 0x33ff},
      {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},  {0xf900, 0xfaff},
      {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
      {0x1f680, 0x1f6c5}, {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};
  for (const Range& range : kWide) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

size_t leading_blanks(const Text32& line) {
  size_t count = 0;
  while (count < line.size() && is_blank(line[count])) ++count;
  return count;
}

// Removes the blanks that all lines (but empty ones) begin with.
void dedent(std::vector<Text32>* lines) {
  const Text32* margin_line = nullptr;
  size_t margin = 0;
  for (const Text32& line : *lines) {
    const size_t own = leading_blanks(line);
    if (own == line.size()) continue;
    if (!margin_line) {
      margin_line = &line;
      margin = own;
      continue;
    }
    size_t common = 0;
    while (common < margin && common < own && (*margin_line)[common] == line[common]) ++common;
    margin = common;
  }
  for (Text32& line : *lines) {
    if (leading_blanks(line) == line.size()) {
      line.clear();
    } else {
      line.erase(0, margin);
    }
  }
}

std::vector<Text32> lines_of(std::string_view source, uint32_t first, uint32_t last) {
  std::vector<Text32> lines;
  uint32_t number = 1;
  for (size_t at = 0; at <= source.size() && number <= last; ++number) {
    const size_t end = std::min(source.find('\n', at), source.size());
    if (number >= first) {
      Text32 line = decode_text(source.substr(at, end - at));
      while (!line.empty() && is_blank(line.back())) line.pop_back();
      lines.push_back(std::move(line));
    }
    at = end + 1;
  }
  return lines;
}

// Characters in the first `bytes` bytes of the line.
size_t characters(const Text32& line, uint32_t bytes) {
  size_t used = 0;
  size_t count = 0;
  while (count < line.size() && used < bytes) used += utf8::encoded_length(line[count++]);
  return count;
}

struct Place {
  size_t line;
  size_t column;
};

// The line and column of an offset into the lines joined by newlines.
Place place_of(const std::vector<Text32>& lines, size_t offset) {
  size_t line = 0;
  while (line + 1 < lines.size() && offset > lines[line].size()) offset -= lines[line++].size() + 1;
  return {line, offset};
}

Text32 join(const std::vector<Text32>& lines) {
  Text32 text;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i) text += '\n';
    text += lines[i];
  }
  return text;
}

struct Marks {
  bool shown = false;
  bool has_anchors = false;
  Place left{};  // of the anchors, columns on the terminal
  Place right{};
  size_t start = 0;  // columns on the terminal, in the first line
  size_t end = 0;    // in the last line
};

Text32 mark(const std::vector<Text32>& lines, size_t number, const Marks& marks) {
  const Text32& line = lines[number];
  const size_t blanks = leading_blanks(line);
  const size_t width = number + 1 == lines.size() ? marks.end : display_width(line);
  Text32 text;
  for (size_t column = 0; column < width; ++column) {
    const bool after_left =
        number > marks.left.line || (number == marks.left.line && column >= marks.left.column);
    const bool before_right =
        number < marks.right.line || (number == marks.right.line && column < marks.right.column);
    if (column < blanks || (number == 0 && column < marks.start)) {
      text += ' ';
    } else if (marks.has_anchors && !(after_left && before_right)) {
      text += '~';
    } else {
      text += '^';
    }
  }
  return text;
}

Marks find_marks(const std::vector<Text32>& lines, size_t start, size_t end) {
  Marks marks;
  const Text32 text = join(lines);
  const size_t text_end = text.size() - (lines.back().size() - end);
  if (text_end < start) return marks;
  CaretAnchors anchors;
  marks.has_anchors = find_caret_anchors(text.substr(start, text_end - start), &anchors);
  marks.start = display_width(std::u32string_view(lines.front()).substr(0, start));
  marks.end = display_width(std::u32string_view(lines.back()).substr(0, end));
  if (marks.has_anchors) {
    marks.left = place_of(lines, anchors.left + start);
    marks.right = place_of(lines, anchors.right + start);
    for (Place* place : {&marks.left, &marks.right}) {
      place->column = display_width(std::u32string_view(lines[place->line]).substr(0, place->column));
    }
  }
  if (is_whole_statement_call(text, start, text_end)) return marks;
  const bool something_before = leading_blanks(lines.front()) < std::min(start, lines.front().size());
  marks.shown = marks.has_anchors || something_before || end < lines.back().size();
  return marks;
}

}  // namespace

size_t display_width(std::u32string_view text) {
  size_t width = 0;
  for (char32_t c : text) width += is_wide(c) ? 2 : 1;
  return width;
}

std::string source_block(std::string_view source, const Span& span) {
  if (span.line == 0) return {};
  const bool has_columns =
      span.end_line >= span.line && (span.end_line > span.line || span.end_col > span.col);
  std::vector<Text32> lines = lines_of(source, span.line, has_columns ? span.end_line : span.line);
  if (lines.empty()) return {};
  size_t start = characters(lines.front(), span.col);
  size_t end = characters(lines.back(), span.end_col);
  const size_t first_length = lines.front().size();
  dedent(&lines);
  if (std::all_of(lines.begin(), lines.end(), [](const Text32& line) { return line.empty(); })) return {};
  const size_t removed = first_length - lines.front().size();
  start -= std::min(start, removed);
  end -= std::min(end, removed);

  const Marks marks = has_columns ? find_marks(lines, start, end) : Marks();
  // The first and last line, and those around the anchors; the others are left out.
  std::set<size_t> wanted{0, lines.size() - 1};
  if (marks.has_anchors) {
    for (size_t center : {marks.left.line, marks.right.line}) {
      if (center > 0) wanted.insert(center - 1);
      wanted.insert(center);
      if (center + 1 < lines.size()) wanted.insert(center + 1);
    }
  }
  std::vector<Text32> shown;
  auto show = [&](size_t number) {
    shown.push_back(lines[number]);
    if (marks.shown) shown.push_back(mark(lines, number, marks));
  };
  size_t previous = 0;
  for (size_t number : wanted) {
    const size_t gap = number - previous;
    if (gap == 2) {
      show(number - 1);
    } else if (gap > 2) {
      shown.push_back(decode_text("...<" + std::to_string(gap - 1) + " lines>..."));
    }
    show(number);
    previous = number;
  }
  dedent(&shown);
  std::string text;
  for (const Text32& line : shown) {
    text += "    ";
    for (char32_t c : line) utf8::append(text, c);
    text += '\n';
  }
  return text;
}

}  // namespace tiki
