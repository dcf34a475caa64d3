#pragma once
// What asyncio.sleep() awaits: nothing for one turn, or a future that is a timer itself.
#include "loop/state.h"

namespace tiki::loop {

/// sleep's inner awaitable: _sleep(delay).
Ret sleep_awaitable(Runtime& rt, const Value* args);
void make_sleep_types(Runtime& rt, State& state);

}  // namespace tiki::loop
