#include "compile/docstring.h"

namespace tiki::compile {

const ast::Constant* docstring_of(ast::Stmts body) {
  if (body.empty() || body[0]->kind != ast::NodeKind::Expr) return nullptr;
  const ast::ExprNode* value = ast::as<ast::ExprStmt>(body[0])->value;
  if (value->kind != ast::NodeKind::Constant) return nullptr;
  const auto* constant = ast::as<ast::Constant>(value);
  return constant->value_kind == ast::ConstantKind::Str ? constant : nullptr;
}

namespace {

std::string expand_tabs(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  size_t column = 0;
  for (const char c : text) {
    if (c == '\t') {
      do {
        result += ' ';
      } while (++column % 8 != 0);
      continue;
    }
    result += c;
    if (c == '\n' || c == '\r') {
      column = 0;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return result;
}

}  // namespace

std::string clean_docstring(std::string_view raw) {
  const std::string expanded = raw.find('\t') == std::string_view::npos ? std::string(raw) : expand_tabs(raw);
  const std::string_view text = expanded;
  size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) first = text.size();

  size_t margin = std::string_view::npos;
  for (size_t line = text.find('\n'); line != std::string_view::npos; line = text.find('\n', line + 1)) {
    size_t at = line + 1;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at < text.size() && text[at] != '\n') margin = std::min(margin, at - line - 1);
  }
  if (margin == std::string_view::npos) margin = 0;

  std::string result;
  result.reserve(text.size());
  size_t at = first;
  while (at < text.size()) {
    size_t end = text.find('\n', at);
    end = end == std::string_view::npos ? text.size() : end + 1;
    result += text.substr(at, end - at);
    at = end;
    // A line of blanks may be shorter than the margin.
    for (size_t removed = 0; removed < margin && at < text.size() && text[at] == ' '; ++removed) ++at;
  }
  return result;
}

}  // namespace tiki::compile
