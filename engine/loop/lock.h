#pragma once
// asyncio.Lock. `extra`: 1 while locked.
//
// release() completes the first waiter's future but leaves the lock open; the task takes it when its turn comes. Until
// then newcomers wait too, which makes the lock fair.
#include "loop/sync_thing.h"

namespace tiki::loop {

struct Lock : SyncThing {
  const Task* owner;  // who took it, for reports; not looked into before it is known to be alive

  bool is_locked() const { return extra & 1; }
};

/// May the lock be taken at once?
inline bool is_free(const Lock* lock) { return !lock->is_locked() && !lock->waiters.anyone_left(); }
void take_lock(Runtime& rt, Lock* lock);
/// RuntimeError "Lock is not acquired."
Status release_lock(Runtime& rt, Lock* lock);
OwnOf<Lock> make_lock(Runtime& rt);

void make_lock_type(Runtime& rt, State& state);

}  // namespace tiki::loop
