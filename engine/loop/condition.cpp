#include "loop/condition.h"

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

Condition* condition_in(Value self) { return self.as<Condition>(); }

/// The lock when it is of the ordinary kind, else null.
Lock* plain_lock(Runtime& rt, Condition* condition) {
  return has_type(condition->lock, state(rt).types.lock) ? condition->lock.as<Lock>() : nullptr;
}

Result<bool> is_locked(Runtime& rt, Condition* condition) {
  if (Lock* lock = plain_lock(rt, condition)) return lock->is_locked();
  Own answer = TRY(call_method(rt, condition->lock, state(rt).name_locked));
  return truth(rt, answer);
}

Status release(Runtime& rt, Condition* condition) {
  if (Lock* lock = plain_lock(rt, condition)) return release_lock(rt, lock);
  TRY(call_method(rt, condition->lock, state(rt).name_release));
  return Status::ok();
}

void notify_waiters(Runtime& rt, Condition* condition, int64_t count) {
  trace_thing(rt, condition, EventKind::ConditionNotify, trace::ActorKind::Condition,
              Value::small_int(count));
  for (uint32_t i = 0; i < condition->waiters.size() && count > 0; ++i) {
    if (wake(rt, condition->waiters.at(i), Value::false_value())) --count;
  }
}

// -- wait()

// Slots of Condition.wait(self).
enum WaitSlot { kSelf, kWaiter, kFailure, kCancelled, kAcquiring };

void keep_error(Runtime& rt, Frame* frame, Value& slot) {
  decref_maybe(std::exchange(slot, rt.take_error().release()));
  // What is handled now is the context of what comes.
  decref_maybe(std::exchange(frame->handled_slot(), Own::borrow(slot).release()));
}

// The lock is ours again: wait() ends as it should have ended before.
Ret finish_wait(Runtime& rt, Condition* condition, Value* slots) {
  const Value error = slots[kCancelled] ? slots[kCancelled] : slots[kFailure];
  if (!error) return Ret::boolean(true);
  notify_waiters(rt, condition, 1);
  rt.set_error(Own::borrow(error));
  return nullptr;
}

Ret acquire_again(Interpreter& vm, Frame* frame) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Condition* condition = condition_in(slots[kSelf]);
  Lock* lock = plain_lock(rt, condition);
  if (lock && is_free(lock)) {
    take_lock(rt, lock);
    return finish_wait(rt, condition, slots);
  }
  decref_maybe(std::exchange(slots[kAcquiring], Value::true_value()));
  Own acquiring = call_method(rt, condition->lock, state(rt).name_acquire);
  if (acquiring) return await_next(vm, frame, std::move(acquiring));
  notify_waiters(rt, condition, 1);
  return nullptr;
}

Ret wait(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Condition* condition = condition_in(slots[kSelf]);
  if (!slots[kWaiter]) {
    if (!TRY(is_locked(rt, condition))) {
      return rt.raise(rt.exceptions.RuntimeError, "cannot wait on un-acquired lock");
    }
    OwnOf<Future> waiter = TRY(new_waiter(rt, condition, condition->waiters));
    if (release(rt, condition).failed()) {
      condition->waiters.remove(waiter.get());
      return nullptr;
    }
    slots[kWaiter] = Own::borrow(waiter).release();
    trace_thing(rt, condition, EventKind::SyncWait, trace::ActorKind::Condition);
    return await_known(frame, Own(Ret(std::move(waiter))));
  }
  if (!slots[kAcquiring]) {
    condition->waiters.remove(slots[kWaiter].as<Future>());
    if (rt.has_error()) keep_error(rt, frame, slots[kFailure]);
    return acquire_again(vm, frame);
  }
  if (!rt.has_error()) return finish_wait(rt, condition, slots);
  if (cancellation_pending(rt)) {
    keep_error(rt, frame, slots[kCancelled]);
    return acquire_again(vm, frame);
  }
  Own error = rt.take_error();
  notify_waiters(rt, condition, 1);
  rt.set_error(std::move(error));
  return nullptr;
}

// Condition.wait_for(self, predicate): slot 2 says that the predicate runs.
Ret wait_for(Interpreter& vm, Frame* frame, Own incoming) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  if (rt.has_error()) return nullptr;
  if (slots[2].is_true()) {
    if (TRY(truth(rt, incoming))) return incoming;
    slots[2] = Value::false_value();
    return await_next(vm, frame, TRY(call_method(rt, slots[0], intern(rt, "wait"))));
  }
  slots[2] = Value::true_value();
  return call_next(vm, frame, slots[1]);
}

// __aenter__(self): slot 1 says that acquire() is under way.
Ret enter(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  if (rt.has_error()) return nullptr;
  if (slots[1]) return Ret::none();
  Lock* lock = plain_lock(rt, condition_in(slots[0]));
  if (lock && is_free(lock)) {
    take_lock(rt, lock);
    return Ret::none();
  }
  slots[1] = Value::true_value();
  return await_next(vm, frame, TRY(call_method(rt, slots[0], state(rt).name_acquire)));
}

Ret exit(Interpreter& vm, Frame* frame, Own) {
  TRY(release(vm.rt, condition_in(frame->slots()[0])));
  return Ret::none();
}

// -- the rest

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Condition.__init__(self, lock=None)", "asyncio.locks", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[2];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  Condition* condition = condition_in(self);
  reset_thing(condition);
  if (bound[1].get().is_none()) bound[1] = Own(Ret(make_lock(rt)));
  decref_maybe(std::exchange(condition->lock, bound[1].release()));
  return Status::ok();
}

Ret notify(Runtime& rt, Condition* condition, int64_t count) {
  if (!TRY(is_locked(rt, condition))) {
    return rt.raise(rt.exceptions.RuntimeError, "cannot notify on un-acquired lock");
  }
  notify_waiters(rt, condition, count);
  return Ret::none();
}
Ret notify_body(Runtime& rt, const Value* args) {
  return notify(rt, condition_in(args[0]), args[1] ? TRY(to_index_int64(rt, args[1])) : 1);
}
Ret notify_all(Runtime& rt, const Value* args) {
  return notify(rt, condition_in(args[0]), condition_in(args[0])->waiters.size());
}

Ret condition_repr(Runtime& rt, Value self) {
  const bool locked = TRY(is_locked(rt, condition_in(self)));
  return described(rt, self, locked ? "locked" : "unlocked", condition_in(self)->waiters.size());
}

// The lock's own methods, as attributes of the condition.
Ret get_lock(Runtime&, Value self) { return Ret::borrow(condition_in(self)->lock); }
Ret get_acquire(Runtime& rt, Value self) {
  return get_attribute(rt, condition_in(self)->lock, state(rt).name_acquire);
}
Ret get_release(Runtime& rt, Value self) {
  return get_attribute(rt, condition_in(self)->lock, state(rt).name_release);
}
Ret get_locked(Runtime& rt, Value self) {
  return get_attribute(rt, condition_in(self)->lock, state(rt).name_locked);
}

void traverse(Object* self, Visitor& visitor) {
  traverse_thing(self, visitor);
  visitor.visit(static_cast<Condition*>(self)->lock);
}
void clear(Object* self) {
  clear_thing(self);
  decref_maybe(std::exchange(static_cast<Condition*>(self)->lock, Value()));
}

constexpr NativeCoroutineDef kCoroutines[] = {
    {"Condition.wait(self)", "asyncio.locks", wait, 4},
    {"Condition.wait_for(self, predicate)", "asyncio.locks", wait_for, 1},
    {"_ContextManagerMixin.__aenter__(self)", "asyncio.locks", enter, 1},
    {"_ContextManagerMixin.__aexit__(self, exc_type, exc, tb)", "asyncio.locks", exit},
};
constexpr NativeDef kMethods[] = {{"notify(self, n=1)", notify_body}, {"notify_all(self)", notify_all}};
constexpr PropertyDef kProperties[] = {
    {"_lock", get_lock}, {"acquire", get_acquire}, {"release", get_release}, {"locked", get_locked}};

}  // namespace

void make_condition_type(Runtime& rt, State& state) {
  state.types.condition = make_thing_type(
      rt, {.name = "asyncio.locks.Condition",
           .size = sizeof(Condition),
           .slots = {.repr = condition_repr, .init = init, .traverse = traverse, .clear = clear},
           .methods = kMethods,
           .properties = kProperties,
           .doc = "A lock with a queue of tasks that wait to be notified."});
  add_coroutine_methods(rt, state.types.condition, kCoroutines);
}

}  // namespace tiki::loop
