#include "loop/future.h"

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/loop_trace.h"
#include "loop/task.h"
#include "loop/task_group.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki::loop {

namespace {

void drop(Callback callback) {
  decref_maybe(callback.function);
  decref_maybe(callback.context);
}

// The callback joins the ready queue with its future as the argument. Takes over the callback's references.
void queue_callback(Runtime& rt, Future* future, Callback callback) {
  Interpreter& vm = Interpreter::of(rt);
  Object* function = callback.function.object();
  LoopCore& core = core_of(future->loop);
  if (core.closed) {
    drop(callback);
    return;
  }
  if (is_task_group(rt, callback.function)) {
    incref(static_cast<Object*>(future));
    leave_place(static_cast<TaskGroup*>(function), callback.context.as_small_int());
    core.ready.push({function, Value(static_cast<Object*>(future))});
    return;
  }
  if (function->is(Layout::Task) || function->type == state(rt).types.gathering) {
    if (vm.recorder && function->is(Layout::Task)) trace_task_woken(vm, static_cast<Task*>(function), future);
    incref(static_cast<Object*>(future));
    core.ready.push({function, Value(static_cast<Object*>(future))});
    return;
  }
  incref(static_cast<Object*>(future));
  OwnOf<Handle> handle = make_handle(rt, state(rt).types.handle, future->loop, callback.function,
                                     Value(static_cast<Object*>(future)), callback.context);
  handle->set_flag(Handle::kSingle);
  decref(callback.function);
  if (vm.recorder) {
    handle->cause = record(vm, EventKind::FutureCallback, future_actor(vm, future),
                           handle_actor(vm, handle.get()), future->done_event, vm.preview(handle->callback));
  }
  core.ready.push({handle.release(), Value()});
}

void queue_callbacks(Runtime& rt, Future* future) {
  if (!future->first.function) return;
  Callback first = std::exchange(future->first, Callback());
  std::vector<Callback>* more = std::exchange(future->more, nullptr);
  queue_callback(rt, future, first);
  if (!more) return;
  for (Callback callback : *more) queue_callback(rt, future, callback);
  delete more;
}

}  // namespace

void init_future(Runtime& rt, Future* future, EventLoop* loop) {
  incref(static_cast<Object*>(loop));
  future->loop = loop;
  future->actor = trace::kNoActor;
  future->done_event = trace::kNoEvent;
  static_cast<void>(rt);
}

OwnOf<Future> make_future(Runtime& rt, EventLoop* loop) {
  Type* type = state(rt).types.future;
  auto* future = rt.heap.allocate<Future>(type);
  future->attributes.shape = type->root_shape;
  init_future(rt, future, loop);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_future_made(vm, future);
  return OwnOf<Future>::steal(future);
}

void finish_future(Runtime& rt, Future* future, Value result) {
  incref(result);
  decref_maybe(std::exchange(future->result, result));
  future->set_state(FutureState::Finished);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder && future->is(Layout::Future) && !future->flag(Future::kIsTimer)) {
    trace_future_done(vm, future, EventKind::FutureResult, result);
  }
  queue_callbacks(rt, future);
}

void fail_future(Runtime& rt, Future* future, Value exception) {
  incref(exception);
  decref_maybe(std::exchange(future->result, exception));
  Value traceback = exception.as<Exception>()->traceback;
  decref_maybe(std::exchange(future->message, traceback ? Own::borrow(traceback).release() : Value()));
  future->set_state(FutureState::Finished);
  future->set_flag(Future::kFailed | Future::kLogTraceback);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder && future->is(Layout::Future) && !future->flag(Future::kIsTimer)) {
    trace_future_done(vm, future, EventKind::FutureException, exception);
  }
  queue_callbacks(rt, future);
}

bool cancel_future(Runtime& rt, Future* future, Value message) {
  future->clear_flag(Future::kLogTraceback);
  if (future->is_done()) return false;
  future->set_state(FutureState::Cancelled);
  decref_maybe(std::exchange(future->message,
                             message && !message.is_none() ? Own::borrow(message).release() : Value()));
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder && future->is(Layout::Future)) {
    const EventKind kind =
        future->flag(Future::kIsTimer) ? EventKind::TimerCancelled : EventKind::FutureCancelled;
    trace_future_done(vm, future, kind, future->message);
  }
  if (future->flag(Future::kIsTimer)) core_of(future->loop).timers.count_cancelled();
  queue_callbacks(rt, future);
  return true;
}

Result<bool> cancel_any(Runtime& rt, Value future, Value message) {
  if (future.is_object()) {
    const Types& types = state(rt).types;
    Type* type = future.object()->type;
    if (type == types.future) return cancel_future(rt, future.as<Future>(), message);
    if (type == types.task) return cancel_task(rt, future.as<Task>(), message);
    if (type == types.gathering) return cancel_gathering(rt, future.as<GatheringFuture>(), message);
  }
  Own method = TRY(get_attribute(rt, future, intern(rt, "cancel")));
  Own answer;
  if (!message || message.is_none()) {
    answer = TRY(call_with(rt, method));
  } else {
    OwnOf<Tuple> names = make_tuple_of(rt, Value(static_cast<Object*>(intern(rt, "msg"))));
    answer = TRY(call(rt, method, &message, 0, names.get()));
  }
  return truth(rt, answer);
}

Own cancelled_error(Runtime& rt, Future* future) {
  if (future->result) return Own::steal(std::exchange(future->result, Value()));
  Type* type = state(rt).types.cancelled_error;
  if (!future->message) return Own(make_exception(rt, type, rt.empty_tuple));
  OwnOf<Tuple> args = make_tuple_of(rt, future->message);
  return Own(make_exception(rt, type, args.get()));
}

Value future_exception(Runtime&, Future* future) {
  auto* exception = future->result.as<Exception>();
  Value traceback = future->message ? Own::borrow(future->message).release() : Value();
  decref_maybe(std::exchange(exception->traceback, traceback));
  return future->result;
}

Ret future_result(Runtime& rt, Future* future) {
  switch (future->state()) {
    case FutureState::Pending:
      return rt.raise(state(rt).types.invalid_state_error, "Result is not set.");
    case FutureState::Cancelled:
      rt.set_error(cancelled_error(rt, future));
      return nullptr;
    case FutureState::Finished:
      break;
  }
  future->clear_flag(Future::kLogTraceback);
  if (!future->flag(Future::kFailed)) return Ret::borrow(future->result);
  rt.set_error(Own::borrow(future_exception(rt, future)));
  return nullptr;
}

void add_callback(Runtime& rt, Future* future, Callback callback) {
  if (future->is_done()) {
    queue_callback(rt, future, callback);
  } else if (!future->first.function) {
    future->first = callback;
  } else {
    if (!future->more) future->more = new std::vector<Callback>();
    future->more->push_back(callback);
  }
}

void clear_future(Future* future) {
  reset_future(future);
  attributes_clear(future, &future->attributes);
}

void reset_future(Future* future) {
  drop(std::exchange(future->first, Callback()));
  if (std::vector<Callback>* more = std::exchange(future->more, nullptr)) {
    for (Callback callback : *more) drop(callback);
    delete more;
  }
  decref_maybe(std::exchange(future->result, Value()));
  decref_maybe(std::exchange(future->message, Value()));
  if (EventLoop* loop = std::exchange(future->loop, nullptr)) decref(static_cast<Object*>(loop));
}

void traverse_future(Future* future, Visitor& visitor) {
  if (future->loop) visitor.visit(static_cast<Object*>(future->loop));
  visitor.visit(future->result);
  visitor.visit(future->message);
  visitor.visit(future->first.function);
  visitor.visit(future->first.context);
  if (future->more) {
    for (const Callback& callback : *future->more) {
      visitor.visit(callback.function);
      visitor.visit(callback.context);
    }
  }
  attributes_traverse(future, &future->attributes, visitor);
}

void finalize_future(Runtime& rt, Value self) {
  auto* future = self.as<Future>();
  if (!future->flag(Future::kLogTraceback) || !future->loop) return;
  future->clear_flag(Future::kLogTraceback);
  Own pending = rt.take_error();
  Own exception = Own::borrow(future_exception(rt, future));
  const std::string message = class_name(self) + " exception was never retrieved";
  if (report_exception(rt, future->loop, message, exception, "future", self).failed())
    write_unraisable(rt, "", self);
  if (pending) rt.set_error(std::move(pending));
}

Ret loop_of_future(Runtime& rt, Value future) {
  if (is_future(future)) return Ret::borrow(Value(static_cast<Object*>(future.as<Future>()->loop)));
  Own method = get_attribute_or_empty(rt, future, intern(rt, "get_loop"));
  if (method) return call_with(rt, method);
  if (rt.has_error()) return nullptr;
  return get_attribute(rt, future, intern(rt, "_loop"));
}

Result<int> foreign_blocking(Runtime& rt, Value object) {
  if (!object.is_object()) return -1;
  Own value = get_attribute_or_empty(rt, object, state(rt).name_blocking);
  if (!value) {
    if (rt.has_error()) return nullptr;
    return -1;
  }
  if (value.get().is_none()) return -1;
  return int{TRY(truth(rt, value))};
}

}  // namespace tiki::loop
