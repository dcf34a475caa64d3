#pragma once
// What waits for several at once: the future of a gather() for its children, the future that leaving a task group waits
// for the group's tasks. The trace knows the future only; the parts are read from the objects as they are now.
#include <functional>

#include "loop/future.h"

namespace tiki::loop {

/// Visits every such future that is pending with each of its parts that is pending, by their actors in the trace, in the
/// order of their objects in memory. Those that no trace has named are left out. Makes nothing.
void for_each_awaited_part(Runtime& rt, const std::function<void(uint32_t whole, uint32_t part)>& visit);

}  // namespace tiki::loop
