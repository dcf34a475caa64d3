// String and bytes literals: joining neighbours, decoding escapes.
#include "base/character_names.h"
#include "base/utf8.h"
#include "syntax/parser.h"

namespace tiki {

using namespace ast;

namespace {

// The parts of a literal's text: r"..." -> prefix `r`, body between the quotes.
struct Literal {
  bool is_bytes = false;
  bool is_raw = false;
  bool is_u = false;
  std::string_view body;
};

Literal split_literal(std::string_view text) {
  Literal out;
  for (; text[0] != '"' && text[0] != '\''; text.remove_prefix(1)) {
    const char c = static_cast<char>(text[0] | 0x20);
    out.is_bytes = out.is_bytes || c == 'b';
    out.is_raw = out.is_raw || c == 'r';
    out.is_u = out.is_u || text[0] == 'u';
  }
  const size_t quotes = text.size() >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
  out.body = text.substr(quotes, text.size() - 2 * quotes);
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

}  // namespace

// One or more neighbouring literals.
ExprNode* Parser::parse_strings() {
  const Position from = start();
  const uint32_t first = pos_;
  ListBuilder<ExprNode*> values;
  bool saw_text = false, saw_bytes = false, saw_f = false, saw_t = false, u_prefix = false;
  for (;;) {
    if (at(Kind::String)) {
      auto* constant = make<Constant>(NodeKind::Constant, token().span);
      if (!parse_plain_string(constant)) return nullptr;
      if (pos_ - 1 == first) u_prefix = constant->u_prefix;
      (constant->value_kind == ConstantKind::Bytes ? saw_bytes : saw_text) = true;
      values.push(constant);
    } else if (at(Kind::FStringStart) || at(Kind::TStringStart)) {
      const bool is_template = at(Kind::TStringStart);
      const std::string_view opening = text_of(token());
      const bool raw = opening.find_first_of("rR") != std::string_view::npos;
      (is_template ? saw_t : saw_f) = true;
      advance();
      const bool good = is_template ? parse_fstring(values, Kind::TStringMiddle, Kind::TStringEnd, raw)
                                    : parse_fstring(values, Kind::FStringMiddle, Kind::FStringEnd, raw);
      if (!good) return nullptr;
    } else {
      break;
    }
  }
  const Span span = span_from(from);
  if (saw_t && (saw_text || saw_bytes || saw_f)) {
    return raise(span, "cannot mix t-string literals with string or bytes literals");
  }
  if (saw_bytes && (saw_text || saw_f)) return raise_at_last_token("cannot mix bytes and nonbytes literals");
  if (saw_f || saw_t) {
    auto* node = make<JoinedStr>(saw_t ? NodeKind::TemplateStr : NodeKind::JoinedStr, span);
    node->values = join_texts(values);
    return node;
  }
  if (values.size() == 1) return values[0];
  auto* joined = make<Constant>(NodeKind::Constant, span);
  joined->value_kind = saw_bytes ? ConstantKind::Bytes : ConstantKind::Str;
  joined->u_prefix = u_prefix;
  std::string text;
  for (ExprNode* value : values) text += as<Constant>(value)->text;
  joined->text = arena_.text(text);
  return joined;
}

bool Parser::parse_plain_string(Constant* out) {
  const Token& literal_token = token();
  const Literal literal = split_literal(text_of(literal_token));
  out->u_prefix = literal.is_u;
  out->value_kind = literal.is_bytes ? ConstantKind::Bytes : ConstantKind::Str;
  if (literal.is_bytes) {
    for (char c : literal.body) {
      if (static_cast<unsigned char>(c) >= 0x80) {
        raise(literal_token.span, "bytes can only contain ASCII literal characters");
        return false;
      }
    }
  }
  advance();
  if (literal.is_raw || literal.body.find('\\') == std::string_view::npos) {
    out->text = arena_.text(literal.body);
    return true;
  }
  scratch_.clear();
  const bool good = literal.is_bytes ? decode_bytes(literal_token, literal.body, scratch_)
                                     : decode_text(literal_token, literal.body, scratch_);
  if (good) out->text = arena_.text(scratch_);
  return good;
}

Constant* Parser::make_text(Span span, std::string_view text) {
  auto* node = make<Constant>(NodeKind::Constant, span);
  node->value_kind = ConstantKind::Str;
  node->text = arena_.text(text);
  return node;
}

// Merges neighbouring texts and drops empty ones.
Exprs Parser::join_texts(const ListBuilder<ExprNode*>& values) {
  ListBuilder<ExprNode*> out;
  for (uint32_t i = 0; i < values.size();) {
    if (values[i]->kind != NodeKind::Constant) {
      out.push(values[i++]);
      continue;
    }
    const uint32_t first = i;
    size_t bytes = 0;
    for (; i < values.size() && values[i]->kind == NodeKind::Constant; i++)
      bytes += as<Constant>(values[i])->text.size();
    if (bytes == 0) continue;
    if (i - first == 1) {
      out.push(values[first]);
      continue;
    }
    std::string text;
    text.reserve(bytes);
    for (uint32_t k = first; k < i; k++) text += as<Constant>(values[k])->text;
    Constant* joined = make_text(values[first]->span.to(values[i - 1]->span), text);
    joined->u_prefix = as<Constant>(values[first])->u_prefix;
    out.push(joined);
  }
  return out.finish(arena_);
}

void Parser::warn_escape(const Token& token, std::string_view raw_text, size_t at) {
  if (diagnosing_) return;
  if (token.span.start() == escape_warned_at_) return;  // once a literal
  escape_warned_at_ = token.span.start();
  const char c = raw_text[at + 1];
  std::string escape("\\");
  std::string what = "invalid escape sequence";
  if (is_octal(c)) {
    escape += raw_text.substr(at + 1, 3);
    what = "invalid octal escape sequence";
  } else {
    utf8::append(escape, utf8::decode(raw_text, at + 1).code_point);
  }
  int line = static_cast<int>(token.span.line);
  for (size_t i = 0; i < at; i++) line += raw_text[i] == '\n';
  warnings_.push_back({"SyntaxWarning",
                       "\"" + escape + "\" is an " + what +
                           ". Such sequences will not work in the future. Did you mean \"\\" + escape +
                           "\"? A raw string is also an option.",
                       line});
}

bool Parser::decode_text(const Token& token, std::string_view text, std::string& out) {
  // CPython names positions in its own intermediate form, in which a character outside ASCII takes ten.
  size_t wide = 0;
  const auto fail = [&](size_t at, size_t to, const char* reason) {
    const std::string first = std::to_string(at + wide * 10);
    const std::string last = std::to_string(to + wide * 10 - 1);
    std::string message = "(unicode error) 'unicodeescape' codec can't decode ";
    message += at + 1 == to ? "byte 0x5c in position " + first : "bytes in position " + first + "-" + last;
    message += std::string(": ") + reason;
    if (token.kind == Kind::String) {
      raise(token.span, std::move(message));
      return false;
    }
    // A piece of an f-string: told once the whole of it has been read.
    if (undecodable_.empty()) undecodable_ = std::move(message);
    return true;
  };
  size_t bytes_of_wide = 0;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c != '\\') {
      out.push_back(c);
      if (static_cast<unsigned char>(c) >= 0x80) {
        bytes_of_wide++;
        if (!utf8::is_continuation(static_cast<unsigned char>(c))) wide++;
      }
      i++;
      continue;
    }
    const size_t at = i - bytes_of_wide;  // ASCII characters before this one
    if (i + 1 >= text.size()) {           // an f-string's `\{`
      out.push_back('\\');
      break;
    }
    const char e = text[i + 1];
    i += 2;
    switch (e) {
      case '\n':
        break;
      case '\\':
        out.push_back('\\');
        break;
      case '\'':
        out.push_back('\'');
        break;
      case '"':
        out.push_back('"');
        break;
      case 'a':
        out.push_back('\a');
        break;
      case 'b':
        out.push_back('\b');
        break;
      case 'f':
        out.push_back('\f');
        break;
      case 'n':
        out.push_back('\n');
        break;
      case 'r':
        out.push_back('\r');
        break;
      case 't':
        out.push_back('\t');
        break;
      case 'v':
        out.push_back('\v');
        break;
      case 'x':
      case 'u':
      case 'U': {
        const size_t digits = e == 'x' ? 2 : e == 'u' ? 4 : 8;
        uint32_t value = 0;
        size_t n = 0;
        for (; n < digits && i + n < text.size() && hex_value(text[i + n]) >= 0; n++) {
          value = value * 16 + static_cast<uint32_t>(hex_value(text[i + n]));
        }
        if (n < digits) {
          return fail(at, at + 2 + n,
                      e == 'x'   ? "truncated \\xXX escape"
                      : e == 'u' ? "truncated \\uXXXX escape"
                                 : "truncated \\UXXXXXXXX escape");
        }
        if (value > utf8::kMaxCodePoint) return fail(at, at + 10, "illegal Unicode character");
        utf8::append(out, value);
        i += digits;
        break;
      }
      case 'N': {
        const size_t close = i < text.size() && text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
          const bool open = i < text.size() && text[i] == '{';
          return fail(at, open ? at + text.size() - (i - 2) : at + 2, "malformed \\N character escape");
        }
        if (close == i + 1) return fail(at, at + 3, "malformed \\N character escape");
        uint32_t code_point = 0;
        if (!find_character_by_name(text.substr(i + 1, close - i - 1), code_point)) {
          return fail(at, at + 2 + close - i + 1, "unknown Unicode character name");
        }
        utf8::append(out, code_point);
        i = close + 1;
        break;
      }
      default:
        if (is_octal(e)) {
          uint32_t value = static_cast<uint32_t>(e - '0');
          for (int n = 0; n < 2 && i < text.size() && is_octal(text[i]); n++, i++) {
            value = value * 8 + static_cast<uint32_t>(text[i] - '0');
          }
          if (value > 0xFF) warn_escape(token, text, at + bytes_of_wide);
          utf8::append(out, value);
        } else {
          warn_escape(token, text, at + bytes_of_wide);
          out.push_back('\\');
          i--;
        }
    }
  }
  return true;
}

bool Parser::decode_bytes(const Token& token, std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out.push_back(text[i++]);
      continue;
    }
    const size_t at = i;
    const char e = text[i + 1];
    i += 2;
    switch (e) {
      case '\n':
        break;
      case '\\':
        out.push_back('\\');
        break;
      case '\'':
        out.push_back('\'');
        break;
      case '"':
        out.push_back('"');
        break;
      case 'a':
        out.push_back('\a');
        break;
      case 'b':
        out.push_back('\b');
        break;
      case 'f':
        out.push_back('\f');
        break;
      case 'n':
        out.push_back('\n');
        break;
      case 'r':
        out.push_back('\r');
        break;
      case 't':
        out.push_back('\t');
        break;
      case 'v':
        out.push_back('\v');
        break;
      case 'x': {
        const int high = i < text.size() ? hex_value(text[i]) : -1;
        const int low = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
        if (high < 0 || low < 0) {
          raise(token.span, "(value error) invalid \\x escape at position " + std::to_string(at));
          return false;
        }
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
        break;
      }
      default:
        if (is_octal(e)) {
          int value = e - '0';
          for (int n = 0; n < 2 && i < text.size() && is_octal(text[i]); n++, i++)
            value = value * 8 + text[i] - '0';
          if (value > 0xFF) warn_escape(token, text, at);
          out.push_back(static_cast<char>(value));
        } else {
          warn_escape(token, text, at);
          out.push_back('\\');
          i--;
        }
    }
  }
  return true;
}

}  // namespace tiki
