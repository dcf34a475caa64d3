#include "loop/queue.h"

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki::loop {

namespace {

using trace::ActorKind;

Queue* queue_in(Value self) { return self.as<Queue>(); }

std::nullptr_t raise_bare(Runtime& rt, Type* type) {
  rt.set_error(Own(make_exception(rt, type, rt.empty_tuple)));
  return nullptr;
}

/// Whoever waits longest and has not given up.
void wake_next(Runtime& rt, Waiters& waiters) {
  while (!waiters.is_empty()) {
    OwnOf<Future> waiter = waiters.pop();
    if (wake(rt, waiter.get(), Value::none())) break;
  }
}

Status put_now(Runtime& rt, Queue* queue, Value item) {
  if (queue->is_shut_down()) return raise_bare(rt, state(rt).types.queue_shut_down);
  if (TRY(queue_is_full(rt, queue))) return raise_bare(rt, state(rt).types.queue_full);
  TRY(queue_put(rt, queue, item));
  ++queue->unfinished;
  queue->finished_event()->extra = 0;
  trace_thing(rt, queue, EventKind::QueuePut, ActorKind::Queue, item);
  wake_next(rt, queue->waiters);
  return Status::ok();
}

Ret get_now(Runtime& rt, Queue* queue) {
  if (TRY(queue_is_empty(rt, queue))) {
    const Types& types = state(rt).types;
    return raise_bare(rt, queue->is_shut_down() ? types.queue_shut_down : types.queue_empty);
  }
  Own item = TRY(queue_get(rt, queue));
  trace_thing(rt, queue, EventKind::QueueGet, ActorKind::Queue, item);
  wake_next(rt, queue->putters);
  return item;
}

// A task that waited ends with an exception: its place is given up, and a wake-up that came too late for it goes to the
// next, if there is a reason for one.
void give_up(Runtime& rt, Queue* queue, Waiters& waiters, Future* waiter,
             Result<bool> (*must_wait)(Runtime&, Queue*)) {
  Own error = rt.take_error();
  const bool was_cancelled = waiter->state() == FutureState::Cancelled;
  if (!waiter->is_done()) cancel_future(rt, waiter, Value());
  waiters.remove(waiter);
  Result<bool> waits = must_wait(rt, queue);
  if (waits.failed()) return;  // a method of the program failed: that is what is raised now
  if (!waits.value() && !was_cancelled && waiter->state() != FutureState::Cancelled) wake_next(rt, waiters);
  rt.set_error(std::move(error));
}

Ret wait_in(Runtime& rt, Frame* frame, Queue* queue, Waiters& waiters, Value& slot) {
  OwnOf<Future> waiter = TRY(new_waiter(rt, queue, waiters));
  decref_maybe(std::exchange(slot, Own::borrow(waiter).release()));
  trace_thing(rt, queue, EventKind::SyncWait, ActorKind::Queue);
  return await_known(frame, Own(Ret(std::move(waiter))));
}

// Queue.put(self, item): slot 2 is the future it waits for.
Ret put(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Queue* queue = queue_in(slots[0]);
  if (rt.has_error()) {
    give_up(rt, queue, queue->putters, slots[2].as<Future>(), queue_is_full);
    return nullptr;
  }
  if (TRY(queue_is_full(rt, queue))) {
    if (queue->is_shut_down()) return raise_bare(rt, state(rt).types.queue_shut_down);
    return wait_in(rt, frame, queue, queue->putters, slots[2]);
  }
  if (Own method = replaced_method(rt, queue, "put_nowait")) return call_with(rt, method, slots[1]);
  TRY(put_now(rt, queue, slots[1]));
  return Ret::none();
}

// Queue.get(self): slot 1 is the future it waits for.
Ret get(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Queue* queue = queue_in(slots[0]);
  if (rt.has_error()) {
    give_up(rt, queue, queue->waiters, slots[1].as<Future>(), queue_is_empty);
    return nullptr;
  }
  if (TRY(queue_is_empty(rt, queue))) {
    if (queue->is_shut_down()) return raise_bare(rt, state(rt).types.queue_shut_down);
    return wait_in(rt, frame, queue, queue->waiters, slots[1]);
  }
  if (Own method = replaced_method(rt, queue, "get_nowait")) return call_with(rt, method);
  return get_now(rt, queue);
}

// Queue.join(self): slot 1 says that the wait is under way.
Ret join(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Queue* queue = queue_in(slots[0]);
  if (rt.has_error()) return nullptr;
  if (slots[1] || queue->unfinished <= 0) return Ret::none();
  slots[1] = Value::true_value();
  return await_next(vm, frame, TRY(call_method(rt, queue->finished, intern(rt, "wait"))));
}

// -- __init__

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Queue.__init__(self, maxsize=0)", "asyncio.queues", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[2];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  Queue* queue = queue_in(self);
  reset_thing(queue);
  queue->putters.clear();
  queue->extra = 0;
  queue->unfinished = 0;
  decref_maybe(std::exchange(queue->maxsize, bound[1].release()));
  Own finished = TRY(call_with(rt, Value(state(rt).types.sync_event)));
  finished.as<SyncEvent>()->extra = 1;
  decref_maybe(std::exchange(queue->finished, finished.release()));
  return queue_init(rt, queue);
}

// -- methods

Ret qsize(Runtime& rt, const Value* args) {
  Own items = TRY(get_attribute(rt, args[0], intern(rt, "_queue")));
  return Ret::small_int(TRY(length(rt, items)));
}
Ret empty(Runtime& rt, const Value* args) {
  Own items = TRY(get_attribute(rt, args[0], intern(rt, "_queue")));
  return Ret::boolean(!TRY(truth(rt, items)));
}
// The method of the class itself: what a subclass's own full() calls by super().
Ret full(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  if (TRY(compare_true(rt, CompareOp::LessEqual, queue->maxsize, Value::small_int(0)))) {
    return Ret::boolean(false);
  }
  const Value size = Value::small_int(TRY(queue_size(rt, queue)));
  return Ret::boolean(TRY(compare_true(rt, CompareOp::GreaterEqual, size, queue->maxsize)));
}
Ret put_nowait(Runtime& rt, const Value* args) {
  TRY(put_now(rt, queue_in(args[0]), args[1]));
  return Ret::none();
}
Ret get_nowait(Runtime& rt, const Value* args) { return get_now(rt, queue_in(args[0])); }

Ret task_done(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  if (queue->unfinished <= 0) return rt.value_error("task_done() called too many times");
  --queue->unfinished;
  trace_thing(rt, queue, EventKind::QueueTaskDone, ActorKind::Queue, Value::small_int(queue->unfinished));
  if (queue->unfinished == 0) set_event(rt, queue->finished_event());
  return Ret::none();
}

Ret shutdown(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  queue->extra = 1;
  trace_thing(rt, queue, EventKind::QueueShutdown, ActorKind::Queue);
  if (args[1] && TRY(truth(rt, args[1]))) {
    while (!TRY(queue_is_empty(rt, queue))) {
      TRY(queue_get(rt, queue));
      if (queue->unfinished > 0) --queue->unfinished;
    }
    if (queue->unfinished == 0) set_event(rt, queue->finished_event());
  }
  // Everyone looks again, and finds it shut.
  while (!queue->waiters.is_empty()) wake_next(rt, queue->waiters);
  while (!queue->putters.is_empty()) wake_next(rt, queue->putters);
  return Ret::none();
}

// -- repr

Ret format(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  StrBuilder text(rt);
  text.append_ascii("maxsize=");
  text.append(TRY(repr(rt, queue->maxsize)).get());
  Own items = get_attribute_or_empty(rt, args[0], intern(rt, "_queue"));
  if (!items && rt.has_error()) return nullptr;
  if (items && TRY(truth(rt, items))) {
    text.append_ascii(" _queue=");
    text.append(TRY(repr(rt, TRY(list_from(rt, items)))).get());
  }
  if (uint32_t count = queue->waiters.size()) text.append_ascii(" _getters[" + std::to_string(count) + "]");
  if (uint32_t count = queue->putters.size()) text.append_ascii(" _putters[" + std::to_string(count) + "]");
  if (queue->unfinished) text.append_ascii(" tasks=" + std::to_string(queue->unfinished));
  if (queue->is_shut_down()) text.append_ascii(" shutdown");
  return text.finish();
}

Ret shown(Runtime& rt, Value self, const std::string& address) {
  Own inside = TRY(call_method(rt, self, intern(rt, "_format")));
  StrBuilder text(rt);
  text.append_ascii("<");
  text.append(self.object()->type->name);
  text.append_ascii(address + " ");
  text.append(TRY(str(rt, inside)).get());
  text.append_ascii(">");
  return text.finish();
}
Ret queue_repr(Runtime& rt, Value self) { return shown(rt, self, " at " + address_text(rt, self)); }
Ret queue_str(Runtime& rt, Value self) { return shown(rt, self, ""); }

// -- attributes

Ret get_maxsize(Runtime&, Value self) { return Ret::borrow(queue_in(self)->maxsize); }
Status set_maxsize(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "_maxsize");
  decref_maybe(std::exchange(queue_in(self)->maxsize, Own::borrow(value).release()));
  return Status::ok();
}
Ret get_items(Runtime& rt, Value self) {
  if (queue_in(self)->items) return Ret::borrow(queue_in(self)->items);
  return rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '_queue'",
                  self.object()->type->name);
}
Status set_items(Runtime& rt, Value self, Value value) {
  static_cast<void>(rt);
  decref_maybe(std::exchange(queue_in(self)->items, value ? Own::borrow(value).release() : Value()));
  return Status::ok();
}
Ret get_getters(Runtime& rt, Value self) { return waiters_as_deque(rt, queue_in(self)->waiters); }
Ret get_putters(Runtime& rt, Value self) { return waiters_as_deque(rt, queue_in(self)->putters); }
Ret get_unfinished(Runtime&, Value self) { return Ret::small_int(queue_in(self)->unfinished); }
Ret get_finished(Runtime&, Value self) { return Ret::borrow(queue_in(self)->finished); }
Ret get_shut_down(Runtime&, Value self) { return Ret::boolean(queue_in(self)->is_shut_down()); }

constexpr NativeCoroutineDef kCoroutines[] = {
    {"Queue.put(self, item)", "asyncio.queues", put, 1},
    {"Queue.get(self)", "asyncio.queues", get, 1},
    {"Queue.join(self)", "asyncio.queues", join, 1},
};
constexpr NativeDef kMethods[] = {
    {"qsize(self)", qsize},
    {"empty(self)", empty},
    {"full(self)", full},
    {"put_nowait(self, item)", put_nowait},
    {"get_nowait(self)", get_nowait},
    {"task_done(self)", task_done},
    {"shutdown(self, immediate=False)", shutdown},
    {"_format(self)", format},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {
    {"maxsize", get_maxsize},         {"_maxsize", get_maxsize, set_maxsize},
    {"_queue", get_items, set_items}, {"_getters", get_getters},
    {"_putters", get_putters},        {"_unfinished_tasks", get_unfinished},
    {"_finished", get_finished},      {"_is_shutdown", get_shut_down},
};

void traverse(Object* self, Visitor& visitor) {
  auto* queue = static_cast<Queue*>(self);
  traverse_thing(self, visitor);
  queue->putters.traverse(visitor);
  visitor.visit(queue->items);
  visitor.visit(queue->maxsize);
  visitor.visit(queue->finished);
}
void clear(Object* self) {
  auto* queue = static_cast<Queue*>(self);
  clear_thing(self);
  queue->putters.clear();
  decref_maybe(std::exchange(queue->items, Value()));
  decref_maybe(std::exchange(queue->maxsize, Value()));
  decref_maybe(std::exchange(queue->finished, Value()));
}

}  // namespace

void make_queue_types(Runtime& rt, State& state) {
  Types& types = state.types;
  const TypeSlots slots = {
      .repr = queue_repr, .str = queue_str, .init = init, .traverse = traverse, .clear = clear};
  types.queue = make_thing_type(rt, {.name = "asyncio.queues.Queue",
                                     .size = sizeof(Queue),
                                     .slots = slots,
                                     .methods = kMethods,
                                     .properties = kProperties,
                                     .doc = "A queue between tasks: first in, first out."});
  add_coroutine_methods(rt, types.queue, kCoroutines);
  types.lifo_queue = make_thing_type(rt, {.name = "asyncio.queues.LifoQueue",
                                          .base = types.queue,
                                          .size = sizeof(Queue),
                                          .slots = slots,
                                          .doc = "Last in, first out."});
  types.priority_queue = make_thing_type(rt, {.name = "asyncio.queues.PriorityQueue",
                                              .base = types.queue,
                                              .size = sizeof(Queue),
                                              .slots = slots,
                                              .doc = "Gives the lowest entry first."});
  add_item_methods(rt, state);
}

}  // namespace tiki::loop
