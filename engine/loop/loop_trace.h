#pragma once
// What the loop tells the trace. Every function is called only while a recorder is set, but `traced` guards cheaply.
//
// A future's `done_event` and a task's or handle's `cause` are the links by which the trace answers who woke whom.
#include "loop/task.h"
#include "vm/tracing.h"

namespace tiki::loop {

struct Handle;

using trace::EventId;
using trace::EventKind;
using trace::Preview;

/// Records with the program's present line.
inline EventId record(Interpreter& vm, EventKind kind, uint32_t actor, uint32_t other, EventId cause,
                      Preview value = {}) {
  return vm.recorder->record(kind, actor, other, cause, program_line(vm), value);
}

/// A new thing of the trace, made by what runs.
uint32_t add_thing(Interpreter& vm, trace::ActorKind kind, std::string_view name);
/// The row or thing of a future, task, timer or gather(); made on first need.
uint32_t future_actor(Interpreter& vm, Future* future);
uint32_t handle_actor(Interpreter& vm, Handle* handle);
uint32_t loop_actor(Interpreter& vm, EventLoop* loop);
/// The task in flight in the running loop, else whoever runs.
uint32_t acting(Interpreter& vm);

void trace_future_made(Interpreter& vm, Future* future);
void trace_future_done(Interpreter& vm, Future* future, EventKind kind, Value value);
/// `cause` of the wake-up is the event that completed the future.
void trace_task_woken(Interpreter& vm, Task* task, Future* future);
void trace_timer_set(Interpreter& vm, Object* target, uint32_t actor, double seconds);

/// An event of a lock, semaphore, condition, event, barrier or queue: `event` and `kind` are names of events.def.
/// Gives the thing's actor.
uint32_t trace_sync_event(Interpreter& vm, std::string_view event, Value thing, std::string_view kind,
                          Value value);

}  // namespace tiki::loop
