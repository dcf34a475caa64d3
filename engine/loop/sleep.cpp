#include "loop/sleep.h"

#include <cmath>

#include "loop/event_loop.h"
#include "loop/loop_trace.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

Result<double> delay_of(Runtime& rt, Value given) {
  if (given.is_small_int()) return static_cast<double>(given.as_small_int());
  if (given.is_inline_float()) return given.as_inline_float();
  // Whatever compares with numbers may be a delay; what does not is refused by the comparison.
  static_cast<void>(TRY(compare_true(rt, CompareOp::LessEqual, given, Value::small_int(0))));
  return to_double(rt, given);
}

// The future is its own timer: when it is due its result is None.
OwnOf<Future> make_timer(Runtime& rt, EventLoop* loop, double delay) {
  Type* type = state(rt).types.future;
  auto* future = rt.heap.allocate<Future>(type);
  future->attributes.shape = type->root_shape;
  init_future(rt, future, loop);
  future->set_flag(Future::kIsTimer);
  incref(static_cast<Object*>(future));
  core_of(loop).timers.add(loop_time(rt) + delay, future);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_timer_set(vm, future, future_actor(vm, future), delay);
  return OwnOf<Future>::steal(future);
}

// sleep(delay, result): slot 2 is the timer, or None when only a turn was given away.
Ret sleep(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  if (slots[2]) {
    if (!rt.has_error()) return Ret::borrow(slots[1]);
    // Given up: nothing is left to wait for.
    if (has_layout(slots[2], Layout::Future)) cancel_future(rt, slots[2].as<Future>(), Value());
    return nullptr;
  }
  const double delay = TRY(delay_of(rt, slots[0]));
  if (delay <= 0) {
    slots[2] = Value::none();
    return yield_next(frame);
  }
  if (std::isnan(delay)) return rt.value_error("Invalid delay: NaN (not a number)");
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  OwnOf<Future> timer = make_timer(rt, loop, delay);
  slots[2] = Own::borrow(timer).release();
  return await_known(frame, Own(Ret(std::move(timer))));
}

constexpr NativeCoroutineDef kSleep = {"sleep(delay, result=None)", "asyncio.tasks", sleep, 1};

}  // namespace

Ret make_sleep_function(Runtime& rt) { return make_native_coroutine_function(rt, kSleep); }

}  // namespace tiki::loop
