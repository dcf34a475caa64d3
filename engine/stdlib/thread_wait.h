#pragma once
// How a native function of a module makes its thread wait: it runs a continuation whose step looks, and blocks as often as
// it has to (ThreadScheduler::block).
#include "vm/thread_scheduler.h"

namespace tiki {

/// threading.TIMEOUT_MAX, seconds.
inline constexpr double kMaxTimeout = 9223372036.0;

/// The moment a timeout in seconds ends at, in virtual ns; negative or None: ThreadWait::kNever. OverflowError "timeout
/// value is too large".
Result<int64_t> deadline(Runtime& rt, Value timeout);
/// Runs `step` with `thing` as state[0] and `until_ns` as number; what the native function must return.
Ret begin_wait(Runtime& rt, Ret (*step)(Interpreter& vm, Continuation* self, Own incoming), Value thing,
               int64_t until_ns);
/// time.sleep() of the running thread while there are others: what the native function must return.
Ret sleep_in_thread(Runtime& rt, int64_t ns);
/// Who does what threads do: the running task, else the thread.
trace::ActorId acting_thread(Interpreter& vm);

}  // namespace tiki
