#pragma once
// Event loops of the program's own: a subclass may have its own time(), call_at() or _run_once(), to test with a clock it
// moves itself, to count iterations, to look at what is scheduled. The native loop asks here and calls them.
//
// Which ones a class has is found when the loop is made; for the ordinary loop each question is one test of a flag.
#include "loop/event_loop.h"

namespace tiki::loop {

void find_own_methods(Runtime& rt, EventLoop* loop);

/// loop.time() in seconds.
Result<double> now_of(Runtime& rt, EventLoop* loop);
/// loop.call_at(when, callback, *args): the handle; null with the error pending. `args` is a Tuple or empty, the context
/// the present one.
OwnOf<Handle> set_timer_of(Runtime& rt, EventLoop* loop, double when, Value callback, Value args = {});
/// run_forever() or, with a future, run_until_complete() of a loop with its own _run_once().
Ret begin_own_run(Interpreter& vm, EventLoop* loop, Future* until, bool own_task);

}  // namespace tiki::loop
