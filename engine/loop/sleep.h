#pragma once
// asyncio.sleep(): a native coroutine. A delay above zero waits for a future that stands in the loop's timers itself.
#include "loop/state.h"

namespace tiki::loop {

/// The function `sleep`.
Ret make_sleep_function(Runtime& rt);

}  // namespace tiki::loop
