// Annotations are evaluated when asked for (PEP 649, 749): each function, class and module that has some gets a
// hidden function `__annotate__(format)` that returns their dict.
//
// With `from __future__ import annotations` the dict holds the source text instead.
#include "compile/compiler.h"
#include "compile/constants.h"
#include "compile/unparse.h"

namespace tiki::compile {

using ast::NodeKind;

// The formats beyond 2 (VALUE_WITH_FAKE_GLOBALS) are for the caller to emulate.
void Compiler::enter_annotations(Scope& scope, std::string_view name, Span span) {
  enter_unit(scope, name, span.line);
  unit().code->local_names[0] = "format";  // hidden from the annotations, which may mean another `format`
  unit().code->positional = 1;
  unit().code->positional_only = 1;
  const Label supported = new_label();
  emit(Opcode::LoadLocal, 0, span);
  load_constant(integer_constant(2), span);
  emit(Opcode::Greater, span);
  jump(Opcode::PopJumpIfFalse, supported, span);
  load_common(bytecode::CommonConstant::NotImplementedError, span);
  emit(Opcode::Raise, 1, span);
  bind(supported);
}

void Compiler::visit_annotation(const ast::ExprNode* annotation, Span span) {
  if (options_.future_annotations) {
    load_string(unparse(annotation), span);
  } else if (annotation->kind == NodeKind::Starred) {
    // *args: *Ts
    visit(ast::as<ast::Starred>(annotation)->value);
    emit(Opcode::UnpackSequence, 1, annotation->span);
  } else {
    visit(annotation);
  }
}

// A scope for annotations that are only text: nothing in them was looked at.
Scope& Compiler::text_annotations_scope() {
  Scope& scope = tree_.add(ScopeKind::Annotations, names_.intern("__annotate__"), unit().scope, {});
  scope.add(names_.intern(".format"), symbol_flag::Parameter).resolution = Resolution::Local;
  return scope;
}

// Pushes the function's __annotate__ and returns true, when it has annotations.
bool Compiler::visit_signature_annotations(const ast::FunctionDef* function) {
  const ast::Arguments* const args = function->args;
  Scope* scope = tree_.scope_of(args);
  if (!scope) return false;
  if (options_.future_annotations) scope = &text_annotations_scope();
  enter_annotations(*scope, "__annotate__", function->span);
  uint32_t count = 0;
  const auto add = [&](std::string_view name, const ast::ExprNode* annotation) {
    if (!annotation) return;
    load_string(names_.text(names_.intern(name, unit().scope->class_name)), annotation->span);
    visit_annotation(annotation, annotation->span);
    ++count;
  };
  for (const ast::Arg* arg : args->posonlyargs) add(arg->name, arg->annotation);
  for (const ast::Arg* arg : args->args) add(arg->name, arg->annotation);
  if (args->vararg) add(args->vararg->name, args->vararg->annotation);
  for (const ast::Arg* arg : args->kwonlyargs) add(arg->name, arg->annotation);
  if (args->kwarg) add(args->kwarg->name, args->kwarg->annotation);
  add("return", function->returns);
  emit(Opcode::BuildMap, count, function->span);
  emit(Opcode::Return, function->span);
  finish_function(0, function->span);
  return true;
}

// Pushes the __annotate__ of a module or class body and returns true, when it has annotations.
bool Compiler::visit_namespace_annotations(ast::Stmts body) {
  Scope* scope = unit().scope->annotations;
  if (!scope && !options_.future_annotations) return false;
  std::vector<const ast::AnnAssign*> found;
  collect_annotations(body, found);
  if (found.empty()) return false;
  if (!scope) scope = &text_annotations_scope();
  const uint32_t line = unit().code->first_line;
  const Span start{line, 0, line, 0};
  enter_annotations(*scope, "__annotate__", start);
  emit(Opcode::BuildMap, 0, start);
  for (const ast::AnnAssign* statement : found) {
    const Span span = statement->span;
    emit(Opcode::Copy, 1, span);
    visit_annotation(statement->annotation, span);
    emit(Opcode::Swap, 2, span);
    load_string(names_.text(intern(ast::as<ast::Name>(statement->target)->id)), span);
    emit(Opcode::SetItem, start);
  }
  emit(Opcode::Return, start);
  finish_function(0, start);
  return true;
}

// Annotated bare names in source order, through blocks but not into functions and classes.
void Compiler::collect_annotations(ast::Stmts body, std::vector<const ast::AnnAssign*>& found) {
  for (const ast::StmtNode* statement : body) {
    switch (statement->kind) {
      case NodeKind::AnnAssign:
        if (ast::as<ast::AnnAssign>(statement)->simple) found.push_back(ast::as<ast::AnnAssign>(statement));
        break;
      case NodeKind::For:
      case NodeKind::AsyncFor:
        collect_annotations(ast::as<ast::For>(statement)->body, found);
        collect_annotations(ast::as<ast::For>(statement)->orelse, found);
        break;
      case NodeKind::While:
        collect_annotations(ast::as<ast::While>(statement)->body, found);
        collect_annotations(ast::as<ast::While>(statement)->orelse, found);
        break;
      case NodeKind::If: {
        const auto* branch = ast::as<ast::If>(statement);
        for (;; branch = ast::as<ast::If>(branch->orelse[0])) {
          collect_annotations(branch->body, found);
          if (branch->orelse.size() != 1 || branch->orelse[0]->kind != NodeKind::If) break;
        }
        collect_annotations(branch->orelse, found);
        break;
      }
      case NodeKind::With:
      case NodeKind::AsyncWith:
        collect_annotations(ast::as<ast::With>(statement)->body, found);
        break;
      case NodeKind::Match:
        for (const ast::MatchCase& match_case : ast::as<ast::Match>(statement)->cases)
          collect_annotations(match_case.body, found);
        break;
      case NodeKind::Try:
      case NodeKind::TryStar: {
        const auto* attempt = ast::as<ast::Try>(statement);
        collect_annotations(attempt->body, found);
        for (const ast::ExceptHandler* handler : attempt->handlers) collect_annotations(handler->body, found);
        collect_annotations(attempt->orelse, found);
        collect_annotations(attempt->finalbody, found);
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace tiki::compile
