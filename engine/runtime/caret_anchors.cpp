// Finds the operator, subscript or call that a piece of source text as a whole is. The runtime has no parser; a look at
// the tokens outside brackets is enough to tell.
#include "runtime/traceback_format.h"

namespace tiki {

namespace {

struct Piece {
  enum class Kind { Name, Number, Text, Group, Operator, Dot };
  Kind kind;
  size_t start;
  size_t end;
};

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_word(char32_t c) {
  return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 128;
}

class Scanner {
 public:
  explicit Scanner(const Text32& text) : text_(text) {}

  /// The pieces outside brackets; false for text that cannot be (part of) an expression.
  bool scan(std::vector<Piece>* pieces) {
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if (is_space(c) || c == '\\') {
        ++at_;
      } else if (c == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else if (!piece(pieces)) {
        return false;
      }
    }
    return true;
  }

 private:
  char32_t peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }

  bool piece(std::vector<Piece>* pieces) {
    const size_t start = at_;
    const char32_t c = text_[at_];
    Piece::Kind kind = Piece::Kind::Operator;
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      kind = Piece::Kind::Number;
      number();
    } else if (is_word(c)) {
      while (is_word(peek())) ++at_;
      kind = Piece::Kind::Name;
      if (peek() == '\'' || peek() == '"') {
        bool formatted = false;
        for (size_t i = start; i < at_; ++i) formatted |= text_[i] == 'f' || text_[i] == 'F';
        kind = Piece::Kind::Text;
        if (!string(formatted)) return false;
      }
    } else if (c == '\'' || c == '"') {
      kind = Piece::Kind::Text;
      if (!string(false)) return false;
    } else if (c == '(' || c == '[' || c == '{') {
      kind = Piece::Kind::Group;
      if (!group()) return false;
    } else if (c == ')' || c == ']' || c == '}') {
      return false;
    } else if (c == '.') {
      kind = Piece::Kind::Dot;
      ++at_;
    } else {
      ++at_;
      const char32_t next = peek();
      const bool doubled = next == c && (c == '*' || c == '/' || c == '<' || c == '>');
      if (doubled) ++at_;
      if (peek() == '=' && c != '=') ++at_;
      if (c == '=' && next == '=') ++at_;
    }
    pieces->push_back({kind, start, at_});
    return true;
  }

  void number() {
    while (is_word(peek()) || peek() == '.') {
      const bool exponent = (peek() == 'e' || peek() == 'E') && (peek(1) == '+' || peek(1) == '-');
      at_ += exponent ? 2 : 1;
    }
  }

  bool string(bool formatted) {
    const char32_t quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if (c == '\\') {
        at_ += 2;
      } else if (c == quote && !triple) {
        ++at_;
        return true;
      } else if (c == quote && peek(1) == quote && peek(2) == quote) {
        at_ += 3;
        return true;
      } else if (formatted && c == '{' && peek(1) != '{') {
        if (!group()) return false;
      } else {
        at_ += formatted && c == '{' ? 2 : 1;
      }
    }
    return false;
  }

  bool group() {
    const char32_t close = peek() == '(' ? U')' : peek() == '[' ? U']' : U'}';
    ++at_;
    std::vector<Piece> inside;
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if (c == close) {
        ++at_;
        return true;
      }
      if (is_space(c) || c == '\\') {
        ++at_;
      } else if (c == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else if (!piece(&inside)) {
        return false;
      }
    }
    return false;
  }

  const Text32& text_;
  size_t at_ = 0;
};

Text32 text_of(const Text32& text, const Piece& piece) {
  return text.substr(piece.start, piece.end - piece.start);
}

bool is_operand(const Piece& piece) {
  return piece.kind != Piece::Kind::Operator && piece.kind != Piece::Kind::Dot;
}

// Words that end what an arithmetic expression can be.
bool is_reserved(const Text32& word) {
  for (const char32_t* each :
       {U"lambda", U"if", U"else", U"and", U"or", U"not", U"in", U"is", U"for", U"async", U"yield", U"return",
        U"raise", U"assert", U"del", U"import", U"from", U"with", U"while"}) {
    if (word == each) return true;
  }
  return false;
}

// Binding strength of a binary operator, 0 for what is none.
int strength(const Text32& op) {
  if (op == U"|") return 1;
  if (op == U"^") return 2;
  if (op == U"&") return 3;
  if (op == U"<<" || op == U">>") return 4;
  if (op == U"+" || op == U"-") return 5;
  if (op == U"*" || op == U"/" || op == U"//" || op == U"%" || op == U"@") return 6;
  if (op == U"**") return 8;
  return 0;
}

// Where the right operand's tree begins: parentheses that only group do not belong to it.
size_t operand_start(const Text32& text, const std::vector<Piece>& pieces, size_t index) {
  const Piece& first = pieces[index];
  if (index + 1 != pieces.size() || first.kind != Piece::Kind::Group || text[first.start] != '(')
    return first.start;
  const Text32 inner = text.substr(first.start + 1, first.end - first.start - 2);
  std::vector<Piece> inside;
  if (!Scanner(inner).scan(&inside) || inside.empty()) return first.start;
  for (const Piece& piece : inside) {
    const Text32 word = text_of(inner, piece);
    if (word == U"," || word == U"for" || word == U"yield") return first.start;
  }
  return first.start + 1 + operand_start(inner, inside, 0);
}

struct Expression {
  size_t top_operator = SIZE_MAX;  // index of the piece
  bool unary_first = false;
  bool awaited = false;
};

// Which binary operator is outermost; false when the pieces make no arithmetic expression.
bool analyse(const Text32& text, const std::vector<Piece>& pieces, Expression* shape) {
  int weakest = 100;
  bool after_operand = false;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.kind == Piece::Kind::Name && is_reserved(text_of(text, piece))) return false;
    if (piece.kind == Piece::Kind::Name && text_of(text, piece) == U"await" && !after_operand) {
      shape->awaited = true;
      continue;
    }
    if (piece.kind == Piece::Kind::Dot) {
      if (!after_operand || i + 1 == pieces.size() || pieces[i + 1].kind != Piece::Kind::Name) return false;
      ++i;
      continue;
    }
    if (is_operand(piece)) {
      const bool trailer = piece.kind == Piece::Kind::Group && text[piece.start] != '{';
      const bool joined_text =
          i > 0 && piece.kind == Piece::Kind::Text && pieces[i - 1].kind == Piece::Kind::Text;
      if (after_operand && !trailer && !joined_text) return false;
      after_operand = true;
      continue;
    }
    const Text32 op = text_of(text, piece);
    if (!after_operand) {
      if (op != U"-" && op != U"+" && op != U"~") return false;
      if (i == 0) shape->unary_first = true;
      continue;
    }
    const int strong = strength(op);
    if (strong == 0) return false;
    // The last of equals is outermost, but ** groups from the right.
    if (strong < weakest || (strong == weakest && strong != 8)) {
      weakest = strong;
      shape->top_operator = i;
    }
    after_operand = false;
  }
  if (shape->unary_first && weakest >= 8) return false;
  return after_operand;
}

}  // namespace

bool find_caret_anchors(const Text32& text, CaretAnchors* anchors) {
  std::vector<Piece> pieces;
  Expression shape;
  if (!Scanner(text).scan(&pieces) || pieces.empty() || !analyse(text, pieces, &shape)) return false;
  if (shape.top_operator != SIZE_MAX) {
    const Piece& op = pieces[shape.top_operator];
    std::vector<Piece> right(pieces.begin() + static_cast<std::ptrdiff_t>(shape.top_operator) + 1,
                             pieces.end());
    const size_t right_start = operand_start(text, right, 0);
    anchors->left = op.start;
    anchors->right = op.start + 1;
    // Any character that follows directly is taken for the operator's second one.
    const char32_t next = anchors->right < text.size() ? text[anchors->right] : U'\n';
    if (anchors->right < right_start && !is_space(next) && next != '\\') ++anchors->right;
    return true;
  }
  const Piece& last = pieces.back();
  if (shape.awaited || pieces.size() < 2 || last.kind != Piece::Kind::Group || text[last.start] == '{')
    return false;
  anchors->left = last.start;
  anchors->right = last.end;
  return true;
}

bool is_whole_statement_call(const Text32& statement, size_t start, size_t end) {
  const Text32 expression = statement.substr(start, end - start);
  CaretAnchors anchors;
  std::vector<Piece> call;
  if (!find_caret_anchors(expression, &anchors) || anchors.right != expression.size()) return false;
  if (expression[anchors.left] != '(' || !Scanner(expression).scan(&call)) return false;

  // Parentheses around the call change nothing, when they close again on these lines.
  size_t opened = 0;
  while (start > 0 && (is_space(statement[start - 1]) || statement[start - 1] == '(')) {
    opened += statement[--start] == '(' ? 1 : 0;
  }
  for (; end < statement.size() && (is_space(statement[end]) || (opened && statement[end] == ')')); ++end) {
    if (statement[end] == ')') --opened;
  }
  if (opened || (end < statement.size() && statement[end] != '#' && statement[end] != ';')) return false;

  // `return` or one name and `=` in front, and nothing else.
  const Text32 prefix = statement.substr(0, start);
  std::vector<Piece> before;
  if (!Scanner(prefix).scan(&before)) return false;
  if (before.size() == 1 && text_of(prefix, before[0]) == U"return") {
    return call.size() == 2 && call[0].kind == Piece::Kind::Name;
  }
  return before.size() == 2 &&
         (before[0].kind == Piece::Kind::Name || before[0].kind == Piece::Kind::Group) &&
         text_of(prefix, before[1]) == U"=";
}

}  // namespace tiki
