// Raising, and the bookkeeping around it.
#include "base/utf8.h"
#include "syntax/parser.h"

namespace tiki {

bool Parser::Nesting::too_deep() {
  if (parser_.depth_ <= kMaxDepth) return false;
  parser_.raise_at(parser_.start(), "Parser stack overflowed - Python source too complex to compile",
                   "MemoryError");
  return true;
}

Position Parser::end() const {
  uint32_t i = pos_;
  while (i > 0) {
    const Token& token = tokens_[--i];
    if (token.kind > Kind::Dedent) return token.span.end();
  }
  return tokens_[0].span.start();
}

int Parser::column_of(Position position) const {
  return static_cast<int>(source_.column_of(position.line, position.col)) + 1;
}

std::nullptr_t Parser::raise(Span span, std::string message, const char* type) {
  if (raised_) return nullptr;
  raised_ = true;
  error_.type = type;
  error_.message = std::move(message);
  error_.line = static_cast<int>(span.line);
  error_.col = column_of(span.start());
  error_.end_line = static_cast<int>(span.end_line);
  error_.end_col = column_of(span.end());
  error_.read_up_to = static_cast<int>(tokens_[furthest_].span.end_line);
  error_.last_statement = last_statement_line_;
  if (span.end_line != span.line) {
    // CPython counts the characters of the end's column on the error's first line.
    const std::string first = std::string(source_.line(span.line)) + "\n";
    error_.end_col = static_cast<int>(utf8::count(std::string_view(first).substr(0, span.end_col + 1)));
  }
  return nullptr;
}

std::nullptr_t Parser::raise_at(Position position, std::string message, const char* type) {
  if (raised_) return nullptr;
  raise(Span(position, position), std::move(message), type);
  error_.end_col = 0;
  return nullptr;
}

// At the last token read so far, as CPython's RAISE_SYNTAX_ERROR.
std::nullptr_t Parser::raise_at_last_token(std::string message, const char* type) {
  if (raised_) return nullptr;
  const Token& last = tokens_[furthest_];
  if (last.kind == Kind::Indent || last.kind == Kind::Dedent || last.kind == Kind::EndMarker) {
    raise(last.span, std::move(message), type);
    error_.col--;
    error_.end_col = -1;
    return nullptr;
  }
  return raise(last.span, std::move(message), type);
}

std::nullptr_t Parser::raise_at_cursor(std::string message) {
  return raise(token().span, std::move(message));
}

// From `position` to the end of what has been read, as CPython's RAISE_SYNTAX_ERROR_STARTING_FROM.
std::nullptr_t Parser::raise_from(Position position, std::string message) {
  if (raised_) return nullptr;
  raise(Span(position, tokens_[furthest_].span.end()), std::move(message));
  error_.end_col--;
  return nullptr;
}

std::nullptr_t Parser::raise_expected(const char* text) {
  return raise(token().span, std::string("expected '") + text + "'");
}

void Parser::raise_invalid_syntax(uint32_t index) {
  if (raised_) return;
  const Token& last = tokens_[index];
  switch (last.kind) {
    case Kind::Indent:
      raise_at_last_token("unexpected indent", "IndentationError");
      break;
    case Kind::Dedent:
      raise_at_last_token("unexpected unindent", "IndentationError");
      break;
    case Kind::Newline:
    case Kind::EndMarker:
      raise(last.span, "invalid syntax");
      // The end of an expression's text is no line's end, so it has no column.
      if (last.kind == Kind::Newline && !(is_expression_ && !source_.has_final_newline())) break;
      error_.col = error_.end_col = 0;
      break;
    default:
      raise(last.span, "invalid syntax");
  }
}

void Parser::start_diagnosing() {
  pos_ = 0;
  depth_ = 0;
  raised_ = false;
  diagnosing_ = second_pass_ = true;
  memory_.clear();
}

}  // namespace tiki
