#pragma once
// loop.set_debug(True): what holds the loop up for loop.slow_callback_duration seconds or longer is named in a warning of
// the logger "asyncio". Time is the virtual clock's: time.sleep() and other blocking calls count, and computing if
// instructions cost time.
#include "loop/event_loop.h"

namespace tiki::loop {

/// `target` (a Task or a Handle) has run since `began_ns` of the run's own time. Never leaves an exception pending.
void warn_if_slow(Interpreter& vm, EventLoop* loop, Object* target, int64_t began_ns);

}  // namespace tiki::loop
