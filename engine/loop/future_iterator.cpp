#include "loop/future_iterator.h"

#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "vm/generator_methods.h"

namespace tiki::loop {

namespace {

struct FutureIterator : Object {
  Value future;  // owned; empty at the end
};

FutureIterator* iterator_in(Value self) { return self.as<FutureIterator>(); }

void traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<FutureIterator*>(self)->future); }
void clear(Object* self) { decref_maybe(std::exchange(static_cast<FutureIterator*>(self)->future, Value())); }
Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

// Empty without an error: the end, with None as the result.
Ret advance(Runtime& rt, Value self) {
  auto* iterator = iterator_in(self);
  if (!iterator->future) return nullptr;
  Own result;
  Own yielded = await_future(rt, iterator->future, &result);
  if (yielded) return yielded;
  decref(std::exchange(iterator->future, Value()));
  if (!result) return nullptr;
  if (!result.get().is_none()) rt.set_error(Own(make_stop_iteration(rt, result)));
  return nullptr;
}

Ret send(Runtime& rt, const Value* args) {
  Own item = advance(rt, args[0]);
  if (!item && !rt.has_error()) rt.set_error(Own(make_stop_iteration(rt, Value())));
  return item;
}
Ret throw_in(Runtime& rt, const Value* args) {
  clear(args[0].object());
  Own exception = TRY(exception_to_throw(rt, args));
  rt.set_error(std::move(exception));
  return nullptr;
}
Ret close(Runtime&, const Value* args) {
  clear(args[0].object());
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"send(self, value, /)", send},
    {"throw(self, type, value=None, traceback=None, /)", throw_in},
    {"close(self, /)", close},
};

}  // namespace

Ret make_future_iterator(Runtime& rt, Value future) {
  auto* iterator = rt.heap.allocate<FutureIterator>(state(rt).types.future_iterator);
  iterator->future = Own::borrow(future).release();
  return Ret::steal(Value(static_cast<Object*>(iterator)));
}

Ret await_future(Runtime& rt, Value value, Own* result) {
  auto* future = value.as<Future>();
  if (future->is_done()) {
    *result = future_result(rt, future);
    return nullptr;
  }
  if (!future->loop) return rt.raise(rt.exceptions.RuntimeError, "Future object is not initialized.");
  if (future->flag(Future::kBlocking)) {
    return rt.raise(rt.exceptions.RuntimeError, "await wasn't used with future");
  }
  future->set_flag(Future::kBlocking);
  return Ret::borrow(value);
}

void make_future_iterator_type(Runtime& rt, State& state) {
  state.types.future_iterator = make_type(rt, {
                                                  .name = "_asyncio.FutureIter",
                                                  .size = sizeof(FutureIterator),
                                                  .slots = {.iter = self_iter,
                                                            .next = advance,
                                                            .traverse = traverse,
                                                            .clear = clear,
                                                            .destroy = clear},
                                                  .methods = kMethods,
                                                  .flags = {.is_base_type = false, .no_instantiation = true},
                                              });
}

}  // namespace tiki::loop
