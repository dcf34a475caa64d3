#pragma once
// weakref.ref: a reference that does not keep its target alive. The heap knows every weak reference of a target and
// tells each when the target dies (weakref_died, then weakref_callback).
#include "runtime/object.h"

namespace tiki {

class Runtime;

struct Weakref : Object {
  Object* target;  // borrowed; null once dead
  Value callback;  // owned or empty
  int64_t hash;    // of the target once asked for, or -1
};

/// The plain reference without callback is shared: asking again gives the same object.
OwnOf<Weakref> make_weakref(Runtime& rt, Value target, Value callback = {});
/// A new reference to the target; empty without error when it is dead.
Ret weakref_target(Weakref* weakref);

}  // namespace tiki
