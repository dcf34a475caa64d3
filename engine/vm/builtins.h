#pragma once
// Built-in functions that need the interpreter: next, anext, aiter, __build_class__, globals, locals, vars, dir, eval,
// exec, compile, __import__.
#include "runtime/runtime.h"

namespace tiki {

/// Into the builtins namespace.
void add_interpreter_builtins(Runtime& rt);
/// next(iterator, default=None, /); the interpreter's loop knows it by this address.
Ret builtin_next(Runtime& rt, const Value* args);

}  // namespace tiki
