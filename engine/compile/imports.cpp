// Imports, and which `from __future__` features there are.
#include "compile/compiler.h"
#include "compile/constants.h"
#include "compile/future.h"

namespace tiki::compile {

void Compiler::visit_import(const ast::Import* statement) {
  const Span span = statement->span;
  for (const ast::Alias* alias : statement->names) {
    load_constant(integer_constant(0), span);
    load_none(span);
    emit_name(Opcode::ImportName, names_.intern(alias->name), span);
    size_t dot = alias->name.find('.');
    if (alias->asname.empty()) {
      store_name(intern(alias->name.substr(0, dot)), span);
      continue;
    }
    // `import a.b.c as d` binds the innermost module.
    while (dot != std::string_view::npos) {
      const size_t next = alias->name.find('.', dot + 1);
      emit_name(Opcode::ImportFrom, names_.intern(alias->name.substr(dot + 1, next - dot - 1)), span);
      emit(Opcode::Swap, 2, span);
      emit(Opcode::Pop, span);
      dot = next;
    }
    store_name(intern(alias->asname), span);
  }
}

void Compiler::visit_import_from(const ast::ImportFrom* statement) {
  const Span span = statement->span;
  if (is_future_import(statement) && span.line > last_future_line_)
    fail(span, "from __future__ imports must occur at the beginning of the file");
  load_constant(integer_constant(statement->level), span);
  Constant names;
  names.kind = Constant::Kind::Tuple;
  for (const ast::Alias* alias : statement->names) names.items.push_back(string_constant(alias->name));
  load_constant(names, span);
  emit_name(Opcode::ImportName, names_.intern(statement->module), span);
  for (const ast::Alias* alias : statement->names) {
    if (alias->name == "*") return emit(Opcode::ImportStar, span);
    emit_name(Opcode::ImportFrom, names_.intern(alias->name), span);
    store_name(intern(alias->asname.empty() ? alias->name : alias->asname), span);
  }
  emit(Opcode::Pop, span);
}

}  // namespace tiki::compile
