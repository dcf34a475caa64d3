#include "syntax/parse.h"

#include "base/number_text.h"
#include "base/utf8.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"
#include "syntax/source_text.h"

namespace tiki {

namespace {

SyntaxError plain_error(std::string message, int line) {
  SyntaxError error;
  error.type = "SyntaxError";
  error.message = std::move(message);
  error.line = line;
  return error;
}

// What makes a text no program at all, before any token of it is read.
bool check_bytes(std::string_view source, std::string_view filename, SyntaxError& error) {
  if (source.find('\0') != std::string_view::npos) {
    error = plain_error("source code string cannot contain null bytes", 0);
    return false;
  }
  const size_t bad = utf8::find_invalid(source);
  if (bad == std::string_view::npos) return true;
  int line = 1;
  for (size_t i = 0; i < bad; i++) line += source[i] == '\n';
  const std::string byte = code_point_escape(static_cast<unsigned char>(source[bad]));
  error = plain_error(std::string("Non-UTF-8 code starting with '") + byte + "' in file " +
                          std::string(filename) + " on line " + std::to_string(line) +
                          ", but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                      line);
  return false;
}

// CPython goes on reading tokens after the parser gave up; what it finds there is more helpful than what it has.
void prefer_later_errors(const Lexer& lexer, const std::vector<Token>& tokens, uint32_t furthest,
                         SyntaxError& error) {
  if (tokens.back().kind != TokenKind::Error) return;
  const LexError& later = lexer.error();
  if (later.is_early) {
    error = later.error;
    return;
  }
  if (!lexer.in_fstring() && !lexer.open_brackets().empty() &&
      tokens[furthest].span.line > lexer.open_brackets().back().line) {
    error = lexer.unclosed_bracket_error();
  }
}

template <class Root, class Parse>
ParseResult run(Arena& arena, std::string_view source, std::string_view filename, Parse parse,
                Root* ParseResult::*where) {
  ParseResult result;
  if (!check_bytes(source, filename, result.error)) return result;
  const SourceText text(source);
  Lexer lexer(text);
  std::vector<Token> tokens;
  lexer.run(tokens);
  result.warnings = std::move(lexer.warnings());

  Parser parser(arena, text, tokens, result.warnings);
  if (Root* root = parse(parser)) {
    result.*where = root;
    return result;
  }
  const uint32_t furthest = parser.furthest();
  if (parser.stopped_by_lexer() || tokens[0].kind == TokenKind::Error) {
    result.error = lexer.error().error;
    return result;
  }
  if (!parser.raised()) {
    parser.start_diagnosing();
    parse(parser);
    if (parser.stopped_by_lexer()) {
      result.error = lexer.error().error;
      return result;
    }
    const bool by_layout = !parser.raised() && (tokens[furthest].kind == TokenKind::Indent ||
                                                tokens[furthest].kind == TokenKind::Dedent);
    parser.raise_invalid_syntax(furthest);
    if (by_layout) {  // an indentation that surprises is told before anything the lexer may find
      result.error = parser.error();
      return result;
    }
  }
  result.error = parser.error();
  prefer_later_errors(lexer, tokens, parser.furthest(), result.error);
  return result;
}

}  // namespace

ParseResult parse_module(Arena& arena, std::string_view source, std::string_view filename) {
  return run(
      arena, source, filename, [](Parser& parser) { return parser.parse_module(); }, &ParseResult::module);
}

ParseResult parse_expression(Arena& arena, std::string_view source, std::string_view filename) {
  ParseResult result = run(
      arena, source, filename, [](Parser& parser) { return parser.parse_eval(); }, &ParseResult::expression);
  SyntaxError& error = result.error;
  // `SyntaxError.text` has the newlines that the expression has.
  if (error.read_up_to != SyntaxError::kInLine && !source.ends_with('\n')) error.read_up_to = error.line + 1;
  if (source.empty()) error.line = error.end_line = 0;
  return result;
}

}  // namespace tiki
