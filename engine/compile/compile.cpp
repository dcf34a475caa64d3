#include "compile/compile.h"

#include "compile/compiler.h"
#include "compile/future.h"
#include "compile/scope_builder.h"
#include "compile/scope_resolve.h"

namespace tiki {

namespace {

using namespace compile;

template <class Root>
CompileResult run_passes(const Root& root, std::string_view filename, CompileOptions options,
                         FutureFeatures future, Diagnostics& diagnostics) {
  options.future_annotations |= future.annotations;
  ScopeTree tree;
  NameTable names;
  CompileResult result;
  if (!diagnostics.failed()) {
    ScopeBuilder builder(tree, names, diagnostics, options.future_annotations);
    builder.build(root);
  }
  if (!diagnostics.failed()) resolve_scopes(tree, names, diagnostics);
  if (!diagnostics.failed()) {
    Compiler compiler(tree, names, diagnostics, filename, options, future.last_line);
    result.code = compiler.compile(root);
  }
  if (diagnostics.failed()) {
    result.code = nullptr;
    result.error = diagnostics.error();
  }
  result.warnings = std::move(diagnostics.warnings());
  return result;
}

}  // namespace

CompileResult compile_module(const ast::Module& module, std::string_view filename, CompileOptions options) {
  Diagnostics diagnostics;
  const FutureFeatures future = find_future_features(module.body, diagnostics);
  return run_passes(module, filename, options, future, diagnostics);
}

CompileResult compile_expression(const ast::Expression& expression, std::string_view filename,
                                 CompileOptions options) {
  Diagnostics diagnostics;
  return run_passes(expression, filename, options, {}, diagnostics);
}

}  // namespace tiki
