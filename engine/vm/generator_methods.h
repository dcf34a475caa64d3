#pragma once
// Methods of generators and coroutines that more than one type shares.
#include "vm/generator.h"

namespace tiki {

/// Type::slots.next of generators: resumes with None and runs to the next yield. Empty without error at the end, unless
/// the generator returned a value other than None (StopIteration pending).
Ret generator_next(Runtime& rt, Value self);
/// send(self, arg, /), of generators and coroutines; the interpreter's loop knows it by this address.
Ret generator_send(Runtime& rt, const Value* args);
/// throw(self, type, value=None, traceback=None, /)
Ret generator_throw(Runtime& rt, const Value* args);
/// close(self, /)
Ret generator_close(Runtime& rt, const Value* args);
/// The arguments of a throw() as one exception instance (the old three-argument form with its DeprecationWarning).
Ret exception_to_throw(Runtime& rt, const Value* args);

}  // namespace tiki
