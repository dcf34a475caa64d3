#pragma once
// asyncio.Event. `extra`: 1 while set. Setting it completes the futures of all who wait.
#include "loop/sync_thing.h"

namespace tiki::loop {

struct SyncEvent : SyncThing {
  bool is_set() const { return extra & 1; }
};

void set_event(Runtime& rt, SyncEvent* event);
void make_event_type(Runtime& rt, State& state);

}  // namespace tiki::loop
