#include <algorithm>

#include "base/character_names.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "stdlib/regex.h"

namespace tiki::regex {

namespace {

using NodePtr = std::unique_ptr<Node>;

NodePtr make(Node::Type type, uint32_t flags) {
  auto node = std::make_unique<Node>();
  node->type = type;
  node->flags = flags;
  return node;
}

bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
bool is_letter(uint32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128; }
int hex_value(uint32_t c) {
  if (is_digit(c)) return static_cast<int>(c - '0');
  const uint32_t low = c | 0x20;
  return low >= 'a' && low <= 'f' ? static_cast<int>(low - 'a') + 10 : -1;
}

class Parser {
 public:
  Parser(const std::vector<uint32_t>& text, uint32_t flags, bool is_bytes, Parsed* parsed, Error* error)
      : text_(text), flags_(flags), is_bytes_(is_bytes), parsed_(parsed), error_(error) {}

  bool run() {
    NodePtr root = alternatives(true);
    if (!root) return false;
    if (at_ < text_.size()) return fail("unbalanced parenthesis", at_), false;
    for (const auto& [group, position] : conditions_) {
      if (group > parsed_->groups)
        return fail("invalid group reference " + std::to_string(group), position), false;
    }
    parsed_->root = std::move(root);
    parsed_->flags = flags_;
    return true;
  }

 private:
  static constexpr uint32_t kEnd = 0x110000;
  static constexpr int64_t kTooMany = UINT32_MAX;  // as CPython's MAXREPEAT; no text is half as long
  static constexpr int64_t kOpen = INT64_MAX;

  uint32_t peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : kEnd; }
  bool accept(uint32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  std::nullptr_t fail(std::string message, size_t position) {
    if (error_->message.empty()) *error_ = {std::move(message), position};
    return nullptr;
  }
  std::string slice(size_t from, size_t to) const {
    std::string out;
    for (size_t i = from; i < std::min(to, text_.size()); ++i) utf8::append(out, text_[i]);
    return out;
  }

  bool nest() {
    if (++nesting_ <= kMostNesting) return true;
    fail("maximum recursion depth exceeded", at_);
    error_->kind = Error::Kind::TooDeep;
    return false;
  }

  NodePtr alternatives(bool outermost = false) {
    if (!nest()) return nullptr;
    NodePtr result = make(Node::Type::Alternatives, flags_);
    do {
      NodePtr part = sequence(outermost && result->parts.empty());
      if (!part) return nullptr;
      result->parts.push_back(std::move(part));
    } while (accept('|'));
    --nesting_;
    if (result->parts.size() == 1) return std::move(result->parts[0]);
    return result;
  }

  void skip_verbose() {
    while (flags_ & flag::kVerbose) {
      const uint32_t c = peek();
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        ++at_;
      } else if (c == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  NodePtr sequence(bool first) {
    NodePtr result = make(Node::Type::Sequence, flags_);
    for (;;) {
      skip_verbose();
      const uint32_t c = peek();
      if (c == kEnd || c == '|' || c == ')') return result;
      const size_t position = at_;
      if (c == '*' || c == '+' || c == '?' || (c == '{' && is_quantifier())) {
        if (!quantify(*result, position)) return nullptr;
        continue;
      }
      NodePtr part = atom(first && result->parts.empty());
      if (!part) return nullptr;
      result->parts.push_back(std::move(part));
    }
  }

  bool is_quantifier() const {
    size_t i = at_ + 1;
    auto unit = [&](size_t place) { return place < text_.size() ? text_[place] : kEnd; };
    if (unit(i) == '}') return false;
    while (is_digit(unit(i))) ++i;
    if (unit(i) == ',') {
      ++i;
      while (is_digit(unit(i))) ++i;
    }
    return unit(i) == '}';
  }

  bool quantify(Node& sequence, size_t position) {
    int64_t least = 0, most = kNoLimit;
    const uint32_t c = text_[at_++];
    if (c == '+') least = 1;
    if (c == '?') most = 1;
    if (c == '{') {
      auto number = [&](int64_t absent) {
        if (!is_digit(peek())) return absent;
        int64_t value = 0;
        while (is_digit(peek())) value = std::min<int64_t>(value * 10 + (text_[at_++] - '0'), kTooMany);
        return value;
      };
      least = number(0);
      most = accept(',') ? number(kOpen) : least;
      if (least >= kTooMany || (most >= kTooMany && most != kOpen)) {
        fail("the repetition number is too large", position);
        error_->kind = Error::Kind::TooManyTimes;
        return false;
      }
      least = std::min<int64_t>(least, kNoLimit);
      most = std::min<int64_t>(most, kNoLimit);
      ++at_;
      if (most < least) return fail("min repeat greater than max repeat", position + 1), false;
    }
    const bool nothing = sequence.parts.empty() || sequence.parts.back()->type == Node::Type::At ||
                         sequence.parts.back()->type == Node::Type::Empty;
    if (nothing) return fail("nothing to repeat", position), false;
    Node& last = *sequence.parts.back();
    if (last.type == Node::Type::Repeat) return fail("multiple repeat", position), false;
    NodePtr repeat = make(Node::Type::Repeat, flags_);
    repeat->least = static_cast<int32_t>(least);
    repeat->most = static_cast<int32_t>(most);
    if (accept('?')) {
      repeat->kind = Kind::Lazy;
    } else if (accept('+')) {
      repeat->kind = Kind::Possessive;
    }
    repeat->parts.push_back(std::move(sequence.parts.back()));
    sequence.parts.back() = std::move(repeat);
    return true;
  }

  NodePtr at_node(Op op) {
    NodePtr node = make(Node::Type::At, flags_);
    node->value = static_cast<int64_t>(op);
    return node;
  }
  NodePtr char_node(uint32_t c) {
    NodePtr node = make(Node::Type::Char, flags_);
    node->value = c;
    return node;
  }
  NodePtr set_node(CharSet set) {
    set.ignore_case = flags_ & flag::kIgnoreCase;
    set.ascii = is_bytes_ || (flags_ & flag::kAscii);
    set.prepare();
    NodePtr node = make(Node::Type::Set, flags_);
    node->value = static_cast<int64_t>(parsed_->sets.size());
    parsed_->sets.push_back(std::move(set));
    return node;
  }

  NodePtr atom(bool first) {
    const size_t position = at_;
    const uint32_t c = text_[at_++];
    switch (c) {
      case '.':
        return make(Node::Type::Any, flags_);
      case '^':
        return at_node(flags_ & flag::kMultiline ? Op::StartLine : Op::Start);
      case '$':
        return at_node(flags_ & flag::kMultiline ? Op::EndLine : Op::End);
      case '(':
        return group(position, first);
      case '[':
        return bracket(position);
      case '\\':
        return escape(position);
      default:
        return char_node(c);
    }
  }

  // The classes \d \w \s and their opposites; false: none of them.
  static bool class_of(uint32_t c, CharSet::Class* found) {
    switch (c) {
      case 'd':
        *found = CharSet::Class::Digit;
        return true;
      case 'D':
        *found = CharSet::Class::NotDigit;
        return true;
      case 's':
        *found = CharSet::Class::Space;
        return true;
      case 'S':
        *found = CharSet::Class::NotSpace;
        return true;
      case 'w':
        *found = CharSet::Class::Word;
        return true;
      case 'W':
        *found = CharSet::Class::NotWord;
        return true;
      default:
        return false;
    }
  }

  // Escapes for one character, common to sets and outside; `c` follows the backslash and was taken. -1: none; -2: error.
  int64_t char_escape(uint32_t c, size_t position) {
    switch (c) {
      case 'a':
        return 7;
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'v':
        return '\v';
      case '\\':
        return '\\';
      case 'x':
        return hex(2, position);
      case 'u':
        if (!is_bytes_) return hex(4, position);
        break;
      case 'U':
        if (!is_bytes_) return hex(8, position);
        break;
      case 'N':
        if (!is_bytes_) return named_character(position);
        break;
      default:
        break;
    }
    if (is_letter(c)) {
      fail("bad escape \\" + slice(position + 1, position + 2), position);
      return -2;
    }
    return -1;
  }
  int64_t named_character(size_t position) {
    uint32_t code_point;
    if (!accept('{')) return fail("missing {", at_), -2;
    const size_t start = at_;
    while (at_ < text_.size() && text_[at_] != '}') ++at_;
    const std::string name = slice(start, at_);
    if (name.empty()) return fail("missing character name", start), -2;
    if (!accept('}')) return fail("missing }, unterminated name", start), -2;
    if (find_character_by_name(name, code_point)) return code_point;
    return fail("undefined character name '" + name + "'", position), -2;
  }
  int64_t hex(int count, size_t position) {
    int64_t value = 0;
    int found = 0;
    while (found < count && hex_value(peek()) >= 0) {
      value = value * 16 + hex_value(text_[at_++]);
      ++found;
    }
    if (found < count || value > 0x10ffff) {
      fail((found < count ? "incomplete escape " : "bad escape ") + slice(position, at_), position);
      return -2;
    }
    return value;
  }

  NodePtr escape(size_t position) {
    const uint32_t c = peek();
    if (c == kEnd) return fail("bad escape (end of pattern)", position);
    ++at_;
    CharSet::Class found;
    if (class_of(c, &found)) {
      CharSet set;
      set.classes.push_back(found);
      return set_node(std::move(set));
    }
    switch (c) {
      case 'A':
        return at_node(Op::Start);
      case 'Z':
      case 'z':
        return at_node(Op::EndText);
      case 'b':
        return at_node(Op::Boundary);
      case 'B':
        return at_node(Op::NotBoundary);
      default:
        break;
    }
    if (is_digit(c)) {
      if (c == '0' || (is_octal(c) && is_octal(peek()) && is_octal(peek(1)))) {
        int64_t value = c - '0';
        for (int i = 0; i < 2 && is_octal(peek()); ++i) value = value * 8 + (text_[at_++] - '0');
        if (value > 0377) {
          return fail("octal escape value " + slice(position, at_) + " outside of range 0-0o377", position);
        }
        return char_node(static_cast<uint32_t>(value));
      }
      int32_t group = static_cast<int32_t>(c - '0');
      if (is_digit(peek())) group = group * 10 + static_cast<int32_t>(text_[at_++] - '0');
      return reference(group, position + 1);
    }
    const int64_t value = char_escape(c, position);
    if (value == -2) return nullptr;
    return char_node(value >= 0 ? static_cast<uint32_t>(value) : c);
  }

  NodePtr reference(int32_t group, size_t position) {
    if (group > parsed_->groups) return fail("invalid group reference " + std::to_string(group), position);
    if (std::find(open_.begin(), open_.end(), group) != open_.end()) {
      return fail("cannot refer to an open group", position - 1);
    }
    NodePtr node = make(Node::Type::BackReference, flags_);
    node->value = group;
    return node;
  }

  NodePtr bracket(size_t position) {
    CharSet set;
    set.negated = accept('^');
    const size_t first = at_;
    for (;;) {
      if (at_ >= text_.size()) return fail("unterminated character set", position);
      const size_t item = at_;
      uint32_t low = text_[at_++];
      if (low == ']' && item != first) break;
      bool is_class = false;
      CharSet::Class found{};
      auto read = [&](uint32_t* c, size_t where) {
        if (*c != '\\') return true;
        if (at_ >= text_.size()) return fail("unterminated character set", position), false;
        const uint32_t escaped = text_[at_++];
        if (class_of(escaped, &found)) {
          is_class = true;
          return true;
        }
        if (escaped == 'b') {
          *c = '\b';
          return true;
        }
        if (is_octal(escaped)) {
          uint32_t value = escaped - '0';
          for (int i = 0; i < 2 && is_octal(peek()); ++i) value = value * 8 + (text_[at_++] - '0');
          *c = value;
          return true;
        }
        if (is_digit(escaped)) return fail("bad escape \\" + slice(where + 1, where + 2), where), false;
        const int64_t value = char_escape(escaped, where);
        if (value == -2) return false;
        *c = value >= 0 ? static_cast<uint32_t>(value) : escaped;
        return true;
      };
      if (!read(&low, item)) return nullptr;
      const bool low_is_class = is_class;
      if (low_is_class) set.classes.push_back(found);
      if (peek() == '-' && peek(1) != ']' && peek(1) != kEnd) {
        ++at_;
        const size_t second = at_;
        uint32_t high = text_[at_++];
        is_class = false;
        if (!read(&high, second)) return nullptr;
        if (low_is_class || is_class || high < low) {
          return fail("bad character range " + slice(item, at_), item);
        }
        set.ranges.emplace_back(low, high);
      } else if (peek() == '-' && peek(1) == kEnd) {
        return fail("unterminated character set", position);
      } else if (!low_is_class) {
        set.ranges.emplace_back(low, low);
      }
    }
    return set_node(std::move(set));
  }

  // A group's name up to `end`; false with an error.
  bool name(uint32_t end, std::string* out) {
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != end) ++at_;
    *out = slice(begin, at_);
    if (at_ >= text_.size()) {
      if (begin == at_) return fail("missing group name", begin), false;
      return fail(std::string("missing ") + static_cast<char>(end) + ", unterminated name", begin), false;
    }
    ++at_;
    if (out->empty()) return fail("missing group name", begin), false;
    return true;
  }
  bool check_identifier(const std::string& name, size_t position) {
    bool good = true;
    for (size_t i = 0, count = 0; i < name.size(); ++count) {
      const utf8::Decoded c = utf8::decode(name, i);
      const bool fits =
          c.code_point == '_' ||
          unicode::has(c.code_point, count == 0 ? unicode::kIdentifierStart : unicode::kIdentifierPart);
      good = good && fits && (!is_bytes_ || c.code_point < 128);
      i += c.length;
    }
    if (!good) fail("bad character in group name '" + name + "'", position);
    return good;
  }
  int32_t find_name(const std::string& name) const {
    for (const auto& [known, group] : parsed_->names) {
      if (known == name) return group;
    }
    return 0;
  }

  NodePtr close(NodePtr inside, size_t position) {
    if (!inside) return nullptr;
    if (!accept(')')) return fail("missing ), unterminated subpattern", position);
    return inside;
  }

  NodePtr group(size_t position, bool first) {
    std::string group_name;
    bool captures = true;
    const uint32_t outer_flags = flags_;
    if (accept('?')) {
      const size_t kind_position = at_ - 1;  // of the question mark
      const uint32_t c = peek();
      if (c == kEnd) return fail("unexpected end of pattern", at_);
      ++at_;
      switch (c) {
        case 'P': {
          const uint32_t next = peek();
          if (next == kEnd) return fail("unexpected end of pattern", at_);
          ++at_;
          if (next == '<') {
            const size_t where = at_;
            if (!name('>', &group_name) || !check_identifier(group_name, where)) return nullptr;
            name_position_ = where;
          } else if (next == '=') {
            const size_t where = at_;
            std::string wanted;
            if (!name(')', &wanted) || !check_identifier(wanted, where)) return nullptr;
            const int32_t number = find_name(wanted);
            if (number == 0) return fail("unknown group name '" + wanted + "'", where);
            return reference(number, where);
          } else {
            return fail("unknown extension ?P" + slice(at_ - 1, at_), kind_position);
          }
          break;
        }
        case ':':
          captures = false;
          break;
        case '#':
          for (;;) {
            if (at_ >= text_.size()) return fail("missing ), unterminated comment", position);
            if (text_[at_++] == ')') return make(Node::Type::Empty, flags_);
          }
        case '=':
        case '!':
          return look(position, c == '!', false);
        case '<': {
          const uint32_t next = peek();
          if (next == kEnd) return fail("unexpected end of pattern", at_);
          ++at_;
          if (next != '=' && next != '!')
            return fail("unknown extension ?<" + slice(at_ - 1, at_), kind_position);
          return look(position, next == '!', true);
        }
        case '>': {
          NodePtr node = make(Node::Type::Atomic, flags_);
          NodePtr inside = close(alternatives(), position);
          if (!inside) return nullptr;
          node->parts.push_back(std::move(inside));
          return node;
        }
        case '(':
          return conditional(position);
        default:
          if (c == '-' ||
              (c < 128 && std::string_view("aiLmsux").find(static_cast<char>(c)) != std::string_view::npos)) {
            --at_;
            bool whole = false;
            if (!inline_flags(position, first, &whole)) return nullptr;
            if (whole) return make(Node::Type::Empty, flags_);
            captures = false;
            break;
          }
          return fail("unknown extension ?" + slice(kind_position + 1, kind_position + 2), kind_position);
      }
    }
    NodePtr node = make(Node::Type::Group, flags_);
    if (captures) {
      node->value = ++parsed_->groups;
      if (!group_name.empty()) {
        if (const int32_t known = find_name(group_name)) {
          return fail("redefinition of group name '" + group_name + "' as group " +
                          std::to_string(node->value) + "; was group " + std::to_string(known),
                      name_position_);
        }
        parsed_->names.emplace_back(group_name, static_cast<int32_t>(node->value));
      }
      open_.push_back(static_cast<int32_t>(node->value));
    }
    NodePtr inside = close(alternatives(), position);
    if (captures) open_.pop_back();
    flags_ = outer_flags | (flags_ & global_flags_);
    if (!inside) return nullptr;
    node->parts.push_back(std::move(inside));
    return node;
  }

  NodePtr look(size_t position, bool negative, bool behind) {
    NodePtr node = make(Node::Type::Look, flags_);
    node->negative = negative;
    node->behind = behind;
    NodePtr inside = close(alternatives(), position);
    if (!inside) return nullptr;
    node->parts.push_back(std::move(inside));
    return node;
  }

  NodePtr conditional(size_t position) {
    const size_t where = at_;
    std::string wanted;
    if (!name(')', &wanted)) return nullptr;
    NodePtr node = make(Node::Type::Conditional, flags_);
    if (std::all_of(wanted.begin(), wanted.end(), [](char c) { return is_digit(static_cast<uint8_t>(c)); })) {
      node->value = std::stoi(wanted.substr(0, 6));
      if (node->value == 0) return fail("bad group number", where);
      conditions_.emplace_back(static_cast<int32_t>(node->value), where);
    } else {
      if (!check_identifier(wanted, where)) return nullptr;
      node->value = find_name(wanted);
      if (node->value == 0) return fail("unknown group name '" + wanted + "'", where);
    }
    if (!nest()) return nullptr;
    NodePtr yes = sequence(false);
    if (!yes) return nullptr;
    node->parts.push_back(std::move(yes));
    if (accept('|')) {
      NodePtr no = sequence(false);
      if (!no) return nullptr;
      node->parts.push_back(std::move(no));
      if (peek() == '|') return fail("conditional backref with more than two branches", at_);
    }
    if (!accept(')')) return fail("missing ), unterminated subpattern", position);
    --nesting_;
    return node;
  }

  bool inline_flags(size_t position, bool first, bool* whole) {
    auto flag_of = [](uint32_t c) -> uint32_t {
      switch (c) {
        case 'i':
          return flag::kIgnoreCase;
        case 'L':
          return flag::kLocale;
        case 'm':
          return flag::kMultiline;
        case 's':
          return flag::kDotAll;
        case 'x':
          return flag::kVerbose;
        case 'a':
          return flag::kAscii;
        case 'u':
          return flag::kUnicode;
        default:
          return 0;
      }
    };
    uint32_t added = 0, removed = 0;
    while (peek() != '-' && peek() != ')' && peek() != ':') {
      if (peek() == kEnd) return fail("missing -, : or )", at_), false;
      const uint32_t one = flag_of(peek());
      if (!one) return fail(is_letter(peek()) ? "unknown flag" : "missing -, : or )", at_), false;
      if (is_bytes_ && one == flag::kUnicode) {
        return fail("bad inline flags: cannot use 'u' flag with a bytes pattern", at_ + 1), false;
      }
      if (!is_bytes_ && one == flag::kLocale) {
        return fail("bad inline flags: cannot use 'L' flag with a str pattern", at_ + 1), false;
      }
      added |= one;
      ++at_;
    }
    if (accept(')')) {
      if (!first) return fail("global flags not at the start of the expression", position), false;
      flags_ |= added;
      if (added & flag::kAscii) flags_ &= ~flag::kUnicode;
      global_flags_ |= added;
      *whole = true;
      return true;
    }
    if (accept('-')) {
      if (peek() == kEnd) return fail("missing flag", at_), false;
      while (peek() != ':') {
        if (peek() == kEnd) return fail("missing :", at_), false;
        const uint32_t one = flag_of(peek());
        if (!one) return fail(is_letter(peek()) ? "unknown flag" : "missing flag", at_), false;
        removed |= one;
        ++at_;
      }
    }
    ++at_;
    flags_ = (flags_ | added) & ~removed;
    return true;
  }

  const std::vector<uint32_t>& text_;
  uint32_t flags_;
  uint32_t global_flags_ = 0;
  bool is_bytes_;
  Parsed* parsed_;
  Error* error_;
  size_t at_ = 0;
  size_t name_position_ = 0;
  int nesting_ = 0;
  std::vector<int32_t> open_;
  std::vector<std::pair<int32_t, size_t>> conditions_;
};

}  // namespace

uint32_t fold(uint32_t c, bool ascii) {
  if (c < 128) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  if (ascii) return c;
  uint32_t out[3];
  if (unicode::to_upper(c, out) == 1) c = out[0];
  return unicode::to_lower(c, out) == 1 ? out[0] : c;
}

bool is_word(uint32_t c, bool ascii) {
  if (c < 128) return (c | 0x20) - 'a' < 26 || c - '0' < 10 || c == '_';
  return !ascii && unicode::has(c, unicode::kAlphanumeric);
}

void CharSet::prepare() {
  for (uint32_t c = 0; c < 256; ++c) {
    if (contains_slowly(c)) low_bits[c >> 6] |= uint64_t{1} << (c & 63);
  }
}

bool CharSet::contains_slowly(uint32_t c) const {
  auto in_ranges = [this](uint32_t x) {
    for (const auto& [low, high] : ranges) {
      if (x >= low && x <= high) return true;
    }
    return false;
  };
  bool found = in_ranges(c);
  if (!found && ignore_case) {
    uint32_t out[3];
    if (c < 128 || ascii) {
      if (c < 128 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z') found = in_ranges(c ^ 0x20);
    } else {
      found = (unicode::to_lower(c, out) == 1 && in_ranges(out[0])) ||
              (unicode::to_upper(c, out) == 1 && in_ranges(out[0]));
    }
  }
  for (Class one : classes) {
    if (found) break;
    const bool is_decimal = c < 128 ? is_digit(c) : !ascii && unicode::has(c, unicode::kDecimal);
    const bool is_space = c < 128 ? c == ' ' || (c >= 9 && c <= 13) || (!ascii && c >= 28 && c <= 31)
                                  : !ascii && unicode::has(c, unicode::kSpace);
    switch (one) {
      case Class::Digit:
        found = is_decimal;
        break;
      case Class::NotDigit:
        found = !is_decimal;
        break;
      case Class::Space:
        found = is_space;
        break;
      case Class::NotSpace:
        found = !is_space;
        break;
      case Class::Word:
        found = is_word(c, ascii);
        break;
      case Class::NotWord:
        found = !is_word(c, ascii);
        break;
    }
  }
  return found != negated;
}

bool parse(const std::vector<uint32_t>& pattern, uint32_t flags, bool is_bytes, Parsed* parsed,
           Error* error) {
  return Parser(pattern, flags, is_bytes, parsed, error).run();
}

}  // namespace tiki::regex
