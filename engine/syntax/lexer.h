// Lexer: text to tokens, all at once.
//
// Follows CPython 3.14's tokenizer: indentation becomes Indent and Dedent, blank lines and comments vanish, newlines
// inside brackets vanish, an f-string or t-string becomes Start, Middle, ordinary tokens of its expressions, and End
// (PEP 701, PEP 750). The mode stack below holds one entry for each f-string that is open.
//
// The result ends with EndMarker, or with Error where the text is wrong; then error() tells. An error is "early" when
// CPython reports it even though the parser stopped before it, and else waits for the parser to get there: so are
// errors inside an f-string, to let a mistake in its expression win, and errors of indentation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.h"
#include "syntax/source_text.h"
#include "syntax/token.h"

namespace tiki {

struct LexError {
  SyntaxError error;
  bool is_early = false;
};

class Lexer {
 public:
  explicit Lexer(const SourceText& source);

  // Fills `tokens`. False when the last one is Error.
  bool run(std::vector<Token>& tokens);

  const LexError& error() const { return error_; }
  std::vector<SyntaxWarning>& warnings() { return warnings_; }

  // The brackets that are open where the run ended.
  struct OpenBracket {
    char bracket;
    uint32_t line;
    uint32_t col;  // bytes, from 0
  };
  SyntaxError unclosed_bracket_error() const;
  bool in_fstring() const { return !fstrings_.empty(); }
  const std::vector<OpenBracket>& open_brackets() const { return brackets_; }

 private:
  enum class Mode : uint8_t { Regular, Literal };

  // An open f-string or t-string. Depths count the brackets inside its expressions.
  struct FString {
    Mode mode = Mode::Literal;
    char letter = 'f';  // or 't'
    char quote = '"';
    uint8_t quote_size = 1;
    bool raw = false;
    bool in_format_spec = false;
    int bracket_depth = 0;
    int expression_depth = -1;  // bracket_depth - 1 at which the innermost expression stands
    uint32_t start = 0;
    uint32_t line = 0;
    uint32_t line_start = 0;
  };

  struct Indentation {
    uint32_t column;       // tabs go to multiples of 8
    uint32_t alternative;  // tabs count 1
  };

  bool lex_line_start();
  bool lex_regular();
  bool lex_literal();
  bool lex_name();
  bool lex_string(uint32_t start, const char* prefix_end, bool saw_f, bool saw_t, bool raw);
  bool lex_number();
  bool lex_decimal_tail();
  bool lex_radix(int base, const char* name);
  bool lex_after_digits(const char* kind_if_plain);
  bool check_number_end(const char* kind);
  bool lex_operator();
  bool lex_close_bracket(char bracket);
  bool open_bracket(char bracket);
  bool continue_line();
  bool at_end();

  bool fail_at_cursor(std::string message);
  bool fail_range(uint32_t from, uint32_t to, std::string message);
  bool fail_late(const char* type, std::string message, uint32_t col);
  bool fail_unindent();
  bool fail_end_of_file();
  void warn(std::string message, uint32_t line);

  void emit(TokenKind kind, uint32_t start, uint32_t end);
  void emit_positionless(TokenKind kind);
  void begin_line(uint32_t at) {
    line_++;
    line_start_ = at;
  }
  char current() const { return text_[at_]; }
  char peek(uint32_t ahead = 1) const { return text_[at_ + ahead]; }
  bool ended() const { return at_ >= size_; }

  const SourceText& source_;
  const char* text_;
  uint32_t size_;
  uint32_t at_ = 0;
  uint32_t start_ = 0;  // of the token being read
  uint32_t start_line_ = 1;
  uint32_t start_line_start_ = 0;
  uint32_t line_ = 1;
  uint32_t line_start_ = 0;
  bool at_line_start_ = true;
  std::vector<Token>* tokens_ = nullptr;
  std::vector<Indentation> indentation_;
  std::vector<OpenBracket> brackets_;
  std::vector<FString> fstrings_;
  std::vector<SyntaxWarning> warnings_;
  LexError error_;
};

}  // namespace tiki
