#pragma once
// asyncio.Semaphore and BoundedSemaphore: a counter that release() raises and acquire() lowers, but never below zero.
//
// A release gives its share to the first waiter that is not awake yet: the counter is lowered at once, for it. While
// anybody waits, newcomers wait too.
#include "loop/sync_thing.h"

namespace tiki::loop {

struct Semaphore : SyncThing {
  int64_t value;
  int64_t bound;  // BoundedSemaphore: value may not rise above it
};

/// May acquire() go on at once?
inline bool is_free(const Semaphore* semaphore) {
  return semaphore->value > 0 && !semaphore->waiters.anyone_left();
}
void make_semaphore_types(Runtime& rt, State& state);

}  // namespace tiki::loop
