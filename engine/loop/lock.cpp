#include "loop/lock.h"

#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

Lock* lock_in(Value self) { return self.as<Lock>(); }

// Only the very first waiter counts: when it is awake already, its turn comes.
void wake_first(Runtime& rt, Lock* lock) {
  if (!lock->waiters.is_empty()) wake(rt, lock->waiters.at(0), Value::true_value());
}

// Lock.acquire(self): slot 1 is the future it waits for.
Ret acquire(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Lock* lock = lock_in(slots[0]);
  if (!slots[1]) {
    if (is_free(lock)) {
      take_lock(rt, lock);
      return Ret::boolean(true);
    }
    OwnOf<Future> waiter = TRY(new_waiter(rt, lock, lock->waiters));
    slots[1] = Own::borrow(waiter).release();
    trace_thing(rt, lock, EventKind::SyncWait, trace::ActorKind::Lock);
    return await_known(frame, Own(Ret(std::move(waiter))));
  }
  lock->waiters.remove(slots[1].as<Future>());
  if (rt.has_error()) {
    // The wake-up, if it was one, goes to the next.
    if (!lock->is_locked() && cancellation_pending(rt)) wake_first(rt, lock);
    return nullptr;
  }
  take_lock(rt, lock);
  return Ret::boolean(true);
}

// Lock.__aenter__(self): slot 1 says that acquire() is under way.
Ret enter(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  const State& types = state(rt);
  if (rt.has_error()) return nullptr;
  if (slots[1]) return Ret::none();
  const bool own = overrides(rt, slots[0], types.types.lock, types.name_acquire);
  if (!own && is_free(lock_in(slots[0]))) {
    take_lock(rt, lock_in(slots[0]));
    return Ret::none();
  }
  slots[1] = Value::true_value();
  return await_next(vm, frame, TRY(call_method(rt, slots[0], types.name_acquire)));
}

Ret exit(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  const Value self = frame->slots()[0];
  const State& types = state(rt);
  if (overrides(rt, self, types.types.lock, types.name_release)) {
    TRY(call_method(rt, self, types.name_release));
  } else {
    TRY(release_lock(rt, lock_in(self)));
  }
  return Ret::none();
}

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Lock.__init__(self)", "asyncio.locks", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[1];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  reset_thing(lock_in(self));
  self.object()->extra = 0;
  return Status::ok();
}

Ret release(Runtime& rt, const Value* args) {
  TRY(release_lock(rt, lock_in(args[0])));
  return Ret::none();
}
Ret locked(Runtime&, const Value* args) { return Ret::boolean(lock_in(args[0])->is_locked()); }

Ret lock_repr(Runtime& rt, Value self) {
  return described(rt, self, lock_in(self)->is_locked() ? "locked" : "unlocked",
                   lock_in(self)->waiters.size());
}

Ret get_locked(Runtime&, Value self) { return Ret::boolean(lock_in(self)->is_locked()); }

constexpr NativeCoroutineDef kCoroutines[] = {
    {"Lock.acquire(self)", "asyncio.locks", acquire, 1},
    {"_ContextManagerMixin.__aenter__(self)", "asyncio.locks", enter, 1},
    {"_ContextManagerMixin.__aexit__(self, exc_type, exc, tb)", "asyncio.locks", exit},
};
constexpr NativeDef kMethods[] = {{"release(self)", release}, {"locked(self)", locked}};
constexpr PropertyDef kProperties[] = {{"_locked", get_locked}};

}  // namespace

void take_lock(Runtime& rt, Lock* lock) {
  lock->extra = 1;
  lock->owner = running_task(rt);
  trace_thing(rt, lock, EventKind::SyncAcquire, trace::ActorKind::Lock);
}

Status release_lock(Runtime& rt, Lock* lock) {
  if (!lock->is_locked()) return rt.raise(rt.exceptions.RuntimeError, "Lock is not acquired.");
  lock->extra = 0;
  lock->owner = nullptr;
  trace_thing(rt, lock, EventKind::SyncRelease, trace::ActorKind::Lock);
  wake_first(rt, lock);
  return Status::ok();
}

OwnOf<Lock> make_lock(Runtime& rt) {
  Own made(construct_thing(rt, state(rt).types.lock, nullptr, 0, nullptr));
  return OwnOf<Lock>::borrow(made.as<Lock>());
}

void make_lock_type(Runtime& rt, State& state) {
  state.types.lock = make_thing_type(rt, {.name = "asyncio.locks.Lock",
                                          .size = sizeof(Lock),
                                          .slots = {.repr = lock_repr, .init = init},
                                          .methods = kMethods,
                                          .properties = kProperties,
                                          .doc = "A mutual exclusion lock."});
  add_coroutine_methods(rt, state.types.lock, kCoroutines);
}

}  // namespace tiki::loop
