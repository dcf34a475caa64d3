// Functions, lambdas, decorators.
#include "compile/compiler.h"
#include "compile/constants.h"
#include "compile/docstring.h"

namespace tiki::compile {

namespace {

// Operand of MakeFunction.
enum : uint32_t { kDefaults = 1, kKeywordDefaults = 2, kAnnotate = 4, kClosure = 8 };

}  // namespace

uint32_t Compiler::first_line_of(ast::Exprs decorators, Span span) {
  return decorators.empty() ? span.line : decorators[0]->span.line;
}

void Compiler::visit_decorators(ast::Exprs decorators) {
  for (const ast::ExprNode* decorator : decorators) visit(decorator);
}

// decorators..., thing -> decorated thing. The thing stands in the place of `self`, as the only argument.
void Compiler::apply_decorators(ast::Exprs decorators) {
  for (uint32_t i = decorators.size(); i-- > 0;) emit(Opcode::Call, 0, decorators[i]->span);
}

void Compiler::visit_function(const ast::FunctionDef* function) {
  const uint32_t first_line = first_line_of(function->decorator_list, function->span);
  const Span span = function->span;
  visit_decorators(function->decorator_list);
  uint32_t flags = visit_defaults(function->args, span);

  if (function->type_params.empty()) {
    if (visit_signature_annotations(function)) flags |= kAnnotate;
    visit_function_body(function, flags, first_line, span);
  } else {
    // The hidden function takes the defaults, makes the type parameters and returns the generic function.
    const uint32_t passed = ((flags & kDefaults) != 0) + ((flags & kKeywordDefaults) != 0);
    if (passed == 2) emit(Opcode::Swap, 2, span);
    std::string name = "<generic parameters of ";
    name += function->name;
    name += '>';
    enter_unit(*tree_.scope_of(function->type_params.data), name, first_line);
    unit().code->positional = passed;
    visit_type_parameters(function->type_params);
    for (uint32_t i = 0; i < passed; ++i) emit(Opcode::LoadLocal, i, span);
    uint32_t inner_flags = flags;
    if (visit_signature_annotations(function)) inner_flags |= kAnnotate;
    visit_function_body(function, inner_flags, first_line, span);
    emit(Opcode::Swap, 2, span);
    intrinsic(bytecode::Intrinsic::SetFunctionTypeParams, span);
    emit(Opcode::Return, span);
    finish_function(0, span);
    if (passed == 0) {
      emit(Opcode::PushNull, span);
      emit(Opcode::Call, 0, span);
    } else {
      emit(Opcode::Swap, passed + 1, span);
      emit(Opcode::Call, passed - 1, span);
    }
  }
  apply_decorators(function->decorator_list);
  store_name(intern(function->name), span);
}

// Leaves the tuple of defaults and the dict of keyword defaults on the stack, as the returned flags say.
uint32_t Compiler::visit_defaults(const ast::Arguments* args, Span span) {
  uint32_t flags = 0;
  if (!args->defaults.empty()) {
    flags |= kDefaults;
    const uint32_t start = emitter().size();
    for (const ast::ExprNode* value : args->defaults) visit(value);
    build_tuple(args->defaults.size(), start, span);
  }
  uint32_t count = 0;
  for (uint32_t i = 0; i < args->kwonlyargs.size(); ++i) {
    if (!args->kw_defaults[i]) continue;
    load_string(names_.text(intern(args->kwonlyargs[i]->name)), span);
    visit(args->kw_defaults[i]);
    ++count;
  }
  if (count > 0) {
    flags |= kKeywordDefaults;
    emit(Opcode::BuildMap, count, span);
  }
  return flags;
}

void Compiler::set_parameters(const ast::Arguments* args) {
  bytecode::CodeUnit& code = *unit().code;
  code.positional_only = args->posonlyargs.size();
  code.positional = args->posonlyargs.size() + args->args.size();
  code.keyword_only = args->kwonlyargs.size();
  code.flags.varargs = args->vararg != nullptr;
  code.flags.varkeywords = args->kwarg != nullptr;
}

void Compiler::visit_function_body(const ast::FunctionDef* function, uint32_t flags, uint32_t first_line,
                                   Span span) {
  enter_unit(*tree_.scope_of(function), function->name, first_line);
  set_parameters(function->args);
  ast::Stmts body = function->body;
  if (const ast::Constant* docstring = docstring_of(body)) {
    unit().code->flags.has_docstring = true;
    unit().code->constants.push_back(string_constant(clean_docstring(docstring->text)));
    emitter().touch(body[0]->span);
    body = {body.data + 1, body.count - 1};
  }
  visit(body);
  load_none(kNoSpan);
  emit(Opcode::Return, kNoSpan);
  finish_function(flags, span);
}

void Compiler::visit_lambda(const ast::Lambda* lambda) {
  const uint32_t flags = visit_defaults(lambda->args, lambda->span);
  enter_unit(*tree_.scope_of(lambda), "<lambda>", lambda->span.line);
  set_parameters(lambda->args);
  visit(lambda->body);
  emit(Opcode::Return, lambda->body->span);
  finish_function(flags, lambda->span);
}

void Compiler::finish_function(uint32_t flags, Span span) {
  const std::vector<NameId> free_names = std::move(unit().free_names);
  Constant code;
  code.kind = Constant::Kind::Code;
  code.code = leave_unit();
  if (!emitter().reachable()) return;
  if (!free_names.empty()) {
    flags |= kClosure;
    for (NameId name : free_names) emit(Opcode::LoadClosure, closure_slot(name), span);
    emit(Opcode::BuildTuple, static_cast<uint32_t>(free_names.size()), span);
  }
  emit(Opcode::LoadConst, constant_number(code), span);
  emit(Opcode::MakeFunction, flags, span);
}

}  // namespace tiki::compile
