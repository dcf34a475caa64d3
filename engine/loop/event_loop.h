#pragma once
// The event loop: a queue of what is ready, timers, and the routine that runs them.
//
// One iteration: timers that are due join the ready queue, then exactly those entries run that were in the queue at this
// moment; what they queue runs in the next iteration. When nothing is ready the virtual clock jumps to the next timer;
// when there is none either, the run waits for ever and is ended with a report (waits_for_ever.h).
//
// Timers due at the same instant fire in the order they were set. The loop is Python's `asyncio.SelectorEventLoop`.
#include <string_view>

#include "loop/future.h"
#include "loop/ready_queue.h"
#include "loop/timers.h"
#include "runtime/attributes.h"
#include "vm/interpreter.h"

namespace tiki::loop {

struct Handle;

/// What the loop has started and waits for.
struct InFlight {
  Object* target = nullptr;  // owned: a Task or a Handle; null: nothing
  int64_t began_ns = -1;     // when, in debug mode
  // What woke a Task, and the exception thrown into it, live until its step ends, as a Handle's arguments do.
  Own argument;
  Own thrown;
};

struct LoopCore {
  ReadyQueue ready;
  ReadyQueue polled;  // I/O callbacks, found at the next iteration's begin
  Timers timers;
  InFlight in_flight;
  uint32_t left = 0;  // entries of this iteration still to run
  bool running = false;
  bool stopping = false;
  bool closed = false;
  bool debug = false;
  bool in_iteration = false;
  Task* current_task = nullptr;  // borrowed: in flight
  Value exception_handler;       // owned or empty
  Value task_factory;            // owned or empty
  Value asyncgens;               // a list of weak references, owned or empty
  bool asyncgens_closed = false;
  bool own_time = false;  // own_methods.h
  bool own_call_at = false;
  bool own_run_once = false;
  Value* outer_context = nullptr;  // the context slot of run_forever's caller
  Own outer_first_iteration;       // its async generator hooks
  Own outer_finalizer;
  EventLoop* outer_running = nullptr;
  // trace
  uint32_t actor = UINT32_MAX;
  uint32_t iteration_event = UINT32_MAX;
  uint32_t start_event = UINT32_MAX;
};

struct EventLoop : Object {
  Attributes attributes;
  LoopCore* core;  // owned
};

inline LoopCore& core_of(EventLoop* loop) { return *loop->core; }
inline bool is_event_loop(Value value) { return has_layout(value, Layout::EventLoop); }

/// loop.time(): seconds of the monotonic clock.
double loop_time(Runtime& rt);

/// The running loop of this thread; RuntimeError "no running event loop". Borrowed; null with the error pending.
EventLoop* running_loop(Runtime& rt);
/// get_event_loop(): the running loop or the one that was set; makes one with a DeprecationWarning otherwise.
Ret get_event_loop(Runtime& rt);
/// The loop a `loop=None` argument stands for. Borrowed from what keeps it (running or set); null: error pending.
EventLoop* loop_argument(Runtime& rt, Value given);

/// Queues an entry; references are made.
inline void queue_ready(EventLoop* loop, Object* target, Value argument) {
  incref(target);
  if (argument) incref(argument);
  core_of(loop).ready.push({target, argument});
}
/// loop.create_task(coroutine, **keywords); `keywords` is a dict or empty.
Ret create_task_in(Runtime& rt, EventLoop* loop, Value coroutine, Value keywords);
/// call_soon with a callable: `args` is a Tuple or empty.
OwnOf<Handle> call_soon(Runtime& rt, EventLoop* loop, Value callback, Value args, Value context_word,
                        bool single = false);
/// call_at with a callable; takes over the context word.
OwnOf<Handle> call_at(Runtime& rt, EventLoop* loop, double when, Value callback, Value context_word,
                      Value args = {});
/// RuntimeError 'Event loop is closed'.
Status check_not_closed(Runtime& rt, EventLoop* loop);

/// loop.call_exception_handler(context).
Status call_exception_handler(Runtime& rt, EventLoop* loop, Dict* context);
/// What asyncio logs through: logging's logger; empty when the program has not imported logging, or an error is pending.
Own asyncio_logger(Runtime& rt);
/// The same with a message, an exception (may be empty) and one more entry. A failing handler is reported.
Status report_exception(Runtime& rt, EventLoop* loop, std::string_view message, Value exception,
                        const char* key, Value object);

/// run_forever's begin and end: the loop is this thread's running one in between.
void enter_loop(Interpreter& vm, EventLoop* loop);
void leave_loop(Interpreter& vm, EventLoop* loop);
/// loop._run_once(): one iteration.
Ret begin_iteration_alone(Interpreter& vm, EventLoop* loop);
/// run_forever and run_until_complete: natives that go on as a continuation (loop_run.cpp). `until` may be null.
Ret begin_run(Interpreter& vm, EventLoop* loop, Future* until, bool ours);

void make_loop_type(Runtime& rt, State& state);

}  // namespace tiki::loop
