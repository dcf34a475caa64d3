#pragma once
// IoFuture: a future for what the simulated outside will answer. The world is a function of its settings, so the answer
// and its moment are known when the request is made: the future is its own timer, like that of sleep(), with the outcome
// inside. It costs what a sleep costs, however many are under way.
//
// In the trace the place that is asked (a host, a child process) is an actor of kind Io: IoStart says who asked for what,
// IoDone or IoFail, caused by it, when the answer came.
//
// I/O callbacks (EventLoop._io_soon) are what a selector finds: they join the ready queue when the next iteration begins,
// behind what is there already and before timers that are due, as in CPython.
#include "loop/future.h"
#include "vm/interpreter.h"

namespace tiki::loop {

struct IoFuture : Future {
  Value outcome;  // the result, or the exception instance if `fails`; owned
  Value summary;  // what the trace shows of it; owned
  bool fails;
};

/// The trace's actor for a place, by name.
uint32_t io_place(Interpreter& vm, std::string_view name);
/// The moment has come: records IoDone or IoFail, caused by `started`.
trace::EventId trace_io_end(Interpreter& vm, IoFuture* future, trace::EventId started);
/// Hands the outcome to who waits.
void finish_io(Runtime& rt, IoFuture* future);

/// _asyncio._io(seconds, place, request, outcome, summary=None, fails=False)
Ret io_awaitable(Runtime& rt, const Value* args);
/// _asyncio._io_begin(place, request): for what blocks its thread; gives the event's number, None when nobody records.
Ret io_begin(Runtime& rt, const Value* args);
/// _asyncio._io_end(place, begun, summary): an exception as summary is a failure.
Ret io_end(Runtime& rt, const Value* args);
/// _asyncio._process_begin(name, command) -> its lane; _process_end(lane, status). None when nobody records.
Ret process_begin(Runtime& rt, const Value* args);
Ret process_end(Runtime& rt, const Value* args);
/// EventLoop._io_soon(callback, *args)
Ret io_soon(Runtime& rt, const Value* args);

void make_io_types(Runtime& rt, State& state);

}  // namespace tiki::loop
