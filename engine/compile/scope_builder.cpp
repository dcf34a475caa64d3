#include "compile/scope_builder.h"

namespace tiki::compile {

using namespace symbol_flag;
using ast::NodeKind;

void ScopeBuilder::build(const ast::Module& module) {
  enter(ScopeKind::Module, names_.intern("<module>"), &module, module.span);
  visit(module.body);
  leave();
}

void ScopeBuilder::build(const ast::Expression& expression) {
  enter(ScopeKind::Module, names_.intern("<module>"), &expression, expression.span);
  visit(expression.body);
  leave();
}

Scope* ScopeBuilder::enter(ScopeKind kind, NameId name, const void* key, Span span) {
  Scope& scope = tree_.add(kind, name, scope_, span);
  if (scope_) {
    scope.nested = scope_->nested || scope_->is_function_like();
    scope.class_name = scope_->class_name;
    scope.unevaluated = scope_->unevaluated;
  }
  if (key) tree_.set_scope_of(key, &scope);
  scope_ = &scope;
  return scope_;
}

void ScopeBuilder::leave() { scope_ = scope_->parent; }

void ScopeBuilder::refuse_debug(NameId name, Span span, bool deleted) {
  if (name == kNameDebug)
    diagnostics_.fail(span, deleted ? "cannot delete __debug__" : "cannot assign to __debug__");
}

void ScopeBuilder::add(NameId name, uint16_t flags, Span span) {
  if (const Symbol* known = scope_->find(name)) {
    if ((flags & Parameter) && known->has(Parameter))
      diagnostics_.fail(span, quote("duplicate argument '", names_.text(name), "' in function definition"));
    if ((flags & TypeParameter) && known->has(TypeParameter))
      diagnostics_.fail(span, quote("duplicate type parameter '", names_.text(name), "'"));
  }
  if (scope_->in_target) {
    const Symbol* known = scope_->find(name);
    if (known && known->has(Global | Nonlocal) && (flags & Assigned))
      diagnostics_.fail(span, quote("comprehension inner loop cannot rebind assignment expression target '",
                                    names_.text(name), "'"));
    if (flags & Assigned) flags |= IterationVariable;
  }
  scope_->add(name, flags);
}

void ScopeBuilder::bind(std::string_view name, uint16_t flags, Span span) {
  const NameId id = intern(name);
  refuse_debug(id, span);
  add(id, flags, span);
}

void ScopeBuilder::visit(ast::Stmts statements) {
  for (const ast::StmtNode* statement : statements) visit(statement);
}

void ScopeBuilder::visit(const ast::StmtNode* statement) {
  switch (statement->kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
      return visit_function(ast::as<ast::FunctionDef>(statement));
    case NodeKind::ClassDef:
      return visit_class(ast::as<ast::ClassDef>(statement));
    case NodeKind::TypeAlias:
      return visit_type_alias(ast::as<ast::TypeAlias>(statement));
    case NodeKind::Return:
      warn_in_finally("return", statement->span, false);
      return visit(ast::as<ast::Return>(statement)->value);
    case NodeKind::Break:
      return warn_in_finally("break", statement->span, true);
    case NodeKind::Continue:
      return warn_in_finally("continue", statement->span, true);
    case NodeKind::Delete:
      return visit(ast::as<ast::Delete>(statement)->targets);
    case NodeKind::Assign:
      visit(ast::as<ast::Assign>(statement)->targets);
      return visit(ast::as<ast::Assign>(statement)->value);
    case NodeKind::AugAssign:
      visit(ast::as<ast::AugAssign>(statement)->target);
      return visit(ast::as<ast::AugAssign>(statement)->value);
    case NodeKind::AnnAssign:
      return visit_annotated(ast::as<ast::AnnAssign>(statement));
    case NodeKind::For:
    case NodeKind::AsyncFor: {
      const auto* loop = ast::as<ast::For>(statement);
      visit(loop->target);
      visit(loop->iter);
      visit_loop_body(loop->body);
      return visit(loop->orelse);
    }
    case NodeKind::While: {
      const auto* loop = ast::as<ast::While>(statement);
      visit(loop->test);
      visit_loop_body(loop->body);
      return visit(loop->orelse);
    }
    case NodeKind::If:
      return visit_if(ast::as<ast::If>(statement));
    case NodeKind::With:
    case NodeKind::AsyncWith: {
      const auto* with = ast::as<ast::With>(statement);
      for (const ast::WithItem& item : with->items) {
        visit(item.context_expr);
        visit(item.optional_vars);
      }
      return visit(with->body);
    }
    case NodeKind::Match: {
      const auto* match = ast::as<ast::Match>(statement);
      visit(match->subject);
      for (const ast::MatchCase& match_case : match->cases) {
        visit_pattern(match_case.pattern);
        visit(match_case.guard);
        visit(match_case.body);
      }
      return;
    }
    case NodeKind::Raise:
      visit(ast::as<ast::Raise>(statement)->exc);
      return visit(ast::as<ast::Raise>(statement)->cause);
    case NodeKind::Try:
    case NodeKind::TryStar:
      return visit_try(ast::as<ast::Try>(statement));
    case NodeKind::Assert:
      visit(ast::as<ast::Assert>(statement)->test);
      return visit(ast::as<ast::Assert>(statement)->msg);
    case NodeKind::Import:
      for (const ast::Alias* alias : ast::as<ast::Import>(statement)->names) visit_import(alias, false);
      return;
    case NodeKind::ImportFrom:
      for (const ast::Alias* alias : ast::as<ast::ImportFrom>(statement)->names) visit_import(alias, true);
      return;
    case NodeKind::Global:
      return visit_declaration(ast::as<ast::Global>(statement), false);
    case NodeKind::Nonlocal:
      return visit_declaration(ast::as<ast::Global>(statement), true);
    case NodeKind::Expr:
      return visit(ast::as<ast::ExprStmt>(statement)->value);
    default:
      return;
  }
}

void ScopeBuilder::visit_loop_body(ast::Stmts body) {
  const FinallyState before = finally_;
  finally_.in_loop = true;
  visit(body);
  finally_ = before;
}

void ScopeBuilder::warn_in_finally(const char* what, Span span, bool loop_jump) {
  if (!finally_.in_finally || (loop_jump && finally_.in_loop)) return;
  diagnostics_.warn(span, quote("'", what, "' in a 'finally' block"));
}

void ScopeBuilder::visit_if(const ast::If* statement) {
  for (;;) {
    visit(statement->test);
    visit(statement->body);
    if (statement->orelse.size() != 1 || statement->orelse[0]->kind != NodeKind::If) break;
    statement = ast::as<ast::If>(statement->orelse[0]);
  }
  visit(statement->orelse);
}

void ScopeBuilder::visit_try(const ast::Try* statement) {
  visit(statement->body);
  for (const ast::ExceptHandler* handler : statement->handlers) {
    visit(handler->type);
    if (!handler->name.empty()) bind(handler->name, Assigned, handler->span);
    visit(handler->body);
  }
  visit(statement->orelse);
  const FinallyState before = finally_;
  finally_ = {.in_finally = true};
  visit(statement->finalbody);
  finally_ = before;
}

void ScopeBuilder::visit_declaration(const ast::Global* statement, bool nonlocal) {
  const char* const word = nonlocal ? "nonlocal" : "global";
  for (ast::Identifier text : statement->names) {
    const NameId name = intern(text);
    if (const Symbol* known = scope_->find(name)) {
      const std::string shown(text);
      if (known->has(Parameter)) {
        diagnostics_.fail(statement->span, "name '" + shown + "' is parameter and " + word);
      } else if (known->has(Used)) {
        diagnostics_.fail(statement->span, "name '" + shown + "' is used prior to " + word + " declaration");
      } else if (known->has(Annotated)) {
        diagnostics_.fail(statement->span, "annotated name '" + shown + "' can't be " + word);
      } else if (known->has(Assigned)) {
        diagnostics_.fail(statement->span,
                          "name '" + shown + "' is assigned to before " + word + " declaration");
      }
    }
    if (!nonlocal) tree_.declare_global(name);
    Symbol& symbol = scope_->add(name, nonlocal ? Nonlocal : Global);
    // The first declaration of a name is the one an error shows.
    if (symbol.directive.line == 0) symbol.directive = statement->span;
  }
}

void ScopeBuilder::visit_annotated(const ast::AnnAssign* statement) {
  if (statement->target->kind == NodeKind::Name) {
    const auto* target = ast::as<ast::Name>(statement->target);
    const NameId name = intern(target->id);
    const Symbol* known = scope_->find(name);
    if (statement->simple && known && known->has(Global | Nonlocal) && scope_->kind != ScopeKind::Module)
      diagnostics_.fail(statement->span,
                        quote("annotated name '", target->id,
                              known->has(Global) ? "' can't be global" : "' can't be nonlocal"));
    refuse_debug(name, target->span);
    if (statement->simple) {
      add(name, Annotated | Assigned, target->span);
    } else if (statement->value) {
      add(name, Assigned, target->span);
    }
  } else {
    visit(statement->target);
  }

  // Inside a function the annotation is never evaluated: only its errors count.
  const bool evaluated = !scope_->is_function_like() && !future_annotations_;
  if (evaluated) {
    if (scope_->annotations) {
      scope_ = scope_->annotations;
    } else {
      Scope* const owner = scope_;
      enter_annotations(nullptr, statement->annotation->span);
      owner->annotations = scope_;
    }
  } else {
    enter_annotations(nullptr, statement->annotation->span);
    scope_->unevaluated = true;
  }
  visit(statement->annotation);
  leave();
  visit(statement->value);
}

void ScopeBuilder::visit_import(const ast::Alias* alias, bool from) {
  if (from && alias->name == "*") {
    if (scope_->kind != ScopeKind::Module)
      diagnostics_.fail(alias->span, "import * only allowed at module level");
    return;
  }
  std::string_view name = alias->asname.empty() ? alias->name : alias->asname;
  if (alias->asname.empty()) name = name.substr(0, name.find('.'));
  bind(name, Imported, alias->span);
}

void ScopeBuilder::visit_pattern(const ast::PatternNode* pattern) {
  const auto visit_all = [this](ast::Patterns patterns) {
    for (const ast::PatternNode* inner : patterns) visit_pattern(inner);
  };
  switch (pattern->kind) {
    case NodeKind::MatchValue:
      return visit(ast::as<ast::MatchValue>(pattern)->value);
    case NodeKind::MatchSequence:
      return visit_all(ast::as<ast::MatchSequence>(pattern)->patterns);
    case NodeKind::MatchMapping: {
      const auto* mapping = ast::as<ast::MatchMapping>(pattern);
      visit(mapping->keys);
      visit_all(mapping->patterns);
      if (!mapping->rest.empty()) bind(mapping->rest, Assigned, pattern->span);
      return;
    }
    case NodeKind::MatchClass: {
      const auto* type = ast::as<ast::MatchClass>(pattern);
      visit(type->cls);
      visit_all(type->patterns);
      for (uint32_t i = 0; i < type->kwd_attrs.size(); ++i)
        refuse_debug(intern(type->kwd_attrs[i]), type->kwd_patterns[i]->span);
      return visit_all(type->kwd_patterns);
    }
    case NodeKind::MatchStar: {
      const auto* star = ast::as<ast::MatchStar>(pattern);
      if (!star->name.empty()) bind(star->name, Assigned, pattern->span);
      return;
    }
    case NodeKind::MatchAs: {
      const auto* as = ast::as<ast::MatchAs>(pattern);
      if (as->pattern) visit_pattern(as->pattern);
      if (!as->name.empty()) bind(as->name, Assigned, pattern->span);
      return;
    }
    case NodeKind::MatchOr:
      return visit_all(ast::as<ast::MatchOr>(pattern)->patterns);
    default:
      return;
  }
}

}  // namespace tiki::compile
