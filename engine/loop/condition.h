#pragma once
// asyncio.Condition: a lock, and a queue of tasks that wait to be notified.
//
// wait() gives the lock up, waits for its future, and takes the lock again whatever happened meanwhile; only then do a
// result or an exception reach the caller. If it ends with an exception, whoever is next is notified in its place.
#include "loop/lock.h"

namespace tiki::loop {

struct Condition : SyncThing {
  Value lock;  // owned: a Lock, or whatever the program gave
};

void make_condition_type(Runtime& rt, State& state);

}  // namespace tiki::loop
