// asyncio.Event: a flag that tasks can wait for.
#include "loop/event.h"

#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

SyncEvent* event_in(Value self) { return self.as<SyncEvent>(); }

// Event.wait(self): slot 1 is the future it waits for.
Ret wait(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  SyncEvent* event = event_in(slots[0]);
  if (!slots[1]) {
    if (event->is_set()) return Ret::boolean(true);
    OwnOf<Future> waiter = TRY(new_waiter(rt, event, event->waiters));
    slots[1] = Own::borrow(waiter).release();
    trace_thing(rt, event, EventKind::SyncWait, trace::ActorKind::Event);
    return await_known(frame, Own(Ret(std::move(waiter))));
  }
  event->waiters.remove(slots[1].as<Future>());
  return rt.has_error() ? Ret(nullptr) : Ret::boolean(true);
}

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Event.__init__(self)", "asyncio.locks", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[1];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  reset_thing(event_in(self));
  self.object()->extra = 0;
  return Status::ok();
}

Ret is_set(Runtime&, const Value* args) { return Ret::boolean(event_in(args[0])->is_set()); }
Ret set(Runtime& rt, const Value* args) {
  set_event(rt, event_in(args[0]));
  return Ret::none();
}
Ret clear(Runtime& rt, const Value* args) {
  SyncEvent* event = event_in(args[0]);
  if (event->is_set()) trace_thing(rt, event, EventKind::EventClear, trace::ActorKind::Event);
  event->extra = 0;
  return Ret::none();
}

Ret event_repr(Runtime& rt, Value self) {
  return described(rt, self, event_in(self)->is_set() ? "set" : "unset", event_in(self)->waiters.size());
}

Ret get_value(Runtime&, Value self) { return Ret::boolean(event_in(self)->is_set()); }

constexpr NativeCoroutineDef kCoroutines[] = {{"Event.wait(self)", "asyncio.locks", wait, 1}};
constexpr NativeDef kMethods[] = {{"is_set(self)", is_set}, {"set(self)", set}, {"clear(self)", clear}};
constexpr PropertyDef kProperties[] = {{"_value", get_value}};

}  // namespace

void set_event(Runtime& rt, SyncEvent* event) {
  if (event->is_set()) return;
  event->extra = 1;
  trace_thing(rt, event, EventKind::EventSet, trace::ActorKind::Event);
  for (uint32_t i = 0; i < event->waiters.size(); ++i) wake(rt, event->waiters.at(i), Value::true_value());
}

void make_event_type(Runtime& rt, State& state) {
  state.types.sync_event = make_thing_type(rt, {.name = "asyncio.locks.Event",
                                                .size = sizeof(SyncEvent),
                                                .slots = {.repr = event_repr, .init = init},
                                                .methods = kMethods,
                                                .properties = kProperties,
                                                .doc = "A flag that tasks can wait for."});
  add_coroutine_methods(rt, state.types.sync_event, kCoroutines);
}

}  // namespace tiki::loop
