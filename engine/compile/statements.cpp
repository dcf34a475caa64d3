// Statements without blocks of their own, and the tops of units.
#include "compile/compiler.h"
#include "compile/constants.h"
#include "compile/docstring.h"

namespace tiki::compile {

using ast::NodeKind;

std::shared_ptr<bytecode::CodeUnit> Compiler::compile(const ast::Module& module) {
  Scope& scope = *tree_.scope_of(&module);
  enter_unit(scope, "<module>", 1);
  if (visit_namespace_annotations(module.body)) store_name(intern("__annotate__"), kNoSpan);
  visit_body(module.body);
  load_none(kNoSpan);
  emit(Opcode::Return, kNoSpan);
  return leave_unit();
}

std::shared_ptr<bytecode::CodeUnit> Compiler::compile(const ast::Expression& expression) {
  enter_unit(*tree_.scope_of(&expression), "<module>", 1);
  visit(expression.body);
  emit(Opcode::Return, expression.body->span);
  return leave_unit();
}

void Compiler::visit(ast::Stmts statements) {
  for (const ast::StmtNode* statement : statements) visit(statement);
}

// A module's or class's statements; a string in front is its docstring.
void Compiler::visit_body(ast::Stmts statements) {
  for (uint32_t i = 0; i < statements.size(); ++i) {
    if (i == 0) {
      if (const ast::Constant* docstring = docstring_of(statements)) {
        load_string(clean_docstring(docstring->text), docstring->span);
        store_name(intern("__doc__"), kNoSpan);
        continue;
      }
    }
    visit(statements[i]);
  }
}

void Compiler::line_stop(const ast::StmtNode* statement) {
  if (options_.line_stops) emit(Opcode::LineStop, statement->span.line, statement->span);
}

void Compiler::visit(const ast::StmtNode* statement) {
  line_stop(statement);
  switch (statement->kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
      return visit_function(ast::as<ast::FunctionDef>(statement));
    case NodeKind::ClassDef:
      return visit_class(ast::as<ast::ClassDef>(statement));
    case NodeKind::Return:
      return visit_return(ast::as<ast::Return>(statement));
    case NodeKind::Delete:
      for (const ast::ExprNode* target : ast::as<ast::Delete>(statement)->targets) visit_delete(target);
      return;
    case NodeKind::Assign:
      return visit_assign(ast::as<ast::Assign>(statement));
    case NodeKind::AugAssign:
      return visit_augmented(ast::as<ast::AugAssign>(statement));
    case NodeKind::AnnAssign:
      return visit_annotated(ast::as<ast::AnnAssign>(statement));
    case NodeKind::TypeAlias:
      return visit_type_alias(ast::as<ast::TypeAlias>(statement));
    case NodeKind::For:
      return visit_for(ast::as<ast::For>(statement));
    case NodeKind::AsyncFor:
      return visit_async_for(ast::as<ast::For>(statement));
    case NodeKind::While:
      return visit_while(ast::as<ast::While>(statement));
    case NodeKind::If:
      return visit_if(ast::as<ast::If>(statement));
    case NodeKind::With:
    case NodeKind::AsyncWith:
      return visit_with(ast::as<ast::With>(statement), 0);
    case NodeKind::Match:
      return visit_match(ast::as<ast::Match>(statement));
    case NodeKind::Raise:
      return visit_raise(ast::as<ast::Raise>(statement));
    case NodeKind::Try:
      return visit_try(ast::as<ast::Try>(statement));
    case NodeKind::TryStar:
      return visit_try_star(ast::as<ast::Try>(statement));
    case NodeKind::Assert:
      return visit_assert(ast::as<ast::Assert>(statement));
    case NodeKind::Import:
      return visit_import(ast::as<ast::Import>(statement));
    case NodeKind::ImportFrom:
      return visit_import_from(ast::as<ast::ImportFrom>(statement));
    case NodeKind::Expr:
      return visit_expression_statement(ast::as<ast::ExprStmt>(statement));
    case NodeKind::Pass:
      return emitter().touch(statement->span);
    case NodeKind::Break:
      return visit_break(statement->span);
    case NodeKind::Continue:
      return visit_continue(statement->span);
    default:
      return;  // Global, Nonlocal: the scopes know
  }
}

void Compiler::visit_expression_statement(const ast::ExprStmt* statement) {
  if (statement->value->kind == NodeKind::Constant) return emitter().touch(statement->span);
  visit(statement->value);
  emit(Opcode::Pop, kNoSpan);
}

void Compiler::visit_if(const ast::If* statement) {
  const Label end = new_label();
  for (;;) {
    const bool has_else = !statement->orelse.empty();
    const Label next = has_else ? new_label() : end;
    jump_if(statement->test, next, false);
    visit(statement->body);
    if (!has_else) break;
    jump(Opcode::Jump, end, kNoSpan);
    bind(next);
    if (statement->orelse.size() != 1 || statement->orelse[0]->kind != NodeKind::If) {
      visit(statement->orelse);
      break;
    }
    statement = ast::as<ast::If>(statement->orelse[0]);
  }
  bind(end);
}

void Compiler::visit_return(const ast::Return* statement) {
  const Scope& scope = *unit().scope;
  if (!scope.is_function_like()) return fail(statement->span, "'return' outside function");
  if (statement->value && scope.is_coroutine && scope.is_generator)
    fail(statement->span, "'return' with value in async generator");
  const bool keep = statement->value && statement->value->kind != NodeKind::Constant;
  if (keep) visit(statement->value);
  std::vector<Block> left = unwind(0, keep, statement->span);
  if (!statement->value) {
    load_none(statement->span);
  } else if (!keep) {
    load_constant(literal_constant(*ast::as<ast::Constant>(statement->value)), statement->span);
  }
  emit(Opcode::Return, statement->span);
  restore_blocks(std::move(left));
}

void Compiler::visit_raise(const ast::Raise* statement) {
  uint32_t count = 0;
  if (statement->exc) {
    visit(statement->exc);
    ++count;
    if (statement->cause) {
      visit(statement->cause);
      ++count;
    }
  }
  emit(Opcode::Raise, count, statement->span);
}

void Compiler::visit_assert(const ast::Assert* statement) {
  if (statement->test->kind == NodeKind::Tuple && !ast::as<ast::Sequence>(statement->test)->elts.empty())
    warn(statement->span, "assertion is always true, perhaps remove parentheses?");
  const Label end = new_label();
  jump_if(statement->test, end, true);
  load_common(bytecode::CommonConstant::AssertionError, statement->span);
  if (statement->msg) {
    visit(statement->msg);
    emit(Opcode::Call, 0, statement->span);
  }
  emit(Opcode::Raise, 1, statement->test->span);
  bind(end);
}

void Compiler::visit_delete(const ast::ExprNode* target) {
  switch (target->kind) {
    case NodeKind::Name:
      return delete_name(intern(ast::as<ast::Name>(target)->id), target->span);
    case NodeKind::Attribute: {
      const auto* attribute = ast::as<ast::Attribute>(target);
      visit(attribute->value);
      return emit_name(Opcode::DeleteAttr, intern(attribute->attr), attribute_span(attribute, target->span));
    }
    case NodeKind::Subscript:
      visit(ast::as<ast::Subscript>(target)->value);
      visit(ast::as<ast::Subscript>(target)->slice);
      return emit(Opcode::DelItem, target->span);
    case NodeKind::List:
    case NodeKind::Tuple:
      for (const ast::ExprNode* inner : ast::as<ast::Sequence>(target)->elts) visit_delete(inner);
      return;
    default:
      return;
  }
}

}  // namespace tiki::compile
