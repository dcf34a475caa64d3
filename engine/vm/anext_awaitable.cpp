// anext(iterator, default): an awaitable around __anext__() that turns StopAsyncIteration into the default.
#include "runtime/exception.h"
#include "vm/async_step.h"
#include "vm/coroutine_wrapper.h"
#include "vm/interpreter.h"

namespace tiki {

namespace {

struct AnextAwaitable : Object {
  Value awaitable;  // owned
  Value iterator;   // owned; of the awaitable, made at the first step
  Value fallback;   // owned
};

AnextAwaitable* of(Value self) { return self.as<AnextAwaitable>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<AnextAwaitable*>(object);
  for (Value value : {self->awaitable, self->iterator, self->fallback}) visitor.visit(value);
}
void destroy(Object* object) {
  auto* self = static_cast<AnextAwaitable*>(object);
  for (Value* value : {&self->awaitable, &self->iterator, &self->fallback}) {
    decref_maybe(std::exchange(*value, Value()));
  }
}

Ret prepared(Runtime& rt, AnextAwaitable* self) {
  if (!self->iterator) {
    Type* type = type_of(rt, self->awaitable);
    if (is_generator(self->awaitable)) {
      self->iterator = Own::borrow(self->awaitable).release();
    } else if (type->slots.await) {
      Own iterator = TRY(type->slots.await(rt, self->awaitable));
      Value inner = wrapped_coroutine(rt, iterator);
      self->iterator = inner ? Own::borrow(inner).release() : iterator.release();
    } else {
      return rt.type_error("'{}' object can't be awaited", type_name(rt, self->awaitable));
    }
  }
  return Ret::borrow(self->iterator);
}

// The end of the iteration becomes the result.
Ret finish(Runtime& rt, AnextAwaitable* self, Ret result) {
  if (result || !rt.error_is(rt.exceptions.StopAsyncIteration)) return result;
  rt.clear_error();
  rt.set_error(Own(make_stop_iteration(rt, self->fallback)));
  return nullptr;
}

template <class... V>
Ret forward(Runtime& rt, Value self, Str* method, const V&... args) {
  Own iterator = TRY(prepared(rt, of(self)));
  return finish(rt, of(self), call_method(rt, iterator, method, args...));
}

Ret self_of(Runtime&, Value self) { return Ret::borrow(self); }
Ret send(Runtime& rt, const Value* args) { return forward(rt, args[0], rt.names.send, args[1]); }
Ret next_step(Runtime& rt, Value self) { return forward(rt, self, rt.names.send, Value::none()); }
Ret throw_in(Runtime& rt, const Value* args) { return forward(rt, args[0], rt.names.throw_, args[1]); }
Ret close_it(Runtime& rt, const Value* args) { return forward(rt, args[0], rt.names.close); }

constexpr NativeDef kMethods[] = {
    {"send(self, arg, /)", send},
    {"throw(self, type, value=None, traceback=None, /)", throw_in},
    {"close(self, /)", close_it},
};

}  // namespace

Ret make_anext_awaitable(Runtime& rt, Value awaitable, Value default_value) {
  if (!rt.types.anext_awaitable) {
    TypeSpec spec;
    spec.name = "anext_awaitable";
    spec.size = sizeof(AnextAwaitable);
    spec.slots.iter = self_of;
    spec.slots.next = next_step;
    spec.slots.await = self_of;
    spec.slots.traverse = traverse;
    spec.slots.destroy = destroy;
    spec.methods = kMethods;
    spec.flags.no_instantiation = true;
    rt.types.anext_awaitable = make_type(rt, spec);
  }
  auto* object = rt.heap.allocate<AnextAwaitable>(rt.types.anext_awaitable);
  object->awaitable = Own::borrow(awaitable).release();
  object->fallback = Own::borrow(default_value).release();
  return Ret::steal(Value(static_cast<Object*>(object)));
}

}  // namespace tiki
