#pragma once
// Pass 1: which names each scope binds, declares and uses, and the errors that follow from that alone.
//
// Left spines (`a+b+c...`, `a.b().c()...`) and `elif` chains are walked with loops. Statements are in
// scope_builder.cpp, functions and classes in scope_definitions.cpp, expressions in scope_expressions.cpp.
#include "compile/diagnostics.h"
#include "compile/names.h"
#include "compile/scope.h"
#include "syntax/ast.h"

namespace tiki::compile {

class ScopeBuilder {
 public:
  ScopeBuilder(ScopeTree& tree, NameTable& names, Diagnostics& diagnostics, bool future_annotations)
      : tree_(tree), names_(names), diagnostics_(diagnostics), future_annotations_(future_annotations) {}

  void build(const ast::Module& module);
  void build(const ast::Expression& expression);

 private:
  // scopes
  Scope* enter(ScopeKind kind, NameId name, const void* key, Span span);
  void leave();
  NameId intern(std::string_view text) { return names_.intern(text, scope_->class_name); }
  void add(std::string_view name, uint16_t flags, Span span) { add(intern(name), flags, span); }
  void add(NameId name, uint16_t flags, Span span);
  void bind(std::string_view name, uint16_t flags, Span span);
  void refuse_debug(NameId name, Span span, bool deleted = false);

  // statements
  void visit(ast::Stmts statements);
  void visit(const ast::StmtNode* statement);
  void visit_if(const ast::If* statement);
  void visit_try(const ast::Try* statement);
  void visit_loop_body(ast::Stmts body);
  void warn_in_finally(const char* what, Span span, bool loop_jump);
  void visit_declaration(const ast::Global* statement, bool nonlocal);
  void visit_annotated(const ast::AnnAssign* statement);
  void visit_import(const ast::Alias* alias, bool from);
  void visit_pattern(const ast::PatternNode* pattern);

  // functions and classes
  void visit_function(const ast::FunctionDef* function);
  void visit_class(const ast::ClassDef* definition);
  void visit_type_alias(const ast::TypeAlias* alias);
  void visit_lambda(const ast::Lambda* lambda);
  void visit_defaults(const ast::Arguments* args);
  void add_parameters(const ast::Arguments* args);
  void visit_signature_annotations(const ast::FunctionDef* function);
  void enter_type_parameters(ast::TypeParams params, NameId name, Span span);
  void visit_type_parameters(ast::TypeParams params);
  void visit_type_expression(const ast::ExprNode* expression, NameId name, const void* key, const char* kind);
  void enter_annotations(const void* key, Span span);
  void see_class();

  // expressions
  void visit(ast::Exprs expressions);
  void visit(const ast::ExprNode* expression);
  void visit_leaf(const ast::ExprNode* expression);
  void visit_name(const ast::Name* name);
  void visit_keywords(ArenaList<ast::Keyword*> keywords);
  void visit_named_expression(const ast::NamedExpr* expression);
  void declare_named_target(const ast::Name* target);
  void visit_comprehension(const ast::ExprNode* node, ScopeKind kind, const ast::ExprNode* element,
                           const ast::ExprNode* value, ArenaList<ast::Comprehension> generators);
  bool refuse_in_annotation(const char* what, Span span);
  void visit_yield(Span span);

  ScopeTree& tree_;
  NameTable& names_;
  Diagnostics& diagnostics_;
  bool future_annotations_;
  Scope* scope_ = nullptr;

  // Where a jump would leave a `finally` (PEP 765). Functions and classes start afresh.
  struct FinallyState {
    bool in_finally = false;
    bool in_loop = false;  // a loop inside that `finally`
  } finally_;
};

}  // namespace tiki::compile
