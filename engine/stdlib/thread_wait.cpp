#include "stdlib/thread_wait.h"

#include <algorithm>

#include "runtime/number.h"

namespace tiki {

Result<int64_t> deadline(Runtime& rt, Value timeout) {
  if (!timeout || timeout.is_none()) return ThreadWait::kNever;
  const double seconds = TRY(to_double(rt, timeout));
  if (seconds != seconds) return rt.value_error("Invalid value NaN (not a number)");
  if (seconds < 0) return ThreadWait::kNever;
  if (seconds > kMaxTimeout) return rt.raise(rt.exceptions.OverflowError, "timeout value is too large");
  return Interpreter::of(rt).clock->now_ns() +
         std::max<int64_t>(seconds > 0, static_cast<int64_t>(seconds * 1e9 + 0.5));
}

Ret begin_wait(Runtime& rt, Ret (*step)(Interpreter& vm, Continuation* self, Own incoming), Value thing,
               int64_t until_ns) {
  Interpreter& vm = Interpreter::of(rt);
  ThreadScheduler::of(vm);
  auto* routine = rt.heap.allocate<Continuation>(rt.types.continuation);
  routine->step = step;
  if (thing) routine->state[0] = Own::borrow(thing).release();
  routine->number = until_ns;
  return vm.begin_continuation(OwnOf<Continuation>::steal(routine));
}

trace::ActorId acting_thread(Interpreter& vm) {
  return vm.running_task_actor != trace::kNoActor ? vm.running_task_actor : vm.thread_actor;
}

}  // namespace tiki
