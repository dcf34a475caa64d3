#pragma once
// Another outcome: what a paused run may be made to do differently from here on.
#include "runtime/runtime.h"
#include "trace/event_kind.h"

namespace tiki {

/// The task or handle with this trace actor goes before all others in the running loop's ready queue. False: it is not
/// ready, or no loop runs.
bool bring_ready_to_front(Runtime& rt, trace::ActorId actor);
/// The timer with this trace actor fires so many seconds later (earlier if negative). False: there is none.
bool postpone_timer(Runtime& rt, trace::ActorId actor, double seconds);

}  // namespace tiki
