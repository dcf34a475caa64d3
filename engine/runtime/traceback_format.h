#pragma once
// The parts of what is printed for an uncaught exception: the chain, its frames and messages (traceback_format.cpp),
// a frame's source lines with `~~~^^^` under them (traceback_lines.cpp), which part of an expression failed
// (caret_anchors.cpp), and "Did you mean" (suggestions.cpp). As CPython 3.14's traceback module prints.
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "runtime/exception.h"
#include "runtime/runtime.h"

namespace tiki {

/// Text by code points, since columns count them.
using Text32 = std::u32string;
Text32 decode_text(std::string_view utf8);

/// The lines of `span` in `source`, marked, indented by four blanks; empty when the source has no such line.
std::string source_block(std::string_view source, const Span& span);

/// The part of an expression to mark with `^` while the rest gets `~`: the operator, the brackets of a subscript, the
/// parentheses of a call. Offsets into the expression's text, which may have several lines.
struct CaretAnchors {
  size_t left;
  size_t right;
};
/// False when the text is no such expression.
bool find_caret_anchors(const Text32& expression, CaretAnchors* anchors);
/// Is `statement` an assignment of (or, for a plain function name, `return` with) just the call in [start, end)?
/// Such a line says enough without marks.
bool is_whole_statement_call(const Text32& statement, size_t start, size_t end);

/// ". Did you mean: 'x'?" and the like, or empty.
std::string suggestion(Runtime& rt, Exception* exception);
/// The nearest of `names` to a wrong one, or empty when none is near enough.
std::string nearest_name(const std::vector<std::string>& names, const std::string& wrong);
/// Columns that text takes on a terminal: two for wide East Asian characters.
size_t display_width(std::u32string_view text);

}  // namespace tiki
