#pragma once
// asyncio.Task: a coroutine that the loop runs step by step.
//
// A step resumes the coroutine until it yields again: a future (the task then waits for it), nothing (it goes on in the
// next iteration), or ends. The loop performs steps (loop_run.cpp): begin_step resumes the coroutine without growing the
// C++ stack, and end_step deals with what came back.
//
// Pending tasks are linked in State::tasks, which does not keep them alive.
#include "loop/future.h"
#include "vm/interpreter.h"

namespace tiki::loop {

struct Task : Future {
  Value coroutine;  // owned; None once the task is done
  Value name;       // str, or the number of a "Task-N" that nobody has asked for yet; owned
  Value waiter;     // the future it waits for, owned or empty
  Value context;    // a context word
  Task* previous;
  Task* next;
  uint32_t cancel_requests;
  uint32_t cause;  // the event that queued the next step
};

/// Fills a task in and queues its first step (or takes it at once, when `eager` and the loop runs).
Status init_task(Runtime& rt, Task* task, EventLoop* loop, Value coroutine, Value name, Value context,
                 bool eager);
Status step_eagerly(Interpreter& vm, Task* task);
void unlink_task(State& state, Task* task);
/// A coroutine, a generator, or an object with send, throw, close and __await__.
bool is_coroutine_like(Runtime& rt, Value value);

/// What begin_step started.
enum class StepStart : uint8_t {
  Switched,  // the coroutine's frame is linked
  Finished,  // it came back already: `*outcome` holds what it yielded, or is empty with the exception pending
};

/// A task whose first step is in the ready queue. `name` and `context` may be empty.
Ret make_task(Runtime& rt, Type* type, EventLoop* loop, Value coroutine, Value name, Value context,
              bool eager);

/// One step, woken by `argument`: empty, the future waited for, or an exception to throw in.
StepStart begin_step(Interpreter& vm, Task* task, Value argument, Own* outcome);
/// How the step ended. False: an exception that must leave the loop is pending (KeyboardInterrupt, SystemExit).
enum class StepEnd : uint8_t { Yielded, Returned, Raised };
bool end_step(Interpreter& vm, Task* task, StepEnd how, Own value);

/// Task.cancel().
Result<bool> cancel_task(Runtime& rt, Task* task, Value message);
/// Its second half: passes the request on to what the task waits for, or has CancelledError thrown at the next step.
Result<bool> cancel_waiter(Runtime& rt, Task* task, Value message);
/// Task.uncancel(): how many requests are left.
uint32_t uncancel_task(Runtime& rt, Task* task);
/// The task's name. New reference.
OwnOf<Str> task_name(Runtime& rt, Task* task);
/// The task's row in the trace, made on first need.
uint32_t task_actor(Interpreter& vm, Task* task);
/// The line where the task's coroutine is suspended (its innermost frame), and the file; 0 when there is none.
uint32_t suspended_line(Interpreter& vm, Task* task, std::string* file);

/// A callable that wakes the task: what a foreign future gets as its callback.
struct Wakeup : Object {
  Value task;  // owned
};
Ret make_wakeup(Runtime& rt, Task* task);

void make_task_type(Runtime& rt, State& state);

}  // namespace tiki::loop
