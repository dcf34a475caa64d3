#include "compile/future.h"

#include <algorithm>
#include <iterator>

#include "compile/docstring.h"

namespace tiki::compile {

namespace {

constexpr std::string_view kFeatures[] = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

}  // namespace

bool is_future_import(const ast::ImportFrom* statement) {
  return statement->level == 0 && statement->module == "__future__";
}

FutureFeatures find_future_features(ast::Stmts body, Diagnostics& diagnostics) {
  FutureFeatures found;
  bool done = false;
  uint32_t last_line = 0;
  for (uint32_t i = 0; i < body.size(); ++i) {
    const uint32_t line = body[i]->span.line;
    if (done && line > last_line) break;
    last_line = line;
    if (i == 0 && docstring_of(body)) continue;
    const auto* statement =
        body[i]->kind == ast::NodeKind::ImportFrom ? ast::as<ast::ImportFrom>(body[i]) : nullptr;
    if (!statement || !is_future_import(statement)) {
      done = true;
      continue;
    }
    if (done) {
      diagnostics.fail(statement->span, "from __future__ imports must occur at the beginning of the file");
      break;
    }
    found.last_line = statement->span.line;
    for (const ast::Alias* alias : statement->names) {
      if (alias->name == "annotations") found.annotations = true;
      if (alias->name == "braces") {
        diagnostics.fail(alias->span, "not a chance");
      } else if (std::find(std::begin(kFeatures), std::end(kFeatures), alias->name) == std::end(kFeatures)) {
        diagnostics.fail(alias->span, quote("future feature ", alias->name, " is not defined"));
      }
    }
  }
  return found;
}

}  // namespace tiki::compile
