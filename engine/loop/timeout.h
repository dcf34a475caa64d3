#pragma once
// asyncio.timeout() and wait_for(): a block that is cancelled when its time has come; then TimeoutError is raised.
//
// States and transitions:
//   Created -> Active      __aenter__, in a task
//   Active -> Expiring     the moment came: the task is asked to cancel
//   Active -> Finished     __aexit__
//   Expiring -> Expired    __aexit__: CancelledError becomes TimeoutError, unless somebody else cancelled the task too
//
// The timer's callback is the Timeout itself.
#include "loop/handle.h"
#include "loop/task.h"

namespace tiki::loop {

enum class TimeoutState : uint8_t { Created, Active, Expiring, Expired, Finished };

struct Timeout : Object {  // `extra`: the state
  Attributes attributes;
  Value when;                // seconds of loop.time(), or None; owned
  Task* task;                // whose block it is; owned or null
  Handle* timer;             // owned or null
  uint32_t cancel_requests;  // of the task, when the block began

  TimeoutState state() const { return static_cast<TimeoutState>(extra); }
  void set_state(TimeoutState state) { extra = static_cast<uint16_t>(state); }
};

/// `when` as an instant of loop.time(), or None.
OwnOf<Timeout> make_timeout(Runtime& rt, Value when);
/// loop.time() + delay, or None. RuntimeError outside of a running loop.
Ret instant_after(Runtime& rt, Value delay);
/// __aenter__.
Status enter_timeout(Runtime& rt, Timeout* timeout);
/// __aexit__; `exception` is what ends the block, or empty. Fails with TimeoutError pending when the time ran out.
Status leave_timeout(Runtime& rt, Timeout* timeout, Value exception);
/// The timer's callback.
Status strike(Runtime& rt, Timeout* timeout);

void make_timeout_type(Runtime& rt, State& state);
/// The function wait_for(fut, timeout).
Ret make_wait_for_function(Runtime& rt);

}  // namespace tiki::loop
