#pragma once
// The report when nothing can happen any more: nothing is ready, no timer, no I/O.
#include "loop/event_loop.h"

namespace tiki::loop {

/// Writes to stderr every pending task, where it is suspended and what it waits for, and a cycle if there is one.
void report_waiting_for_ever(Interpreter& vm, EventLoop* loop);
/// The same of a loop in one of several threads (ThreadWait::describe).
void describe_idle_loop(Interpreter& vm, const ThreadWait& wait, WaitReport* report);

}  // namespace tiki::loop
