#include "api/forking.h"

#include "loop/event_loop.h"
#include "loop/future.h"
#include "loop/handle.h"

namespace tiki {

namespace {

loop::EventLoop* running_loop_of(Runtime& rt) {
  loop::State* asyncio = loop::state_if_any(rt);
  return asyncio ? asyncio->here->running : nullptr;
}

trace::ActorId actor_of(const Object* target) {
  if (target->layout == Layout::Handle) return static_cast<const loop::Handle*>(target)->actor;
  const bool future = target->layout == Layout::Future || target->layout == Layout::Task;
  return future ? static_cast<const loop::Future*>(target)->actor : trace::kNoActor;
}

}  // namespace

bool bring_ready_to_front(Runtime& rt, trace::ActorId actor) {
  loop::EventLoop* running = running_loop_of(rt);
  if (!running || actor == trace::kNoActor) return false;
  loop::ReadyQueue& ready = loop::core_of(running).ready;
  for (uint32_t i = 0; i < ready.size(); ++i) {
    if (actor_of(ready.at(i).target) != actor) continue;
    ready.bring_to_front(i);
    return true;
  }
  return false;
}

bool postpone_timer(Runtime& rt, trace::ActorId actor, double seconds) {
  loop::EventLoop* running = running_loop_of(rt);
  if (!running || actor == trace::kNoActor) return false;
  loop::Timers& timers = loop::core_of(running).timers;
  for (const loop::Timer& timer : timers.all()) {
    if (actor_of(timer.target) == actor) return timers.postpone(timer.target, seconds);
  }
  return false;
}

}  // namespace tiki
