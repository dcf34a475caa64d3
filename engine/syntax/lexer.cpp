#include "syntax/lexer.h"

#include <cstring>

#include "base/number_text.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace tiki {

namespace {

constexpr size_t kMaxBrackets = 200;
constexpr size_t kMaxIndentation = 100;
constexpr size_t kMaxFStrings = 149;
constexpr uint32_t kTabSize = 8;

// What a byte may be part of; a table beats a chain of comparisons in the hot loops.
enum : uint8_t { kNameStart = 1, kNameRest = 2, kDigit = 4, kHexDigit = 8 };

struct ByteClasses {
  uint8_t of[256];
  constexpr ByteClasses() : of{} {
    for (int c = 'a'; c <= 'z'; c++) of[c] = kNameStart | kNameRest;
    for (int c = 'A'; c <= 'Z'; c++) of[c] = kNameStart | kNameRest;
    of[static_cast<int>('_')] = kNameStart | kNameRest;
    for (int c = 128; c < 256; c++) of[c] = kNameStart | kNameRest;
    for (int c = '0'; c <= '9'; c++) of[c] = kNameRest | kDigit | kHexDigit;
    for (int c = 'a'; c <= 'f'; c++) of[c] |= kHexDigit;
    for (int c = 'A'; c <= 'F'; c++) of[c] |= kHexDigit;
  }
};
constexpr ByteClasses kClasses;

bool is(char c, uint8_t classes) { return kClasses.of[static_cast<unsigned char>(c)] & classes; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_name_rest(char c) { return static_cast<unsigned char>(c) < 128 && is(c, kNameRest); }

std::string code_point_text(uint32_t code_point) {
  std::string digits = hex_text(code_point, 4);
  for (char& c : digits) {
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  }
  return "U+" + digits;
}

TokenKind three_character_operator(char a, char b, char c) {
  if (c == '=') {
    if (a == '*' && b == '*') return TokenKind::DoubleStarEqual;
    if (a == '/' && b == '/') return TokenKind::DoubleSlashEqual;
    if (a == '<' && b == '<') return TokenKind::LeftShiftEqual;
    if (a == '>' && b == '>') return TokenKind::RightShiftEqual;
  }
  if (a == '.' && b == '.' && c == '.') return TokenKind::Ellipsis;
  return TokenKind::Unknown;
}

TokenKind two_character_operator(char a, char b) {
  if (b == '=') {
    switch (a) {
      case '=':
        return TokenKind::EqualEqual;
      case '!':
        return TokenKind::NotEqual;
      case '<':
        return TokenKind::LessEqual;
      case '>':
        return TokenKind::GreaterEqual;
      case '+':
        return TokenKind::PlusEqual;
      case '-':
        return TokenKind::MinusEqual;
      case '*':
        return TokenKind::StarEqual;
      case '/':
        return TokenKind::SlashEqual;
      case '%':
        return TokenKind::PercentEqual;
      case '&':
        return TokenKind::AmpersandEqual;
      case '|':
        return TokenKind::VerticalBarEqual;
      case '^':
        return TokenKind::CaretEqual;
      case '@':
        return TokenKind::AtEqual;
      case ':':
        return TokenKind::ColonEqual;
      default:
        return TokenKind::Unknown;
    }
  }
  if (a == '*' && b == '*') return TokenKind::DoubleStar;
  if (a == '/' && b == '/') return TokenKind::DoubleSlash;
  if (a == '<' && b == '<') return TokenKind::LeftShift;
  if (a == '>' && b == '>') return TokenKind::RightShift;
  if (a == '<' && b == '>') return TokenKind::LessGreater;
  if (a == '-' && b == '>') return TokenKind::Arrow;
  return TokenKind::Unknown;
}

TokenKind one_character_operator(char a) {
  switch (a) {
    case '(':
      return TokenKind::LeftParen;
    case ')':
      return TokenKind::RightParen;
    case '[':
      return TokenKind::LeftBracket;
    case ']':
      return TokenKind::RightBracket;
    case '{':
      return TokenKind::LeftBrace;
    case '}':
      return TokenKind::RightBrace;
    case ':':
      return TokenKind::Colon;
    case ',':
      return TokenKind::Comma;
    case ';':
      return TokenKind::Semicolon;
    case '+':
      return TokenKind::Plus;
    case '-':
      return TokenKind::Minus;
    case '*':
      return TokenKind::Star;
    case '/':
      return TokenKind::Slash;
    case '|':
      return TokenKind::VerticalBar;
    case '&':
      return TokenKind::Ampersand;
    case '<':
      return TokenKind::Less;
    case '>':
      return TokenKind::Greater;
    case '=':
      return TokenKind::Equal;
    case '.':
      return TokenKind::Dot;
    case '%':
      return TokenKind::Percent;
    case '~':
      return TokenKind::Tilde;
    case '^':
      return TokenKind::Caret;
    case '@':
      return TokenKind::At;
    case '!':
      return TokenKind::Exclamation;
    default:
      return TokenKind::Unknown;
  }
}

}  // namespace

Lexer::Lexer(const SourceText& source)
    : source_(source), text_(source.data()), size_(static_cast<uint32_t>(source.text().size())) {
  indentation_.push_back({0, 0});
}

bool Lexer::run(std::vector<Token>& tokens) {
  tokens_ = &tokens;
  tokens.reserve(size_ / 4 + 16);
  bool going = true;
  while (going) {
    if (!fstrings_.empty() && fstrings_.back().mode == Mode::Literal) {
      going = lex_literal();
    } else {
      if (at_line_start_ && !lex_line_start()) break;
      going = lex_regular();
    }
  }
  if (tokens.empty() || tokens.back().kind != TokenKind::EndMarker) {
    emit_positionless(TokenKind::Error);
    return false;
  }
  return true;
}

// ---- lines and indentation ----

// Measures the blanks at the start of a line and emits Indent or Dedents; a blank line's newline is skipped here.
bool Lexer::lex_line_start() {
  for (;;) {
    uint32_t column = 0;
    uint32_t alternative = 0;
    uint32_t continued_column = 0;
    for (;; at_++) {
      const char c = current();
      if (c == ' ') {
        column++;
        alternative++;
      } else if (c == '\t') {
        column = (column / kTabSize + 1) * kTabSize;
        alternative++;
      } else if (c == '\f') {
        column = alternative = 0;
      } else if (c == '\\') {
        // Indentation cannot be split by a backslash: the first line's counts.
        if (continued_column == 0) continued_column = column;
        start_ = at_;
        if (!continue_line()) return false;
        at_--;
      } else {
        break;
      }
    }
    if (current() == '#') {
      at_ = static_cast<uint32_t>(static_cast<const char*>(std::memchr(text_ + at_, '\n', size_ - at_)) -
                                  text_);
    }
    if (current() == '\n' && !ended()) {
      at_++;
      if (!ended()) begin_line(at_);
      continue;
    }
    at_line_start_ = false;
    if (!brackets_.empty()) return true;
    if (ended()) column = alternative = 0;
    if (continued_column != 0) column = alternative = continued_column;
    Indentation top = indentation_.back();
    if (column == top.column) {
      if (alternative == top.alternative) return true;
      return fail_late("TabError", "inconsistent use of tabs and spaces in indentation", 1);
    }
    if (column > top.column) {
      if (indentation_.size() >= kMaxIndentation) {
        return fail_late("IndentationError", "too many levels of indentation", 1);
      }
      if (alternative <= top.alternative) {
        return fail_late("TabError", "inconsistent use of tabs and spaces in indentation", 1);
      }
      indentation_.push_back({column, alternative});
      emit_positionless(TokenKind::Indent);
      return true;
    }
    size_t depth = indentation_.size();
    while (column < indentation_[depth - 1].column) depth--;
    if (column != indentation_[depth - 1].column) return fail_unindent();
    if (alternative != indentation_[depth - 1].alternative) {
      return fail_late("TabError", "inconsistent use of tabs and spaces in indentation", 1);
    }
    for (; indentation_.size() > depth; indentation_.pop_back()) emit_positionless(TokenKind::Dedent);
    return true;
  }
}

// At a backslash: steps over it and the newline after it.
bool Lexer::continue_line() {
  at_++;
  if (current() != '\n' || ended()) {
    return fail_late("SyntaxError", "unexpected character after line continuation character",
                     source_.column_of(line_, at_ - line_start_) + 1);
  }
  if (at_ + 1 >= size_) {
    at_ = size_;
    return fail_end_of_file();
  }
  at_++;
  begin_line(at_);
  return true;
}

bool Lexer::at_end() {
  if (!brackets_.empty()) return fail_end_of_file();
  emit_positionless(TokenKind::EndMarker);
  return false;
}

SyntaxError Lexer::unclosed_bracket_error() const {
  const OpenBracket& open = brackets_.back();
  SyntaxError error;
  error.type = "SyntaxError";
  error.message = std::string("'") + open.bracket + "' was never closed";
  error.line = error.end_line = static_cast<int>(open.line);
  error.col = static_cast<int>(source_.column_of(open.line, open.col)) + 1;
  error.end_col = 0;
  error.read_up_to = static_cast<int>(line_);
  return error;
}

bool Lexer::fail_end_of_file() {
  if (brackets_.empty()) {
    fail_late("SyntaxError", "unexpected EOF while parsing", source_.column_of(line_, at_ - line_start_));
    error_.error.end_col = -1;
    return false;
  }
  error_.is_early = false;
  error_.error = unclosed_bracket_error();
  return false;
}

// ---- tokens ----

bool Lexer::lex_regular() {
  for (;;) {
    while (current() == ' ' || current() == '\t' || current() == '\f') at_++;
    start_ = at_;
    start_line_ = line_;
    start_line_start_ = line_start_;
    char c = current();
    if (is(c, kNameStart)) return lex_name();
    if (c == '#') {
      at_ = static_cast<uint32_t>(static_cast<const char*>(std::memchr(text_ + at_, '\n', size_ - at_)) -
                                  text_);
      c = '\n';
    }
    if (c == '\n') {
      if (brackets_.empty()) {
        emit(TokenKind::Newline, start_, at_);
        tokens_->back().span.end_col++;
        at_++;
        if (!ended()) begin_line(at_);
        at_line_start_ = true;
        return true;
      }
      at_++;
      if (!ended()) begin_line(at_);
      continue;
    }
    if (is_digit(c)) return lex_number();
    if (c == '\'' || c == '"') return lex_string(at_, text_ + at_, false, false, false);
    if (c == '.' && is_digit(peek())) return lex_number();
    if (c == '\\') {
      if (!continue_line()) return false;
      continue;
    }
    if (c == '\0' && ended()) return at_end();
    return lex_operator();
  }
}

bool Lexer::lex_name() {
  bool ascii = true;
  bool saw_b = false, saw_r = false, saw_u = false, saw_f = false, saw_t = false;
  bool may_be_prefix = true;
  const char* p = text_ + at_;
  for (; is(*p, kNameRest); p++) {
    if (static_cast<unsigned char>(*p) >= 128) ascii = false;
    if (!may_be_prefix) continue;
    switch (*p | 0x20) {
      case 'b':
        may_be_prefix = !saw_b;
        saw_b = true;
        break;
      case 'r':
        may_be_prefix = !saw_r;
        saw_r = true;
        break;
      case 'u':
        may_be_prefix = !saw_u;
        saw_u = true;
        break;
      case 'f':
        may_be_prefix = !saw_f;
        saw_f = true;
        break;
      case 't':
        may_be_prefix = !saw_t;
        saw_t = true;
        break;
      default:
        may_be_prefix = false;
    }
  }
  at_ = static_cast<uint32_t>(p - text_);
  if (may_be_prefix && (*p == '"' || *p == '\'')) {
    const struct {
      bool both;
      const char* names;
    } clashes[] = {{saw_u && saw_b, "'u' and 'b'"}, {saw_u && saw_r, "'u' and 'r'"},
                   {saw_u && saw_f, "'u' and 'f'"}, {saw_u && saw_t, "'u' and 't'"},
                   {saw_b && saw_f, "'b' and 'f'"}, {saw_b && saw_t, "'b' and 't'"},
                   {saw_f && saw_t, "'f' and 't'"}};
    for (const auto& clash : clashes) {
      if (clash.both)
        return fail_range(start_, at_ + 1, std::string(clash.names) + " prefixes are incompatible");
    }
    return lex_string(start_, p, saw_f, saw_t, saw_r);
  }
  const std::string_view word(text_ + start_, at_ - start_);
  if (ascii) {
    emit(keyword_kind(word), start_, at_);
    return true;
  }
  for (size_t i = 0; i < word.size();) {
    const utf8::Decoded got = utf8::decode(word, i);
    const uint16_t wanted = i == 0 ? unicode::kIdentifierStart : unicode::kIdentifierPart;
    const bool good = got.code_point < 128 || unicode::has(got.code_point, wanted);
    i += got.length;
    if (good) continue;
    at_ = start_ + static_cast<uint32_t>(i);
    if (!unicode::has(got.code_point, unicode::kPrintable)) {
      return fail_at_cursor("invalid non-printable character " + code_point_text(got.code_point));
    }
    std::string character;
    utf8::append(character, got.code_point);
    return fail_at_cursor("invalid character '" + character + "' (" + code_point_text(got.code_point) + ")");
  }
  emit(TokenKind::Name, start_, at_);
  return true;
}

// At the opening quote.
bool Lexer::lex_string(uint32_t start, const char* prefix_end, bool saw_f, bool saw_t, bool raw) {
  at_ = static_cast<uint32_t>(prefix_end - text_);
  const char quote = current();
  const uint32_t quote_size = peek() == quote && peek(2) == quote ? 3 : 1;
  at_ += quote_size;
  if (saw_f || saw_t) {
    if (fstrings_.size() >= kMaxFStrings) return fail_at_cursor("too many nested f-strings or t-strings");
    FString opened;
    opened.letter = saw_t ? 't' : 'f';
    opened.quote = quote;
    opened.quote_size = static_cast<uint8_t>(quote_size);
    opened.raw = raw;
    opened.start = start;
    opened.line = line_;
    opened.line_start = line_start_;
    fstrings_.push_back(opened);
    emit(saw_t ? TokenKind::TStringStart : TokenKind::FStringStart, start, at_);
    return true;
  }
  if (quote_size == 1 && current() == quote) {  // the empty string
    at_++;
    emit(TokenKind::String, start, at_);
    return true;
  }
  bool escaped_quote = false;
  uint32_t closing = 0;
  while (closing != quote_size) {
    const char c = current();
    if (ended() || (quote_size == 1 && c == '\n')) {
      const std::string detected = std::to_string(line_);
      at_ = start_ + 1;
      line_ = start_line_;
      line_start_ = start_line_start_;
      if (!fstrings_.empty() && fstrings_.back().quote == quote &&
          fstrings_.back().quote_size == quote_size) {
        return fail_at_cursor(std::string(1, fstrings_.back().letter) + "-string: expecting '}'");
      }
      if (quote_size == 3) {
        return fail_at_cursor("unterminated triple-quoted string literal (detected at line " + detected +
                              ")");
      }
      return fail_at_cursor("unterminated string literal (detected at line " + detected + ")" +
                            (escaped_quote ? "; perhaps you escaped the end quote?" : ""));
    }
    at_++;
    if (c == quote) {
      closing++;
      continue;
    }
    closing = 0;
    if (c == '\\' && !ended()) {
      if (current() == quote) escaped_quote = true;
      if (current() == '\n') {
        at_++;
        if (!ended()) begin_line(at_);
      } else {
        at_++;
      }
    } else if (c == '\n' && !ended()) {
      begin_line(at_);
    }
  }
  emit(TokenKind::String, start, at_);
  return true;
}

// Inside an f-string, outside its expressions.
bool Lexer::lex_literal() {
  FString& top = fstrings_.back();
  const bool is_f = top.letter == 'f';
  const TokenKind middle = is_f ? TokenKind::FStringMiddle : TokenKind::TStringMiddle;
  const bool in_spec = top.in_format_spec && top.bracket_depth > 0;
  start_ = at_;
  start_line_ = line_;
  start_line_start_ = line_start_;

  if (current() == '{' && (peek() != '{' || in_spec)) {
    if (++top.expression_depth >= 3) {
      return fail_at_cursor(std::string(1, top.letter) + "-string: expressions nested too deeply");
    }
    top.mode = Mode::Regular;
    return true;
  }
  bool closes = true;
  for (uint32_t i = 0; i < top.quote_size; i++) closes = closes && peek(i) == top.quote;
  if (closes) {
    at_ += top.quote_size;
    emit(is_f ? TokenKind::FStringEnd : TokenKind::TStringEnd, start_, at_);
    fstrings_.pop_back();
    return true;
  }

  bool named_escape = false;
  uint32_t closing = 0;
  while (closing != top.quote_size) {
    const char c = current();
    if (ended() || (top.quote_size == 1 && c == '\n')) {
      const std::string letter(1, top.letter);
      if (in_spec && !ended()) {
        at_++;
        return fail_at_cursor(letter +
                              "-string: newlines are not allowed in format specifiers for single quoted " +
                              letter + "-strings");
      }
      const std::string detected = std::to_string(line_);
      at_ = top.start + 1;
      line_ = top.line;
      line_start_ = top.line_start;
      return fail_at_cursor(std::string("unterminated ") + (top.quote_size == 3 ? "triple-quoted " : "") +
                            letter + "-string literal (detected at line " + detected + ")");
    }
    at_++;
    if (c == top.quote) {
      closing++;
      continue;
    }
    closing = 0;
    if (c == '\n') {
      if (!ended()) begin_line(at_);
    } else if (c == '{') {
      if (current() != '{' || in_spec) {
        at_--;
        if (++top.expression_depth >= 3) {
          return fail_at_cursor(std::string(1, top.letter) + "-string: expressions nested too deeply");
        }
        top.mode = Mode::Regular;
        emit(middle, start_, at_);
      } else {
        emit(middle, start_, at_);  // one of the two braces is text, both are its place
        tokens_->back().span.end_col++;
        at_++;
      }
      return true;
    } else if (c == '}') {
      if (named_escape) {
        emit(middle, start_, at_);
        return true;
      }
      if (current() == '}' && !in_spec && top.bracket_depth == 0) {
        emit(middle, start_, at_);
        tokens_->back().span.end_col++;
        at_++;
      } else {
        at_--;
        top.mode = Mode::Regular;
        top.in_format_spec = false;
        emit(middle, start_, at_);
      }
      return true;
    } else if (c == '\\' && !ended()) {
      const char escaped = current();
      if (escaped == '{' || escaped == '}') {
        if (!top.raw) {
          warn(std::string("\"\\") + escaped +
                   "\" is an invalid escape sequence. Such sequences will not work in "
                   "the future. Did you mean \"\\\\" +
                   escaped + "\"? A raw string is also an option.",
               line_);
        }
        continue;
      }
      at_++;
      if (escaped == '\n' && !ended()) begin_line(at_);
      if (!top.raw && escaped == 'N' && current() == '{') {
        at_++;
        named_escape = true;
      }
    }
  }
  at_ -= top.quote_size;
  emit(middle, start_, at_);
  return true;
}

// ---- numbers ----

bool Lexer::lex_number() {
  if (current() == '.') {
    return lex_after_digits("decimal");
  }
  if (current() == '0') {
    const char mark = static_cast<char>(peek() | 0x20);
    if (mark == 'x') return lex_radix(16, "hexadecimal");
    if (mark == 'o') return lex_radix(8, "octal");
    if (mark == 'b') return lex_radix(2, "binary");
    bool nonzero = false;
    at_++;
    for (;;) {
      if (current() == '_') {
        at_++;
        if (!is_digit(current())) return fail_at_cursor("invalid decimal literal");
      }
      if (current() != '0') break;
      at_++;
    }
    const uint32_t zeros_end = at_;
    if (is_digit(current())) {
      nonzero = true;
      if (!lex_decimal_tail()) return false;
    }
    const char next = static_cast<char>(current() | 0x20);
    if (nonzero && current() != '.' && next != 'e' && next != 'j') {
      return fail_range(
          start_, zeros_end + 1,
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
          "integers");
    }
    return lex_after_digits("decimal");
  }
  return lex_decimal_tail() && lex_after_digits("decimal");
}

// At a digit: digits with single underscores between them.
bool Lexer::lex_decimal_tail() {
  for (;;) {
    while (is_digit(current())) at_++;
    if (current() != '_') return true;
    at_++;
    if (!is_digit(current())) return fail_at_cursor("invalid decimal literal");
  }
}

bool Lexer::lex_radix(int base, const char* name) {
  at_ += 2;
  const auto is_base_digit = [base](char c) {
    return base == 16 ? is(c, kHexDigit) : c >= '0' && c < '0' + base;
  };
  const auto fail_digit = [&] {
    if (base != 16 && is_digit(current())) {
      const char digit = current();
      at_++;
      return fail_at_cursor(std::string("invalid digit '") + digit + "' in " + name + " literal");
    }
    return fail_at_cursor(std::string("invalid ") + name + " literal");
  };
  do {
    if (current() == '_') at_++;
    if (!is_base_digit(current())) return fail_digit();
    while (is_base_digit(current())) at_++;
  } while (current() == '_');
  if (is_digit(current())) return fail_digit();
  if (!check_number_end(name)) return false;
  emit(TokenKind::Number, start_, at_);
  return true;
}

// After the whole part: fraction, exponent, `j`.
bool Lexer::lex_after_digits(const char* kind) {
  if (current() == '.') {
    at_++;
    if (is_digit(current()) && !lex_decimal_tail()) return false;
  }
  if (current() == 'e' || current() == 'E') {
    const uint32_t e = at_;
    at_++;
    if (current() == '+' || current() == '-') {
      at_++;
      if (!is_digit(current())) return fail_at_cursor("invalid decimal literal");
      if (!lex_decimal_tail()) return false;
    } else if (!is_digit(current())) {
      at_ = e;
      if (!check_number_end("decimal")) return false;
      emit(TokenKind::Number, start_, at_);
      return true;
    } else if (!lex_decimal_tail()) {
      return false;
    }
  }
  if (current() == 'j' || current() == 'J') {
    at_++;
    kind = "imaginary";
  }
  if (!check_number_end(kind)) return false;
  emit(TokenKind::Number, start_, at_);
  return true;
}

// `1if x else y` still works, with a warning; `1x` does not.
bool Lexer::check_number_end(const char* kind) {
  const char c = current();
  if (!is_ascii_name_rest(c)) return true;
  const auto follows = [this](const char* word) {
    const size_t length = std::strlen(word);
    return std::strncmp(text_ + at_, word, length) == 0 && !is(text_[at_ + length], kNameRest);
  };
  if (follows("and") || follows("else") || follows("for") || follows("or") || follows("not") ||
      (c == 'i' && (peek() == 'f' || peek() == 'n' || peek() == 's'))) {
    warn(std::string("invalid ") + kind + " literal", line_);
    return true;
  }
  return fail_at_cursor(std::string("invalid ") + kind + " literal");
}

// ---- operators ----

bool Lexer::lex_operator() {
  const char c = current();
  if (!fstrings_.empty() && c == ':') {
    FString& top = fstrings_.back();
    if (top.bracket_depth - 1 == top.expression_depth) {
      at_++;
      top.mode = Mode::Literal;
      top.in_format_spec = true;
      emit(TokenKind::Colon, start_, at_);
      return true;
    }
  }
  TokenKind kind = two_character_operator(c, peek());
  if (kind != TokenKind::Unknown || c == '.') {
    const TokenKind longer = three_character_operator(c, peek(), peek(2));
    if (longer != TokenKind::Unknown) {
      at_ += 3;
      emit(longer, start_, at_);
      return true;
    }
    if (kind != TokenKind::Unknown) {
      at_ += 2;
      emit(kind, start_, at_);
      return true;
    }
  }
  kind = one_character_operator(c);
  at_++;
  switch (c) {
    case '(':
    case '[':
    case '{':
      if (!open_bracket(c)) return false;
      break;
    case ')':
    case ']':
    case '}':
      if (!lex_close_bracket(c)) return false;
      break;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        return fail_at_cursor("invalid non-printable character " +
                              code_point_text(static_cast<unsigned char>(c)));
      }
  }
  emit(kind, start_, at_);
  return true;
}

bool Lexer::open_bracket(char bracket) {
  if (brackets_.size() >= kMaxBrackets) return fail_at_cursor("too many nested parentheses");
  brackets_.push_back({bracket, line_, start_ - line_start_});
  if (!fstrings_.empty()) fstrings_.back().bracket_depth++;
  return true;
}

bool Lexer::lex_close_bracket(char bracket) {
  FString* top = fstrings_.empty() ? nullptr : &fstrings_.back();
  const std::string prefix = top ? std::string(1, top->letter) + "-string: " : std::string();
  if (top && top->bracket_depth == 0 && bracket == '}') {
    return fail_at_cursor(prefix + "single '}' is not allowed");
  }
  if (brackets_.empty()) return fail_at_cursor(std::string("unmatched '") + bracket + "'");
  const OpenBracket open = brackets_.back();
  brackets_.pop_back();
  const char expected = open.bracket == '(' ? ')' : open.bracket == '[' ? ']' : '}';
  if (bracket != expected) {
    if (top && open.bracket == '{' && top->bracket_depth - 1 == top->expression_depth) {
      return fail_at_cursor(prefix + "unmatched '" + bracket + "'");
    }
    std::string message = std::string("closing parenthesis '") + bracket +
                          "' does not match opening parenthesis '" + open.bracket + "'";
    if (open.line != line_) message += " on line " + std::to_string(open.line);
    return fail_at_cursor(std::move(message));
  }
  if (top) {
    if (--top->bracket_depth < 0) return fail_at_cursor(prefix + "unmatched '" + bracket + "'");
    if (bracket == '}' && top->bracket_depth == top->expression_depth) {
      top->expression_depth--;
      top->mode = Mode::Literal;
      top->in_format_spec = false;
    }
  }
  return true;
}

// ---- results ----

void Lexer::emit(TokenKind kind, uint32_t start, uint32_t end) {
  // Only strings and f-string middles cross lines; their end line is the current one.
  tokens_->push_back({kind, static_cast<uint8_t>(brackets_.size()), start, end,
                      Span(start_line_, start - start_line_start_, line_, end - line_start_)});
}

void Lexer::emit_positionless(TokenKind kind) {
  tokens_->push_back({kind, static_cast<uint8_t>(brackets_.size()), at_, at_,
                      Span(line_, at_ - line_start_, line_, at_ - line_start_)});
}

bool Lexer::fail_at_cursor(std::string message) {
  error_.is_early = fstrings_.empty();
  error_.error.type = "SyntaxError";
  error_.error.message = std::move(message);
  error_.error.line = error_.error.end_line = static_cast<int>(line_);
  error_.error.col = static_cast<int>(source_.column_of(line_, at_ - line_start_));
  error_.error.end_col = error_.error.col;
  return false;
}

bool Lexer::fail_range(uint32_t from, uint32_t to, std::string message) {
  fail_at_cursor(std::move(message));
  error_.error.col = static_cast<int>(source_.column_of(line_, from - line_start_)) + 1;
  error_.error.end_col = static_cast<int>(source_.column_of(line_, to - line_start_));
  return false;
}

bool Lexer::fail_late(const char* type, std::string message, uint32_t col) {
  error_.is_early = false;
  error_.error.type = type;
  error_.error.message = std::move(message);
  error_.error.line = error_.error.end_line = static_cast<int>(line_);
  error_.error.col = static_cast<int>(col);
  error_.error.end_col = 0;
  error_.error.read_up_to = static_cast<int>(line_);
  return false;
}

// CPython points past the whole line.
bool Lexer::fail_unindent() {
  fail_late("IndentationError", "unindent does not match any outer indentation level",
            static_cast<uint32_t>(utf8::count(source_.line(line_))) + 1);
  error_.error.end_col = -1;
  return false;
}

void Lexer::warn(std::string message, uint32_t line) {
  warnings_.push_back({"SyntaxWarning", std::move(message), static_cast<int>(line)});
}

}  // namespace tiki
