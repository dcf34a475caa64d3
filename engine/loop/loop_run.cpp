// Running the loop: iterations, and what each entry of the ready queue means.
//
// The routine is a Continuation: it starts a task's step or a callback by linking its frame and comes back here with how
// that ended. So a slice may end inside any task, and the C++ stack does not grow.
#include <cmath>

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/io.h"
#include "loop/loop_trace.h"
#include "loop/own_methods.h"
#include "loop/slow_callback.h"
#include "loop/task_group.h"
#include "loop/waits_for_ever.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/protocol.h"
#include "vm/continuation.h"
#include "vm/thread_scheduler.h"
#include "world/world.h"

namespace tiki::loop {

namespace {

// Timers due within this many seconds of now are due now.
constexpr double kResolution = 1e-9;
// A timer that is due later than this (seconds; the clock's nanoseconds end there) never is: sleep(math.inf).
constexpr double kNeverDue = 9e9;
// So many entries that ran no Python code in a row, and the interpreter gets a chance to end the slice.
constexpr uint32_t kNativeEntries = 1000;

world::World& world_of(Runtime& rt) { return *static_cast<world::World*>(rt.world); }

/// What became of an entry.
enum class Progress : uint8_t { Started, Done, Failed };

void enter(Interpreter& vm, EventLoop* loop, Object* target, Value* context) {
  core_of(loop).in_flight.target = target;
  core_of(loop).in_flight.began_ns = core_of(loop).debug ? world_of(vm.rt).clock.now_ns() : -1;
  state(vm.rt).here->context_slot = context;
}

// -- what was in flight has come back

// An exception left a callback. False: it must leave the loop too.
bool callback_failed(Interpreter& vm, EventLoop* loop, Handle* handle) {
  Runtime& rt = vm.rt;
  if (rt.error_is(rt.exceptions.KeyboardInterrupt) || rt.error_is(rt.exceptions.SystemExit)) return false;
  Own error = rt.take_error();
  const std::string message = "Exception in callback " +
                              (handle->callback ? callback_text(rt, handle->callback) : std::string("None"));
  return !report_exception(rt, loop, message, error, "handle", Value(handle)).failed();
}

bool task_came_back(Interpreter& vm, EventLoop* loop, Task* task, StepEnd how, Own value) {
  const bool stays = end_step(vm, task, how, std::move(value));
  LoopCore& core = core_of(loop);
  core.current_task = nullptr;
  vm.running_task_actor = trace::kNoActor;
  core.in_flight.target = nullptr;
  state(vm.rt).here->context_slot = core.outer_context;
  if (core.in_flight.began_ns >= 0) warn_if_slow(vm, loop, task, core.in_flight.began_ns);
  Own argument = std::move(core.in_flight.argument), thrown = std::move(core.in_flight.thrown);
  decref(static_cast<Object*>(task));
  return stays;
}

bool handle_came_back(Interpreter& vm, EventLoop* loop, Handle* handle) {
  LoopCore& core = core_of(loop);
  core.in_flight.target = nullptr;
  state(vm.rt).here->context_slot = core.outer_context;
  const bool stays = !vm.rt.has_error() || callback_failed(vm, loop, handle);
  if (core.in_flight.began_ns >= 0) warn_if_slow(vm, loop, handle, core.in_flight.began_ns);
  decref(static_cast<Object*>(handle));
  return stays;
}

bool came_back(Interpreter& vm, EventLoop* loop, Own value) {
  LoopCore& core = core_of(loop);
  Object* target = core.in_flight.target;
  if (!target->is(Layout::Task)) return handle_came_back(vm, loop, static_cast<Handle*>(target));
  const StepEnd how = vm.rt.has_error()           ? StepEnd::Raised
                      : vm.last_resume_returned() ? StepEnd::Returned
                                                  : StepEnd::Yielded;
  return task_came_back(vm, loop, static_cast<Task*>(target), how, std::move(value));
}

// -- starting an entry

// Future.set_result(task, ...) and the like; a task that was woken twice says nothing.
bool step_of_done_task(Runtime& rt, EventLoop* loop, Task* task, Value argument) {
  if (!task->coroutine) return true;
  OwnOf<Str> shown = repr(rt, Value(static_cast<Object*>(task)));
  if (!shown) return false;
  OwnOf<Str> with = repr(rt, is_exception(argument) ? argument : Value::none());
  if (!with) return false;
  rt.raise(state(rt).types.invalid_state_error, "__step(): already done: {} {}", shown.get(), with.get());
  Own error = rt.take_error();
  return !report_exception(rt, loop, "Exception in callback Task.task_step()", error, "handle",
                           Value(static_cast<Object*>(task)))
              .failed();
}

Progress run_task(Interpreter& vm, EventLoop* loop, Task* task, Value argument) {
  Own kept = Own::steal(argument);
  if (task->is_done()) {
    // Ended meanwhile by somebody else's hand.
    const bool stays = step_of_done_task(vm.rt, loop, task, kept);
    decref(static_cast<Object*>(task));
    return stays ? Progress::Done : Progress::Failed;
  }
  enter(vm, loop, task, &task->context);
  core_of(loop).current_task = task;
  Own outcome;
  core_of(loop).in_flight.argument = std::move(kept);
  if (begin_step(vm, task, core_of(loop).in_flight.argument, &outcome) == StepStart::Switched) {
    return Progress::Started;
  }
  const StepEnd how = outcome ? StepEnd::Yielded : StepEnd::Raised;
  return task_came_back(vm, loop, task, how, std::move(outcome)) ? Progress::Done : Progress::Failed;
}

// Bound methods are taken apart here: their function is called with one argument more.
Ret begin_callback(Interpreter& vm, Value callback, const Value* args, size_t count) {
  constexpr size_t kMost = 8;
  if (has_layout(callback, Layout::BoundMethod) && count < kMost) {
    auto* method = callback.as<BoundMethod>();
    Value all[kMost] = {method->self};
    for (size_t i = 0; i < count; ++i) all[i + 1] = args[i];
    return vm.begin_call(method->function, all, count + 1);
  }
  return vm.begin_call(callback, args, count);
}

Progress run_handle(Interpreter& vm, EventLoop* loop, Handle* handle) {
  if (handle->flag(Handle::kCancelled)) {
    decref(static_cast<Object*>(handle));
    return Progress::Done;
  }
  if (vm.recorder) {
    vm.last_resume = vm.recorder->record(EventKind::HandleRun, handle_actor(vm, handle), loop_actor(vm, loop),
                                         handle->cause, 0, vm.preview(handle->callback));
  }
  enter(vm, loop, handle, &handle->context);
  Ret result;
  Own callback = Own::borrow(handle->callback);
  Own arguments = Own::borrow(handle->args);
  if (handle->flag(Handle::kSingle)) {
    const Value only = arguments;
    result = begin_callback(vm, callback, &only, 1);
  } else if (arguments) {
    auto* tuple = arguments.as<Tuple>();
    result = begin_callback(vm, callback, tuple->items(), tuple->length);
  } else {
    result = begin_callback(vm, callback, nullptr, 0);
  }
  if (result.is_switched()) return Progress::Started;
  Own dropped(result);
  return handle_came_back(vm, loop, handle) ? Progress::Done : Progress::Failed;
}

Progress run_entry(Interpreter& vm, EventLoop* loop, ReadyEntry entry) {
  switch (entry.target->layout) {
    case Layout::Task:
      return run_task(vm, loop, static_cast<Task*>(entry.target), entry.argument);
    case Layout::Handle:
      return run_handle(vm, loop, static_cast<Handle*>(entry.target));
    default:
      break;
  }
  Own target = Own::steal(Value(entry.target));
  Own argument = Own::steal(entry.argument);
  if (is_task_group(vm.rt, target)) {
    const bool stays = group_task_done(vm.rt, target.as<TaskGroup>(), argument);
    return stays ? Progress::Done : Progress::Failed;
  }
  auto* future = target.as<Future>();
  if (future->flag(Future::kIsTimer)) {
    // A sleep() is over, unless it was cancelled meanwhile.
    if (future->is_done()) return Progress::Done;
    if (future->type == state(vm.rt).types.io) {
      finish_io(vm.rt, static_cast<IoFuture*>(future));
    } else {
      finish_future(vm.rt, future, Value::none());
    }
  } else {
    gather_child_done(vm.rt, static_cast<GatheringFuture*>(future), argument.as<Future>());
  }
  return Progress::Done;
}

// -- iterations

Status fire_due_timers(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  if (core.timers.is_empty()) return Status::ok();
  const double end = TRY(now_of(vm.rt, loop)) + kResolution;
  while (!core.timers.is_empty() && core.timers.first().when < end) {
    Object* target = core.timers.pop();
    if (target->is(Layout::Handle)) static_cast<Handle*>(target)->clear_flag(Handle::kScheduled);
    if (Timers::is_cancelled(target)) {
      core.timers.forget_cancelled();
      decref(target);
      continue;
    }
    if (vm.recorder && target->type == state(vm.rt).types.io) {
      auto* io = static_cast<IoFuture*>(target);
      io->done_event = trace_io_end(vm, io, io->done_event);
    } else if (vm.recorder) {
      const bool handle = target->is(Layout::Handle);
      uint32_t& link =
          handle ? static_cast<Handle*>(target)->cause : static_cast<Future*>(target)->done_event;
      const uint32_t actor = handle ? handle_actor(vm, static_cast<Handle*>(target))
                                    : future_actor(vm, static_cast<Future*>(target));
      link = vm.recorder->record(EventKind::TimerFired, actor, loop_actor(vm, loop), link);
    }
    core.ready.push({target, Value()});
  }
  return Status::ok();
}

/// Whether the loop may go on.
enum class Wait : uint8_t { Over, ThreadBlocked, ForEver, Failed };

/// Nothing is ready: on to the next timer. With other threads about, this one is blocked until then, or until one of them
/// calls call_soon_threadsafe().
Wait wait_for_something(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  while (!core.timers.is_empty() && Timers::is_cancelled(core.timers.first().target)) {
    Object* target = core.timers.pop();
    core.timers.forget_cancelled();
    decref(target);
  }
  const bool has_timer = !core.timers.is_empty() && core.timers.first().when < kNeverDue;
  double next = has_timer ? core.timers.first().when : INFINITY;
  if (has_timer && core.own_time) {
    // As far away as the loop's own clock says.
    const Result<double> now = now_of(vm.rt, loop);
    if (now.failed()) return Wait::Failed;
    next += loop_time(vm.rt) - now.value();
  }
  const bool alone = !vm.threads || vm.threads->alone();
  if (!has_timer && alone) return Wait::ForEver;
  world::World& world = world_of(vm.rt);
  const int64_t due = has_timer ? std::llround(next * 1e9) - world::kMonotonicStartNs : ThreadWait::kNever;
  const int64_t wait = due - world.clock.now_ns();
  if (wait <= 0) return Wait::Over;
  if (vm.recorder) {
    vm.recorder->record(EventKind::LoopWait, loop_actor(vm, loop), trace::kNoActor, core.iteration_event, 0,
                        has_timer ? vm.recorder->number(static_cast<double>(wait) / 1e9) : Preview{});
  }
  if (!alone) {
    static_cast<void>(vm.threads->block({due, loop, describe_idle_loop, trace::kNoActor, false}));
    return Wait::ThreadBlocked;
  }
  if (world.sleep_for_real) world.sleep_for_real(wait);
  world.clock.advance_to(due);
  if (world.clock.is_over_limit()) vm.stop_with_limit("virtual time");
  return Wait::Over;
}

// -- the routine

enum class Outcome : uint8_t { Stopped, Failed };

/// What `number` of the routine says.
enum Routine : uint8_t { kForever = 0, kOwnTask = 1, kOneIteration = 2 };

EventLoop* loop_in(Continuation* self) { return self->state[0].as<EventLoop>(); }

/// The loop is left; how `run_until_complete` ends is decided here.
Ret leave(Interpreter& vm, Continuation* self, Outcome outcome) {
  Runtime& rt = vm.rt;
  EventLoop* loop = loop_in(self);
  leave_loop(vm, loop);
  Own until = Own::borrow(self->state[1]);
  if (!until) return outcome == Outcome::Failed ? Ret(nullptr) : Ret::none();
  auto* future = until.as<Future>();
  const bool own_task = self->number == kOwnTask;
  if (outcome == Outcome::Failed) {
    if (self->state[2] && !future->is_done()) {
      Own error = rt.take_error();
      Own removed = call_method(rt, until, intern(rt, "remove_done_callback"), self->state[2]);
      rt.clear_error();
      rt.set_error(std::move(error));
    }
    // The exception may be the one the task ended with: it has been seen.
    if (own_task) future->clear_flag(Future::kLogTraceback);
    return nullptr;
  }
  if (!future->is_done())
    return rt.raise(rt.exceptions.RuntimeError, "Event loop stopped before Future completed.");
  return future_result(rt, future);
}

// Back to the interpreter without a result: it looks at its limits and calls `step` again with None.
Ret go_round(Interpreter& vm) {
  Frame* frame = vm.current;
  *frame->stack_top() = Value::none();
  ++frame->extra;
  return Ret::switched();
}

/// Begins the next iteration, unless there is nothing to begin it with yet.
Wait begin_iteration(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  if (core.ready.size() == 0 && core.polled.size() == 0 && !core.stopping) {
    const Wait wait = wait_for_something(vm, loop);
    if (wait != Wait::Over) return wait;
  }
  while (core.polled.size() > 0) core.ready.push(core.polled.pop());
  if (fire_due_timers(vm, loop).failed()) return Wait::Failed;
  core.left = core.ready.size();
  if (vm.recorder) {
    core.iteration_event =
        vm.recorder->record(EventKind::LoopIteration, loop_actor(vm, loop), trace::kNoActor, core.start_event,
                            0, vm.recorder->number(int64_t{core.left}));
  }
  core.in_iteration = true;
  return Wait::Over;
}

void end_iteration(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  core.in_iteration = false;
  if (vm.recorder) {
    vm.recorder->record(EventKind::LoopIterationEnd, loop_actor(vm, loop), trace::kNoActor,
                        core.iteration_event);
  }
}

/// The routine ends: of a whole run or of _run_once().
Ret end_routine(Interpreter& vm, Continuation* self, Outcome outcome) {
  if (self->number != kOneIteration) return leave(vm, self, outcome);
  return outcome == Outcome::Failed ? Ret(nullptr) : Ret::none();
}

Ret run_step(Interpreter& vm, Continuation* self, Own incoming) {
  EventLoop* loop = loop_in(self);
  LoopCore& core = core_of(loop);
  if (core.in_flight.target && !came_back(vm, loop, std::move(incoming)))
    return end_routine(vm, self, Outcome::Failed);
  for (uint32_t entries = 0; entries < kNativeEntries; ++entries) {
    if (core.left == 0) {
      if (core.in_iteration) {
        end_iteration(vm, loop);
        if (core.stopping || self->number == kOneIteration) return end_routine(vm, self, Outcome::Stopped);
      }
      switch (begin_iteration(vm, loop)) {
        case Wait::Over:
          continue;
        case Wait::ThreadBlocked:
          return Ret::switched();
        case Wait::ForEver:
          if (self->number == kOneIteration && !core.own_run_once)
            return end_routine(vm, self, Outcome::Stopped);
          report_waiting_for_ever(vm, loop);
          vm.stop_with_limit("waits for ever");
          return go_round(vm);
        case Wait::Failed:
          return end_routine(vm, self, Outcome::Failed);
      }
    }
    --core.left;
    switch (run_entry(vm, loop, core.ready.pop())) {
      case Progress::Started:
        return Ret::switched();
      case Progress::Done:
        break;
      case Progress::Failed:
        return end_routine(vm, self, Outcome::Failed);
    }
  }
  return go_round(vm);
}

// -- async generators that begin while the loop runs

Ret asyncgen_begins(Runtime& rt, const Value* args) {
  return call_method(rt, args[0], intern(rt, "_asyncgen_firstiter_hook"), args[1]);
}
Ret asyncgen_dropped(Runtime& rt, const Value* args) {
  return call_method(rt, args[0], intern(rt, "_asyncgen_finalizer_hook"), args[1]);
}
constexpr NativeDef kAsyncgenBegins = {"_asyncgen_firstiter_hook(self, agen, /)", asyncgen_begins};
constexpr NativeDef kAsyncgenDropped = {"_asyncgen_finalizer_hook(self, agen, /)", asyncgen_dropped};

Ret until_done(Runtime& rt, const Value* args);
constexpr NativeDef kUntilDone = {"_run_until_complete_cb(fut, /)", until_done};

Ret until_done(Runtime& rt, const Value* args) {
  if (!is_future(args[0])) return Ret::none();
  auto* future = args[0].as<Future>();
  if (future->flag(Future::kFailed)) {
    future->clear_flag(Future::kLogTraceback);
    // The exception itself ends the loop.
    if (is_instance(rt, future->result, rt.exceptions.SystemExit) ||
        is_instance(rt, future->result, rt.exceptions.KeyboardInterrupt)) {
      return Ret::none();
    }
  }
  core_of(future->loop).stopping = true;
  return Ret::none();
}

Ret begin_routine(Interpreter& vm, EventLoop* loop, Future* until, Routine kind, Own callback = Own()) {
  auto* routine = vm.rt.heap.allocate<Continuation>(vm.rt.types.continuation);
  routine->step = run_step;
  routine->state[0] = Own::borrow(Value(static_cast<Object*>(loop))).release();
  if (until) routine->state[1] = Own::borrow(Value(static_cast<Object*>(until))).release();
  if (callback) routine->state[2] = callback.release();
  routine->number = kind;
  return vm.begin_continuation(OwnOf<Continuation>::steal(routine));
}

}  // namespace

void leave_loop(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  if (vm.recorder) {
    vm.last_resume =
        vm.recorder->record(EventKind::LoopStop, loop_actor(vm, loop), vm.current_actor(), vm.last_resume);
  }
  core.running = false;
  core.stopping = false;
  core.left = 0;
  ThreadState* here = state(vm.rt).here;
  here->running = core.outer_running;
  here->context_slot = core.outer_context;
  vm.asyncgen_first_iteration = std::move(core.outer_first_iteration);
  vm.asyncgen_finalizer = std::move(core.outer_finalizer);
}

void enter_loop(Interpreter& vm, EventLoop* loop) {
  Runtime& rt = vm.rt;
  State& here_state = state(rt);
  LoopCore& core = core_of(loop);
  core.running = true;
  core.left = 0;
  core.in_iteration = false;
  core.outer_running = std::exchange(here_state.here->running, loop);
  core.outer_context = here_state.here->context_slot;
  core.outer_first_iteration = std::move(vm.asyncgen_first_iteration);
  core.outer_finalizer = std::move(vm.asyncgen_finalizer);
  const Value self = Value(static_cast<Object*>(loop));
  vm.asyncgen_first_iteration = Own(Ret(make_native_function(rt, &kAsyncgenBegins, self)));
  vm.asyncgen_finalizer = Own(Ret(make_native_function(rt, &kAsyncgenDropped, self)));
  if (vm.recorder) {
    core.start_event = vm.recorder->record(EventKind::LoopStart, loop_actor(vm, loop), vm.current_actor(),
                                           vm.last_resume, program_line(vm));
  }
}

Ret begin_run(Interpreter& vm, EventLoop* loop, Future* until, bool own_task) {
  Runtime& rt = vm.rt;
  LoopCore& core = core_of(loop);
  Own callback;
  if (until) {
    if (own_task && until->is(Layout::Task)) until->set_flag(Future::kSilent);
    callback = Own(Ret(make_native_function(rt, &kUntilDone)));
    add_callback(rt, until, {Own(callback).release(), Value()});
  }
  if (core.own_run_once) return begin_own_run(vm, loop, until, own_task);
  enter_loop(vm, loop);
  return begin_routine(vm, loop, until, own_task ? kOwnTask : kForever, std::move(callback));
}

Ret begin_iteration_alone(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  core.in_iteration = false;
  if (!core.running) core.outer_context = state(vm.rt).here->context_slot;
  return begin_routine(vm, loop, nullptr, kOneIteration);
}

}  // namespace tiki::loop
