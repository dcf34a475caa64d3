#pragma once
// Source text to code, and what is said when it is no Python.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/code.h"
#include "runtime/runtime.h"
#include "syntax/parse.h"
#include "world/world.h"

namespace tiki {

/// `mode` is "exec" or "eval". Null: `*error` says why.
std::shared_ptr<bytecode::CodeUnit> compile_text(std::string_view text, std::string_view filename,
                                                 std::string_view mode, SyntaxError* error,
                                                 std::vector<SyntaxWarning>* warnings,
                                                 bool line_stops = false);
/// InterpreterHooks::compile. The modes "tree of exec" and "tree of eval" give the syntax tree as text (syntax/dump.h).
Ret compile_for_runtime(Runtime& rt, std::string_view text, std::string_view filename, std::string_view mode);
/// InterpreterHooks::compile_module.
Ret compile_module_for_runtime(Runtime& rt, std::string_view text, std::string_view filename);
/// Makes the SyntaxError (or IndentationError, TabError) pending, with file, place and text. `source` is what was
/// compiled.
std::nullptr_t raise_syntax_error(Runtime& rt, const SyntaxError& error, const std::string& filename,
                                  std::string_view source);
/// Hands the warnings of a compilation to the module `warnings`, or prints them as it would while nobody imported it.
/// Fails when a filter makes errors of them.
Status report_syntax_warnings(Runtime& rt, const std::vector<SyntaxWarning>& warnings,
                              const std::string& filename);
/// `# tikitaka: cpu=100ns seed=7` in the first lines of the program.
void apply_directives(std::string_view text, world::World* world);

}  // namespace tiki
