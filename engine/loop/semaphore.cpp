#include "loop/semaphore.h"

#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

Semaphore* semaphore_in(Value self) { return self.as<Semaphore>(); }

void take(Runtime& rt, Semaphore* semaphore) {
  trace_thing(rt, semaphore, EventKind::SyncAcquire, trace::ActorKind::Semaphore);
}

bool wake_next(Runtime& rt, Semaphore* semaphore) {
  for (uint32_t i = 0; i < semaphore->waiters.size(); ++i) {
    Future* waiter = semaphore->waiters.at(i);
    if (waiter->is_done()) continue;
    --semaphore->value;
    finish_future(rt, waiter, Value::true_value());
    return true;
  }
  return false;
}

// Semaphore.acquire(self): slot 1 is the future it waits for.
Ret acquire(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Semaphore* semaphore = semaphore_in(slots[0]);
  if (!slots[1]) {
    if (is_free(semaphore)) {
      --semaphore->value;
      take(rt, semaphore);
      return Ret::boolean(true);
    }
    OwnOf<Future> waiter = TRY(new_waiter(rt, semaphore, semaphore->waiters));
    slots[1] = Own::borrow(waiter).release();
    trace_thing(rt, semaphore, EventKind::SyncWait, trace::ActorKind::Semaphore);
    return await_known(frame, Own(Ret(std::move(waiter))));
  }
  auto* waiter = slots[1].as<Future>();
  semaphore->waiters.remove(waiter);
  // Cancelled, but it had been given its share already.
  if (cancellation_pending(rt) && waiter->state() == FutureState::Finished) ++semaphore->value;
  // Several releases may have come before this task had its turn.
  while (semaphore->value > 0 && wake_next(rt, semaphore)) {
  }
  if (rt.has_error()) return nullptr;
  take(rt, semaphore);
  return Ret::boolean(true);
}

// __aenter__(self): slot 1 says that acquire() is under way.
Ret enter(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  const State& types = state(rt);
  if (rt.has_error()) return nullptr;
  if (slots[1]) return Ret::none();
  Semaphore* semaphore = semaphore_in(slots[0]);
  if (!overrides(rt, slots[0], types.types.semaphore, types.name_acquire) && is_free(semaphore)) {
    --semaphore->value;
    take(rt, semaphore);
    return Ret::none();
  }
  slots[1] = Value::true_value();
  return await_next(vm, frame, TRY(call_method(rt, slots[0], types.name_acquire)));
}

void give_back(Runtime& rt, Semaphore* semaphore) {
  ++semaphore->value;
  trace_thing(rt, semaphore, EventKind::SyncRelease, trace::ActorKind::Semaphore);
  wake_next(rt, semaphore);
}

Ret exit(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  const Value self = frame->slots()[0];
  const State& types = state(rt);
  if (overrides(rt, self, types.types.semaphore, types.name_release)) {
    TRY(call_method(rt, self, types.name_release));
  } else {
    give_back(rt, semaphore_in(self));
  }
  return Ret::none();
}

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Semaphore.__init__(self, value=1)", "asyncio.locks", init_body};
constexpr NativeCoroutineDef kBoundedInit = {"BoundedSemaphore.__init__(self, value=1)", "asyncio.locks",
                                             init_body};

Status initialize(Runtime& rt, const NativeCoroutineDef& def, Value self, const Value* args, size_t count,
                  Tuple* keyword_names) {
  Own bound[2];
  TRY(bind_init(rt, def, self, args, count, keyword_names, bound));
  if (TRY(compare_true(rt, CompareOp::Less, bound[1], Value::small_int(0)))) {
    return rt.value_error("Semaphore initial value must be >= 0");
  }
  const int64_t value = TRY(to_index_int64(rt, bound[1]));
  Semaphore* semaphore = semaphore_in(self);
  reset_thing(semaphore);
  semaphore->value = semaphore->bound = value;
  return Status::ok();
}
Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  return initialize(rt, kInit, self, args, count, keyword_names);
}
Status init_bounded(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  return initialize(rt, kBoundedInit, self, args, count, keyword_names);
}

Ret release(Runtime& rt, const Value* args) {
  give_back(rt, semaphore_in(args[0]));
  return Ret::none();
}
Ret release_bounded(Runtime& rt, const Value* args) {
  Semaphore* semaphore = semaphore_in(args[0]);
  if (semaphore->value >= semaphore->bound) {
    return rt.value_error("BoundedSemaphore released too many times");
  }
  give_back(rt, semaphore);
  return Ret::none();
}
Ret locked(Runtime&, const Value* args) { return Ret::boolean(!is_free(semaphore_in(args[0]))); }

Ret semaphore_repr(Runtime& rt, Value self) {
  Semaphore* semaphore = semaphore_in(self);
  return described(rt, self,
                   is_free(semaphore) ? "unlocked, value:" + std::to_string(semaphore->value) : "locked",
                   semaphore->waiters.size());
}

Ret get_value(Runtime&, Value self) { return Ret::small_int(semaphore_in(self)->value); }
Status set_value(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "_value");
  semaphore_in(self)->value = TRY(to_index_int64(rt, value));
  return Status::ok();
}
Ret get_bound(Runtime&, Value self) { return Ret::small_int(semaphore_in(self)->bound); }

constexpr NativeCoroutineDef kCoroutines[] = {
    {"Semaphore.acquire(self)", "asyncio.locks", acquire, 1},
    {"_ContextManagerMixin.__aenter__(self)", "asyncio.locks", enter, 1},
    {"_ContextManagerMixin.__aexit__(self, exc_type, exc, tb)", "asyncio.locks", exit},
};
constexpr NativeDef kMethods[] = {{"release(self)", release}, {"locked(self)", locked}};
constexpr PropertyDef kProperties[] = {{"_value", get_value, set_value}};
constexpr NativeDef kBoundedMethods[] = {{"release(self)", release_bounded}};
constexpr PropertyDef kBoundedProperties[] = {{"_bound_value", get_bound}};

}  // namespace

void make_semaphore_types(Runtime& rt, State& state) {
  Types& types = state.types;
  types.semaphore = make_thing_type(rt, {.name = "asyncio.locks.Semaphore",
                                         .size = sizeof(Semaphore),
                                         .slots = {.repr = semaphore_repr, .init = init},
                                         .methods = kMethods,
                                         .properties = kProperties,
                                         .doc = "A counter that release() raises and acquire() lowers."});
  add_coroutine_methods(rt, types.semaphore, kCoroutines);
  types.bounded_semaphore =
      make_thing_type(rt, {.name = "asyncio.locks.BoundedSemaphore",
                           .base = types.semaphore,
                           .size = sizeof(Semaphore),
                           .slots = {.repr = semaphore_repr, .init = init_bounded},
                           .methods = kBoundedMethods,
                           .properties = kBoundedProperties,
                           .doc = "A semaphore that refuses to rise above its initial value."});
}

}  // namespace tiki::loop
