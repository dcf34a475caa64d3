#include "api/keyword_hint.h"

#include <algorithm>

#include "runtime/traceback_format.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"

namespace tiki {

namespace {

constexpr size_t kMaxCode = 1024;
constexpr int kMaxNames = 10;
constexpr size_t kMaxMatches = 3;
constexpr double kSimilar = 0.5;

std::vector<std::string> keywords() {
  std::vector<std::string> words;
  for (int kind = static_cast<int>(TokenKind::False); kind <= static_cast<int>(TokenKind::Yield); ++kind) {
    words.emplace_back(token_text(static_cast<TokenKind>(kind)));
  }
  return words;
}

// Characters in common: the longest common run, and again on both sides of it.
size_t matching(std::string_view a, std::string_view b) {
  size_t at_a = 0, at_b = 0, size = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < b.size(); ++j) {
      size_t length = 0;
      while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length]) ++length;
      if (length > size) at_a = i, at_b = j, size = length;
    }
  }
  if (size == 0) return 0;
  return size + matching(a.substr(0, at_a), b.substr(0, at_b)) +
         matching(a.substr(at_a + size), b.substr(at_b + size));
}

// The best keywords for a name, best first.
std::vector<std::string> candidates(const std::string& name, const std::vector<std::string>& words) {
  std::vector<std::string> found;
  if (std::string nearest = nearest_name(words, name); !nearest.empty()) found.push_back(nearest);
  std::vector<std::pair<double, std::string>> similar;
  for (const std::string& word : words) {
    const double ratio =
        2.0 * static_cast<double>(matching(word, name)) / static_cast<double>(word.size() + name.size());
    if (ratio >= kSimilar) similar.emplace_back(ratio, word);
  }
  std::sort(similar.rbegin(), similar.rend());
  for (size_t i = 0; i < similar.size() && i < kMaxMatches; ++i) found.push_back(similar[i].second);
  if (found.size() > kMaxMatches) found.resize(kMaxMatches);
  return found;
}

// Python, or the beginning of it?
bool could_be_python(const std::string& code) {
  Arena arena;
  const ParseResult parsed = parse_module(arena, code + "\n", "<hint>");
  if (parsed.ok()) return true;
  const std::string& message = parsed.error.message;
  const auto lines = static_cast<int>(std::count(code.begin(), code.end(), '\n')) + 1;
  return (message.starts_with("expected an indented block") && parsed.error.line >= lines) ||
         message.ends_with("was never closed") || message.starts_with("unterminated triple-quoted");
}

std::string dedented(const SourceText& source, int first_line, int last_line) {
  std::vector<std::string_view> lines;
  size_t margin = std::string_view::npos;
  for (int i = std::max(first_line, 1); i <= last_line; ++i) {
    lines.push_back(source.line(static_cast<uint32_t>(i)));
    const size_t blanks = lines.back().find_first_not_of(" \t");
    if (blanks != std::string_view::npos) margin = std::min(margin, blanks);
  }
  std::string code;
  for (std::string_view line : lines) {
    if (!code.empty()) code += '\n';
    if (line.find_first_not_of(" \t") != std::string_view::npos) code += line.substr(margin);
  }
  return code;
}

}  // namespace

KeywordHint find_keyword_hint(std::string_view source, int first_line, int last_line, bool from_file) {
  const std::string code = dedented(SourceText(source), first_line, last_line);
  if (code.empty() || code.size() > kMaxCode) return {};
  const SourceText text(code);
  Lexer lexer(text);
  std::vector<Token> tokens;
  lexer.run(tokens);
  const std::vector<std::string> words = keywords();
  const int wanted = first_line == 0 ? last_line : last_line + 1;
  int left = kMaxNames;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Name) continue;
    if (from_file && static_cast<int>(token.span.line) + first_line != wanted) continue;
    if (left-- == 0) break;
    const std::string name = code.substr(token.start, token.end - token.start);
    for (const std::string& word : candidates(name, words)) {
      if (word == name) continue;
      if (!could_be_python(std::string(code).replace(token.start, token.end - token.start, word))) continue;
      KeywordHint hint;
      hint.keyword = word;
      hint.text = text.line(token.span.line);
      hint.line = static_cast<int>(token.span.line);
      hint.offset = static_cast<int>(text.column_of(token.span.line, token.span.col)) + 1;
      hint.end_offset = static_cast<int>(text.column_of(token.span.line, token.span.end_col)) + 1;
      return hint;
    }
  }
  return {};
}

}  // namespace tiki
