// Tasks: making them, taking a step, ending, cancelling.
#include "loop/task.h"

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/gather.h"
#include "loop/loop_trace.h"
#include "runtime/code_object.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

void link(State& state, Task* task) {
  task->previous = nullptr;
  task->next = state.tasks;
  if (task->next) task->next->previous = task;
  state.tasks = task;
}

// The coroutine is over: what only a pending task needs goes now.
void settle(Runtime& rt, Task* task) {
  unlink_task(state(rt), task);
  decref_maybe(std::exchange(task->waiter, Value()));
  task->clear_flag(Future::kMustCancel);
}

void step_later(Runtime& rt, Task* task, Value argument) {
  static_cast<void>(rt);
  queue_ready(task->loop, task, argument);
}

// What was yielded is wrong: the task gets a RuntimeError at its next step.
void throw_later(Runtime& rt, Task* task, const std::string& text) {
  Own error(make_exception(rt, rt.exceptions.RuntimeError, text));
  step_later(rt, task, error);
}

std::string repr_text(Runtime& rt, Value value) {
  OwnOf<Str> text = repr(rt, value);
  rt.clear_error();
  return text ? to_utf8(text.get()) : "<" + type_name(rt, value) + ">";
}

void wait_for_future(Interpreter& vm, Task* task, Own future) {
  Runtime& rt = vm.rt;
  if (vm.recorder) {
    vm.last_resume =
        vm.recorder->record(EventKind::TaskSuspend, task_actor(vm, task),
                            is_future(future) ? future_actor(vm, future.as<Future>()) : trace::kNoActor,
                            vm.last_resume, suspended_line(vm, task, nullptr));
  }
  const Value waited = future;
  task->waiter = future.release();
  if (!task->flag(Future::kMustCancel)) return;
  Value message = task->message ? task->message : Value::none();
  Result<bool> cancelled = cancel_any(rt, waited, message);
  if (cancelled.failed()) {
    write_unraisable(rt, "", waited);
  } else if (cancelled.value()) {
    task->clear_flag(Future::kMustCancel);
  }
}

void yielded_future(Interpreter& vm, Task* task, Own yielded) {
  Runtime& rt = vm.rt;
  auto* future = yielded.as<Future>();
  if (future->loop != task->loop) {
    throw_later(rt, task,
                "Task " + repr_text(rt, Value(task)) + " got Future " + repr_text(rt, yielded) +
                    " attached to a different loop");
    return;
  }
  if (!future->flag(Future::kBlocking)) {
    throw_later(rt, task,
                "yield was used instead of yield from in task " + repr_text(rt, Value(task)) + " with " +
                    repr_text(rt, yielded));
    return;
  }
  future->clear_flag(Future::kBlocking);
  if (future == task) {
    throw_later(rt, task, "Task cannot await on itself: " + repr_text(rt, Value(task)));
    return;
  }
  incref(static_cast<Object*>(task));
  add_callback(rt, future, {Value(static_cast<Object*>(task)), Value()});
  wait_for_future(vm, task, std::move(yielded));
}

// A future-like object of the program's own: it gets a callback like anybody's.
bool yielded_foreign_future(Interpreter& vm, Task* task, Own yielded, int blocking) {
  Runtime& rt = vm.rt;
  Own loop = loop_of_future(rt, yielded);
  if (!loop) return false;
  if (loop.get() != Value(static_cast<Object*>(task->loop))) {
    throw_later(rt, task,
                "Task " + repr_text(rt, Value(task)) + " got Future " + repr_text(rt, yielded) +
                    " attached to a different loop");
    return true;
  }
  if (!blocking) {
    throw_later(rt, task,
                "yield was used instead of yield from in task " + repr_text(rt, Value(task)) + " with " +
                    repr_text(rt, yielded));
    return true;
  }
  if (set_attribute(rt, yielded, state(rt).name_blocking, Value::false_value()).failed()) return false;
  Own add = get_attribute(rt, yielded, intern(rt, "add_done_callback"));
  Own wakeup = make_wakeup(rt, task);
  if (!add) return false;
  OwnOf<Tuple> names = make_tuple_of(rt, Value(static_cast<Object*>(intern(rt, "context"))));
  const Value args[] = {wakeup, Value(static_cast<Object*>(context_of_word(rt, &task->context)))};
  Own added = call(rt, add, args, 1, names.get());
  if (!added) return false;
  wait_for_future(vm, task, std::move(yielded));
  return true;
}

void handle_yield(Interpreter& vm, Task* task, Own yielded) {
  Runtime& rt = vm.rt;
  if (yielded.get().is_none()) {
    if (vm.recorder) {
      task->cause = vm.last_resume =
          vm.recorder->record(EventKind::TaskPass, task_actor(vm, task), trace::kNoActor, vm.last_resume,
                              suspended_line(vm, task, nullptr));
    }
    step_later(rt, task, Value());
    return;
  }
  if (is_future(yielded)) {
    yielded_future(vm, task, std::move(yielded));
    return;
  }
  Result<int> blocking = foreign_blocking(rt, yielded);
  if (!blocking.failed() && blocking.value() >= 0) {
    if (yielded_foreign_future(vm, task, std::move(yielded), blocking.value())) return;
    Own error = rt.take_error();
    step_later(rt, task, error);
    return;
  }
  rt.clear_error();
  if (is_generator(yielded) && yielded.as<Generator>()->kind() == GeneratorKind::Generator) {
    throw_later(rt, task,
                "yield was used instead of yield from for generator in task " + repr_text(rt, Value(task)) +
                    " with " + repr_text(rt, yielded));
    return;
  }
  throw_later(rt, task, "Task got bad yield: " + repr_text(rt, yielded));
}

// The exception pending ends the task. False: it must leave the loop too.
bool handle_raise(Interpreter& vm, Task* task) {
  Runtime& rt = vm.rt;
  Own error = rt.take_error();
  if (is_instance(rt, error, state(rt).types.cancelled_error)) {
    decref_maybe(std::exchange(task->result, Own::borrow(error).release()));
    if (vm.recorder) {
      Value args = error.as<Exception>()->args;
      Value message = has_layout(args, Layout::Tuple) && args.as<Tuple>()->length
                          ? args.as<Tuple>()->items()[0]
                          : Value();
      task->done_event = vm.recorder->record(EventKind::TaskCancelled, task_actor(vm, task), trace::kNoActor,
                                             vm.last_resume, 0, vm.preview(message));
    }
    settle(rt, task);
    cancel_future(rt, task, Value());
    return true;
  }
  const bool leaves = is_instance(rt, error, rt.exceptions.KeyboardInterrupt) ||
                      is_instance(rt, error, rt.exceptions.SystemExit);
  if (vm.recorder) {
    task->done_event = vm.recorder->record(EventKind::TaskFail, task_actor(vm, task), trace::kNoActor,
                                           vm.last_resume, 0, vm.preview(error));
  }
  settle(rt, task);
  fail_future(rt, task, error);
  if (leaves) rt.set_error(std::move(error));
  return !leaves;
}

void handle_return(Interpreter& vm, Task* task, Own result) {
  Runtime& rt = vm.rt;
  if (task->flag(Future::kMustCancel)) {
    // Cancelled after its last await: too late for the coroutine, not for the task.
    if (vm.recorder) {
      task->done_event = vm.recorder->record(EventKind::TaskCancelled, task_actor(vm, task), trace::kNoActor,
                                             vm.last_resume, 0, vm.preview(task->message));
    }
    settle(rt, task);
    Own message = Own::borrow(task->message);
    cancel_future(rt, task, message);
    return;
  }
  if (vm.recorder) {
    task->done_event = vm.recorder->record(EventKind::TaskDone, task_actor(vm, task), trace::kNoActor,
                                           vm.last_resume, 0, vm.preview(result));
  }
  settle(rt, task);
  finish_future(rt, task, result);
}

// A coroutine that is no coroutine object of ours (a class with send and throw).
void drive_foreign(Interpreter& vm, Task* task, Own exception, Own* outcome) {
  Runtime& rt = vm.rt;
  if (exception) {
    *outcome = call_method(rt, task->coroutine, rt.names.throw_, exception);
  } else {
    *outcome = call_method(rt, task->coroutine, rt.names.send, Value::none());
  }
}

}  // namespace

void unlink_task(State& state, Task* task) {
  if (!task->previous && state.tasks != task) return;
  if (task->previous) task->previous->next = task->next;
  if (task->next) task->next->previous = task->previous;
  if (state.tasks == task) state.tasks = task->next;
  task->previous = task->next = nullptr;
}

StepStart begin_step(Interpreter& vm, Task* task, Value argument, Own* outcome) {
  Runtime& rt = vm.rt;
  Own exception;
  if (argument) {
    if (is_exception(argument)) {
      exception = Own::borrow(argument);
    } else if (is_future(argument)) {
      // Woken: a failed future's exception is thrown in; its result is fetched by the await itself.
      auto* future = argument.as<Future>();
      if (future->state() == FutureState::Cancelled || future->flag(Future::kFailed)) {
        Own nothing = future_result(rt, future);
        exception = rt.take_error();
      }
    } else {
      Own nothing = call_method(rt, argument, intern(rt, "result"));
      if (!nothing) exception = rt.take_error();
    }
  }
  if (task->flag(Future::kMustCancel)) {
    if (!exception || !is_instance(rt, exception, state(rt).types.cancelled_error)) {
      exception = cancelled_error(rt, task);
    }
    task->clear_flag(Future::kMustCancel);
  }
  if (Value waiter = std::exchange(task->waiter, Value())) decref(waiter);
  if (vm.recorder) {
    vm.running_task_actor = task_actor(vm, task);
    vm.last_resume =
        vm.recorder->record(EventKind::TaskStep, vm.running_task_actor, loop_actor(vm, task->loop),
                            task->cause, suspended_line(vm, task, nullptr));
  }
  task->set_flag(Future::kStarted);
  if (!is_generator(task->coroutine)) {
    drive_foreign(vm, task, std::move(exception), outcome);
    return StepStart::Finished;
  }
  auto* coroutine = task->coroutine.as<Generator>();
  if (exception) core_of(task->loop).in_flight.thrown = Own::borrow(exception);
  Ret started =
      exception ? vm.begin_throw(coroutine, std::move(exception)) : vm.begin_resume(coroutine, Value::none());
  if (started.is_switched()) return StepStart::Switched;
  *outcome = Own(started);
  return StepStart::Finished;
}

bool end_step(Interpreter& vm, Task* task, StepEnd how, Own value) {
  Runtime& rt = vm.rt;
  if (how == StepEnd::Raised) {
    Own returned;
    // Coroutines that are not ours say so by StopIteration.
    if (!is_generator(task->coroutine) && take_stop_iteration(rt, &returned)) {
      handle_return(vm, task, std::move(returned));
      return true;
    }
    return handle_raise(vm, task);
  }
  if (how == StepEnd::Returned) {
    handle_return(vm, task, std::move(value));
  } else {
    handle_yield(vm, task, std::move(value));
  }
  return true;
}

Ret make_task(Runtime& rt, Type* type, EventLoop* loop, Value coroutine, Value name, Value context,
              bool eager) {
  auto* task = static_cast<Task*>(rt.heap.allocate_object(type, type->instance_size));
  task->attributes.shape = type->root_shape;
  task->actor = trace::kNoActor;
  task->done_event = trace::kNoEvent;
  Own made = Own::steal(Value(static_cast<Object*>(task)));
  TRY(init_task(rt, task, loop, coroutine, name, context, eager));
  return made;
}

Status init_task(Runtime& rt, Task* task, EventLoop* loop, Value coroutine, Value name, Value context,
                 bool eager) {
  init_future(rt, task, loop);
  task->cause = trace::kNoEvent;
  task->cancel_requests = 0;
  if (!is_coroutine_like(rt, coroutine)) {
    task->set_flag(Future::kSilent);
    OwnOf<Str> text = TRY(repr(rt, coroutine));
    return rt.type_error("a coroutine was expected, got {}", text.get());
  }
  decref_maybe(std::exchange(task->coroutine, Own::borrow(coroutine).release()));
  Value new_name;
  if (!name || name.is_none()) {
    new_name = Value::small_int(static_cast<int64_t>(state(rt).next_task_number++));
  } else if (has_type(name, rt.types.str)) {
    new_name = Own::borrow(name).release();
  } else {
    new_name = Own(TRY(str(rt, name))).release();
  }
  decref_maybe(std::exchange(task->name, new_name));
  TRY(context_argument(rt, context, &task->context));
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    task->cause = record(vm, EventKind::TaskMade, task_actor(vm, task), vm.current_actor(), vm.last_resume);
  }
  link(state(rt), task);
  if (eager && core_of(loop).running) return step_eagerly(vm, task);
  TRY(check_not_closed(rt, loop));
  queue_ready(loop, task, Value());
  return Status::ok();
}

// The first step at once, inside whoever makes the task (eager_start=True).
Status step_eagerly(Interpreter& vm, Task* task) {
  Runtime& rt = vm.rt;
  Own kept = Own::borrow(Value(static_cast<Object*>(task)));
  LoopCore& core = core_of(task->loop);
  Task* outer = std::exchange(core.current_task, task);
  const trace::EventId resumed_by = vm.last_resume;
  const trace::ActorId outer_actor = vm.running_task_actor;
  bool stays = true;
  {
    ContextScope scope(state(rt), &task->context);
    Own outcome;
    StepEnd how = StepEnd::Raised;
    if (vm.recorder) {
      vm.running_task_actor = task_actor(vm, task);
      vm.last_resume = vm.recorder->record(EventKind::TaskStep, vm.running_task_actor,
                                           loop_actor(vm, task->loop), task->cause, 0);
    }
    task->set_flag(Future::kStarted);
    if (is_generator(task->coroutine)) {
      switch (vm.resume(task->coroutine.as<Generator>(), Value::none(), &outcome)) {
        case Resumed::Yielded:
          how = StepEnd::Yielded;
          break;
        case Resumed::Returned:
          how = StepEnd::Returned;
          break;
        case Resumed::Raised:
          how = StepEnd::Raised;
          break;
      }
    } else {
      drive_foreign(vm, task, Own(), &outcome);
      how = outcome ? StepEnd::Yielded : StepEnd::Raised;
    }
    stays = end_step(vm, task, how, std::move(outcome));
  }
  // A task that ended in its first step forgets its coroutine, as CPython's does.
  if (task->is_done()) decref_maybe(std::exchange(task->coroutine, Value()));
  core.current_task = outer;
  vm.last_resume = resumed_by;
  vm.running_task_actor = outer_actor;
  if (!stays) return nullptr;
  return Status::ok();
}

Result<bool> cancel_task(Runtime& rt, Task* task, Value message) {
  task->clear_flag(Future::kLogTraceback);
  if (task->is_done()) return false;
  ++task->cancel_requests;
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    const EventId asked = record(vm, EventKind::TaskCancelAsk, task_actor(vm, task), acting(vm),
                                 vm.last_resume, message ? vm.preview(message) : Preview{});
    task->cause = asked;
    // What the cancelled future tells the task next is caused by the request.
    const EventId before = std::exchange(vm.last_resume, asked);
    Result<bool> result = cancel_waiter(rt, task, message);
    vm.last_resume = before;
    return result;
  }
  return cancel_waiter(rt, task, message);
}

Result<bool> cancel_waiter(Runtime& rt, Task* task, Value message) {
  if (task->waiter) {
    Own waiter = Own::borrow(task->waiter);
    if (TRY(cancel_any(rt, waiter, message))) return true;
  }
  task->set_flag(Future::kMustCancel);
  decref_maybe(
      std::exchange(task->message, message && !message.is_none() ? Own::borrow(message).release() : Value()));
  return true;
}

uint32_t uncancel_task(Runtime& rt, Task* task) {
  if (task->cancel_requests > 0) {
    --task->cancel_requests;
    if (task->cancel_requests == 0) task->clear_flag(Future::kMustCancel);
    Interpreter& vm = Interpreter::of(rt);
    if (vm.recorder) {
      record(vm, EventKind::TaskUncancel, task_actor(vm, task), acting(vm), vm.last_resume,
             vm.recorder->number(int64_t{task->cancel_requests}));
    }
  }
  return task->cancel_requests;
}

OwnOf<Str> task_name(Runtime& rt, Task* task) {
  if (task->name.is_small_int()) {
    OwnOf<Str> text = make_ascii(rt, "Task-" + std::to_string(task->name.as_small_int()));
    task->name = Own(Ret(OwnOf<Str>(text))).release();
    return text;
  }
  return OwnOf<Str>::borrow(task->name.as<Str>());
}

bool is_coroutine_like(Runtime& rt, Value value) {
  if (is_generator(value)) {
    auto* generator = value.as<Generator>();
    // Generators that @asyncio.coroutine marked are accepted too, as they were until Python 3.11.
    return generator->kind() == GeneratorKind::Coroutine || generator->flag(Generator::kIterableCoroutine);
  }
  if (!value.is_object()) return false;
  Type* type = value.object()->type;
  return lookup(rt, type, rt.names.send) && lookup(rt, type, rt.names.throw_) &&
         lookup(rt, type, rt.names.close) && lookup(rt, type, rt.names.await);
}

uint32_t suspended_line(Interpreter& vm, Task* task, std::string* file) {
  if (!is_generator(task->coroutine)) return 0;
  // Nearest to what is waited for, but of the program's own code.
  uint32_t line = 0;
  Generator* at = task->coroutine.as<Generator>();
  for (int depth = 0; at && depth < 1000; ++depth) {
    if (Frame* frame = at->frame) {
      const bytecode::CodeUnit& unit = frame->code()->source();
      if (line == 0 || !frame->code()->is_library) {
        line = frame->ip == frame->code()->instructions ? unit.first_line : frame->line();
        if (file) *file = unit.filename;
      }
    }
    Value inner = vm.receiver_of(at);
    if (inner && has_layout(inner, Layout::GeneratorStep))
      inner = Value(inner.as<GeneratorStep>()->generator);
    at = inner && is_generator(inner) ? inner.as<Generator>() : nullptr;
  }
  return line;
}

}  // namespace tiki::loop
