#pragma once
// Continuation: a native routine that calls Python again and again without growing the C++ stack (the event loop's
// run_forever, for one).
//
// It runs in a frame of engine-written code whose only instruction is Continue. `step` is called first with None, then
// with each result of what it started: it either pushes another frame (Ret::switched()), or returns the routine's
// result, or fails with the exception pending. An exception from what it started arrives as a pending error: `incoming`
// is empty and rt.has_error().
#include "runtime/object.h"

namespace tiki {

class Interpreter;
class Runtime;

struct Continuation : Object {
  Ret (*step)(Interpreter& vm, Continuation* self, Own incoming);
  Value state[4];  // owned references of the routine
  int64_t number;  // for the routine's own use
};

void make_continuation_type(Runtime& rt);

}  // namespace tiki
