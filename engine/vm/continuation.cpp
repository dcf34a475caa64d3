#include "vm/continuation.h"

#include "runtime/runtime.h"

namespace tiki {

namespace {

void traverse(Object* object, Visitor& visitor) {
  for (Value value : static_cast<Continuation*>(object)->state) visitor.visit(value);
}
void clear(Object* object) {
  for (Value& value : static_cast<Continuation*>(object)->state) decref_maybe(std::exchange(value, Value()));
}

}  // namespace

void make_continuation_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "continuation";
  spec.layout = Layout::Continuation;
  spec.size = sizeof(Continuation);
  spec.slots.traverse = traverse;
  spec.slots.clear = clear;
  spec.slots.destroy = clear;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  rt.types.continuation = make_type(rt, spec);
}

}  // namespace tiki
