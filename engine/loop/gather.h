#pragma once
// asyncio.gather(): a future for the results of several.
#include "loop/future.h"

namespace tiki::loop {

struct GatheringFuture : Future {
  Value children;     // a tuple, one a distinct awaitable argument's place; owned
  uint32_t unique;    // distinct children
  uint32_t finished;  // how many of them are done
};

/// Run by the loop when `child` is done.
void gather_child_done(Runtime& rt, GatheringFuture* outer, Future* child);
/// cancel() of the outer future: asks every child.
Result<bool> cancel_gathering(Runtime& rt, GatheringFuture* outer, Value message);

Ret gather(Runtime& rt, const Value* args);
/// The loop's task for an awaitable: itself when it is a future. New reference.
Ret ensure_future(Runtime& rt, Value awaitable, EventLoop* loop);
void make_gathering_type(Runtime& rt, State& state);

}  // namespace tiki::loop
