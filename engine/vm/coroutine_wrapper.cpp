#include "vm/coroutine_wrapper.h"

#include "vm/generator_methods.h"
#include "vm/interpreter.h"

namespace tiki {

namespace {

Generator* coroutine_of(Value self) { return self.as<CoroutineWrapper>()->coroutine; }

void traverse(Object* object, Visitor& visitor) {
  visitor.visit(Value(static_cast<Object*>(static_cast<CoroutineWrapper*>(object)->coroutine)));
}
void destroy(Object* object) {
  decref(static_cast<Object*>(static_cast<CoroutineWrapper*>(object)->coroutine));
}

Ret wrapper_iter(Runtime&, Value self) { return Ret::borrow(self); }
Ret wrapper_next(Runtime& rt, Value self) { return generator_next(rt, Value(coroutine_of(self))); }
Ret wrapper_send(Runtime& rt, const Value* args) {
  return Interpreter::of(rt).begin_resume(coroutine_of(args[0]), args[1]);
}
Ret wrapper_throw(Runtime& rt, const Value* args) {
  const Value forwarded[] = {Value(coroutine_of(args[0])), args[1], args[2], args[3]};
  return generator_throw(rt, forwarded);
}
Ret wrapper_close(Runtime& rt, const Value* args) {
  const Value forwarded[] = {Value(coroutine_of(args[0]))};
  return generator_close(rt, forwarded);
}

constexpr NativeDef kMethods[] = {
    {"send(self, arg, /)", wrapper_send},
    {"throw(self, type, value=None, traceback=None, /)", wrapper_throw},
    {"close(self, /)", wrapper_close},
};

}  // namespace

Value wrapped_coroutine(Runtime& rt, Value value) {
  return has_type(value, rt.types.coroutine_wrapper) ? Value(coroutine_of(value)) : Value();
}

Ret make_coroutine_wrapper(Runtime& rt, Generator* coroutine) {
  auto* wrapper = rt.heap.allocate<CoroutineWrapper>(rt.types.coroutine_wrapper);
  incref(static_cast<Object*>(coroutine));
  wrapper->coroutine = coroutine;
  return Ret::steal(Value(static_cast<Object*>(wrapper)));
}

void make_coroutine_wrapper_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "coroutine_wrapper";
  spec.size = sizeof(CoroutineWrapper);
  spec.slots.iter = wrapper_iter;
  spec.slots.next = wrapper_next;
  spec.slots.traverse = traverse;
  spec.slots.destroy = destroy;
  spec.methods = kMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  rt.types.coroutine_wrapper = make_type(rt, spec);
}

}  // namespace tiki
