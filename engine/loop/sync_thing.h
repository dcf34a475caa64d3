#pragma once
// What locks, events, conditions, semaphores and queues share: they belong to the loop that first made somebody wait at
// them, they are rows of the trace, and programs may inherit from them and give them attributes.
#include "loop/loop_trace.h"
#include "loop/waiters.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

struct SyncThing : Object {
  Attributes attributes;
  EventLoop* loop;  // owned; null until somebody waits
  uint32_t actor;   // in the trace, plus 1; 0: none yet
  Waiters waiters;
};

/// Allocates an instance (Type::slots.construct).
Ret construct_thing(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names);
void traverse_thing(Object* self, Visitor& visitor);
/// Also the destroy slot.
void clear_thing(Object* self);
/// A native type whose instances are things, with what they all have.
Type* make_thing_type(Runtime& rt, TypeSpec spec);
/// __init__ ran: a new thing, whatever it was before.
void reset_thing(SyncThing* thing);

/// A future of the loop the thing belongs to, appended to `waiters`; RuntimeError when another loop runs.
OwnOf<Future> new_waiter(Runtime& rt, SyncThing* thing, Waiters& waiters);
/// Completes a waiter that is not done yet.
inline bool wake(Runtime& rt, Future* waiter, Value result) {
  if (waiter->is_done()) return false;
  finish_future(rt, waiter, result);
  return true;
}
/// Is CancelledError pending?
bool cancellation_pending(Runtime& rt);
/// The task that runs in the present loop, or null. Borrowed.
Task* running_task(Runtime& rt);

/// An event of this thing in the trace, if one is recorded.
void trace_thing_event(Interpreter& vm, SyncThing* thing, EventKind event, trace::ActorKind kind,
                       Value value);
inline void trace_thing(Runtime& rt, SyncThing* thing, EventKind event, trace::ActorKind kind,
                        Value value = {}) {
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) [[unlikely]]
    trace_thing_event(vm, thing, event, kind, value);
}

/// "<asyncio.locks.Lock object at 0x... [unlocked, waiters:2]>"
Ret described(Runtime& rt, Value self, std::string state, uint32_t waiters);
/// The futures as a collections.deque, for programs that look.
Ret waiters_as_deque(Runtime& rt, const Waiters& waiters);

/// Does the class of `self`, a subclass of `known`, have a method `name` of its own?
bool overrides(Runtime& rt, Value self, Type* known, Str* name);

}  // namespace tiki::loop
