#include "loop/timeout.h"

#include <cmath>

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/loop_trace.h"
#include "loop/own_methods.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

Timeout* timeout_in(Value self) { return self.as<Timeout>(); }

const char* word(TimeoutState state) {
  switch (state) {
    case TimeoutState::Created:
      return "created";
    case TimeoutState::Active:
      return "active";
    case TimeoutState::Expiring:
      return "expiring";
    case TimeoutState::Expired:
      return "expired";
    case TimeoutState::Finished:
      return "finished";
  }
  return "";
}

void drop_timer(Runtime& rt, Timeout* timeout) {
  if (Handle* timer = std::exchange(timeout->timer, nullptr)) {
    cancel_handle(rt, timer);
    decref(static_cast<Object*>(timer));
  }
}

Status set_instant(Runtime& rt, Timeout* timeout, Value when) {
  decref_maybe(std::exchange(timeout->when, Own::borrow(when).release()));
  drop_timer(rt, timeout);
  if (when.is_none()) return Status::ok();
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  const Value self(static_cast<Object*>(timeout));
  Own now = TRY(make_float(rt, TRY(now_of(rt, loop))));
  const bool due = TRY(compare_true(rt, CompareOp::LessEqual, when, now));
  TRY(check_not_closed(rt, loop));
  timeout->timer = (due ? call_soon(rt, loop, self, Value(), copy_context_word(state(rt)))
                        : set_timer_of(rt, loop, TRY(to_double(rt, when)), self))
                       .release();
  return timeout->timer ? Status::ok() : Status(nullptr);
}

// In the chain of contexts the timeout takes the place of the cancellation it caused.
void insert_timeout_error(Runtime& rt, Value exception) {
  Own at = Own::borrow(exception);
  while (Value context = at.as<Exception>()->context) {
    if (is_instance(rt, context, state(rt).types.cancelled_error)) {
      OwnOf<Exception> error = make_exception(rt, rt.exceptions.TimeoutError, rt.empty_tuple);
      set_cause(error.get(), context);
      set_context(error.get(), context);
      auto* outer = at.as<Exception>();
      decref_maybe(std::exchange(outer->context, Value(static_cast<Object*>(error.release()))));
      return;
    }
    at = Own::borrow(context);
  }
}

// -- the type

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* timeout = static_cast<Timeout*>(rt.heap.allocate_object(type, type->instance_size));
  timeout->attributes.shape = type->root_shape;
  timeout->when = Value::none();
  return Ret::steal(Value(static_cast<Object*>(timeout)));
}

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"Timeout.__init__(self, when)", "asyncio.timeouts", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[2];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  Timeout* timeout = timeout_in(self);
  timeout->set_state(TimeoutState::Created);
  decref_maybe(std::exchange(timeout->when, bound[1].release()));
  return Status::ok();
}

// The loop calls the timer's callback: this object.
Ret call_timeout(Runtime& rt, Value self, const Value*, size_t, Tuple*) {
  TRY(strike(rt, timeout_in(self)));
  return Ret::none();
}

Ret aenter(Interpreter& vm, Frame* frame, Own) {
  TRY(enter_timeout(vm.rt, timeout_in(frame->slots()[0])));
  return Ret::borrow(frame->slots()[0]);
}

// __aexit__(self, exc_type, exc_val, exc_tb)
Ret aexit(Interpreter& vm, Frame* frame, Own) {
  Value* slots = frame->slots();
  TRY(leave_timeout(vm.rt, timeout_in(slots[0]), is_exception(slots[2]) ? slots[2] : Value()));
  return Ret::none();
}

Ret when(Runtime&, const Value* args) { return Ret::borrow(timeout_in(args[0])->when); }
Ret expired(Runtime&, const Value* args) {
  const TimeoutState state = timeout_in(args[0])->state();
  return Ret::boolean(state == TimeoutState::Expiring || state == TimeoutState::Expired);
}
Ret reschedule(Runtime& rt, const Value* args) {
  Timeout* timeout = timeout_in(args[0]);
  if (timeout->state() == TimeoutState::Created) {
    return rt.raise(rt.exceptions.RuntimeError, "Timeout has not been entered");
  }
  if (timeout->state() != TimeoutState::Active) {
    return rt.raise(rt.exceptions.RuntimeError, "Cannot change state of {} Timeout", word(timeout->state()));
  }
  TRY(set_instant(rt, timeout, args[1]));
  return Ret::none();
}

Ret timeout_repr(Runtime& rt, Value self) {
  Timeout* timeout = timeout_in(self);
  std::string text = std::string("<Timeout [") + word(timeout->state()) + "]";
  if (timeout->state() == TimeoutState::Active) {
    Own shown = Own::borrow(timeout->when);
    if (!shown.get().is_none()) {
      Value round = dict_get(rt, rt.builtins, intern(rt, "round"));
      shown = TRY(call_with(rt, round, timeout->when, Value::small_int(3)));
    }
    text += " when=" + to_utf8(OwnOf<Str>(TRY(repr(rt, shown))).get());
  }
  return make_str(rt, text + ">");
}

void traverse(Object* self, Visitor& visitor) {
  auto* timeout = static_cast<Timeout*>(self);
  attributes_traverse(self, &timeout->attributes, visitor);
  visitor.visit(timeout->when);
  if (timeout->task) visitor.visit(static_cast<Object*>(timeout->task));
  if (timeout->timer) visitor.visit(static_cast<Object*>(timeout->timer));
}
void clear(Object* self) {
  auto* timeout = static_cast<Timeout*>(self);
  attributes_clear(self, &timeout->attributes);
  decref_maybe(std::exchange(timeout->when, Value()));
  if (Task* task = std::exchange(timeout->task, nullptr)) decref(static_cast<Object*>(task));
  if (Handle* timer = std::exchange(timeout->timer, nullptr)) decref(static_cast<Object*>(timer));
}

constexpr NativeCoroutineDef kCoroutines[] = {
    {"Timeout.__aenter__(self)", "asyncio.timeouts", aenter},
    {"Timeout.__aexit__(self, exc_type, exc_val, exc_tb)", "asyncio.timeouts", aexit},
};
constexpr NativeDef kMethods[] = {
    {"when(self)", when}, {"expired(self)", expired}, {"reschedule(self, when)", reschedule}};

}  // namespace

OwnOf<Timeout> make_timeout(Runtime& rt, Value when) {
  Own made(construct(rt, state(rt).types.timeout, nullptr, 0, nullptr));
  made.as<Timeout>()->when = Own::borrow(when).release();
  return OwnOf<Timeout>::borrow(made.as<Timeout>());
}

Ret instant_after(Runtime& rt, Value delay) {
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  if (delay.is_none()) return Ret::none();
  Own now = TRY(make_float(rt, TRY(now_of(rt, loop))));
  return binary(rt, BinaryOp::Add, now, delay);
}

Status enter_timeout(Runtime& rt, Timeout* timeout) {
  if (timeout->state() != TimeoutState::Created) {
    return rt.raise(rt.exceptions.RuntimeError, "Timeout has already been entered");
  }
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  Task* task = core_of(loop).current_task;
  if (!task) return rt.raise(rt.exceptions.RuntimeError, "Timeout should be used inside a task");
  timeout->set_state(TimeoutState::Active);
  incref(static_cast<Object*>(task));
  timeout->task = task;
  timeout->cancel_requests = task->cancel_requests;
  Own when = Own::borrow(timeout->when);
  return set_instant(rt, timeout, when);
}

Status leave_timeout(Runtime& rt, Timeout* timeout, Value exception) {
  drop_timer(rt, timeout);
  if (timeout->state() == TimeoutState::Active) timeout->set_state(TimeoutState::Finished);
  if (timeout->state() != TimeoutState::Expiring) return Status::ok();
  timeout->set_state(TimeoutState::Expired);
  if (uncancel_task(rt, timeout->task) > timeout->cancel_requests || !exception) return Status::ok();
  // Nobody else asked for this cancellation.
  if (is_instance(rt, exception, state(rt).types.cancelled_error)) {
    OwnOf<Exception> error = make_exception(rt, rt.exceptions.TimeoutError, rt.empty_tuple);
    set_cause(error.get(), exception);
    set_context(error.get(), exception);
    rt.set_error(Own(Ret(std::move(error))));
    return nullptr;
  }
  insert_timeout_error(rt, exception);
  if (is_instance(rt, exception, rt.exceptions.ExceptionGroup)) {
    Own parts = Own::borrow(exception.as<Exception>()->fields[exception_field::kGroupExceptions]);
    for (Value part : parts.as<Tuple>()->span()) insert_timeout_error(rt, part);
  }
  return Status::ok();
}

Status strike(Runtime& rt, Timeout* timeout) {
  Own kept = Own::borrow(Value(static_cast<Object*>(timeout)));
  Own task = Own::borrow(Value(static_cast<Object*>(timeout->task)));
  if (!task || timeout->state() != TimeoutState::Active) return Status::ok();
  static_cast<void>(TRY(cancel_any(rt, task, Value())));
  timeout->set_state(TimeoutState::Expiring);
  // The handle that called is done with.
  if (Handle* timer = std::exchange(timeout->timer, nullptr)) decref(static_cast<Object*>(timer));
  return Status::ok();
}

void make_timeout_type(Runtime& rt, State& state) {
  state.types.timeout = make_type(rt, {.name = "asyncio.timeouts.Timeout",
                                       .size = sizeof(Timeout),
                                       .slots = {.repr = timeout_repr,
                                                 .call = call_timeout,
                                                 .construct = construct,
                                                 .init = init,
                                                 .traverse = traverse,
                                                 .clear = clear,
                                                 .destroy = clear},
                                       .methods = kMethods,
                                       .attributes_offset = offsetof(Timeout, attributes),
                                       .doc = "Cancels the block it is around when its time has come."});
  add_coroutine_methods(rt, state.types.timeout, kCoroutines);
}

}  // namespace tiki::loop
