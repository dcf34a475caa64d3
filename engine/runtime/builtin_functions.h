#pragma once
// The built-in functions, by subject: numbers (builtin_numbers.cpp), objects and attributes (builtin_objects.cpp),
// iterables (builtin_iterables.cpp), output (output.cpp). Bodies take bound arguments, see native.h.
#include <span>

#include "runtime/native.h"

namespace tiki {

std::span<const NativeDef> number_functions();
std::span<const NativeDef> object_functions();
std::span<const NativeDef> iterable_functions();

Ret builtin_print(Runtime& rt, const Value* args);
Ret builtin_input(Runtime& rt, const Value* args);

/// Fills the namespace of the module `builtins` (rt.builtins): functions, types, exceptions, constants. What needs the
/// running frame (next, globals, locals, eval, __build_class__ ...) is added by the interpreter.
void make_builtins(Runtime& rt);

}  // namespace tiki
