#include "loop/sleep.h"

#include <cmath>

#include "loop/event_loop.h"
#include "loop/loop_trace.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

/// Yields None once: `extra` says whether it has.
struct SleepZero : Object {};

Ret next_turn(Runtime&, Value self) {
  if (self.object()->extra++) return nullptr;
  return Ret::none();
}
Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

}  // namespace

Ret sleep_awaitable(Runtime& rt, const Value* args) {
  double delay;
  if (args[0].is_small_int()) {
    delay = static_cast<double>(args[0].as_small_int());
  } else if (args[0].is_inline_float()) {
    delay = args[0].as_inline_float();
  } else {
    // Whatever compares with numbers may be a delay; what does not is refused by the comparison.
    static_cast<void>(TRY(compare_true(rt, CompareOp::LessEqual, args[0], Value::small_int(0))));
    delay = TRY(to_double(rt, args[0]));
  }
  if (delay <= 0) return Ret::steal(Value(rt.heap.allocate<SleepZero>(state(rt).types.sleep_zero)));
  if (std::isnan(delay)) return rt.value_error("Invalid delay: NaN (not a number)");
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  // The future is its own timer: when it is due its result is None.
  Type* type = state(rt).types.future;
  auto* future = rt.heap.allocate<Future>(type);
  future->attributes.shape = type->root_shape;
  init_future(rt, future, loop);
  future->set_flag(Future::kIsTimer);
  incref(static_cast<Object*>(future));
  core_of(loop).timers.add(loop_time(rt) + delay, future);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_timer_set(vm, future, future_actor(vm, future), delay);
  return Ret::steal(Value(static_cast<Object*>(future)));
}

void make_sleep_types(Runtime& rt, State& state) {
  state.types.sleep_zero =
      make_type(rt, {
                        .name = "_asyncio._Turn",
                        .size = sizeof(SleepZero),
                        .slots = {.iter = self_iter, .next = next_turn, .await = self_iter},
                        .flags = {.is_base_type = false, .no_instantiation = true},
                    });
}

}  // namespace tiki::loop
