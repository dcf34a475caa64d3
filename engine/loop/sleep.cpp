#include "loop/sleep.h"

#include <cmath>

#include "loop/event_loop.h"
#include "loop/handle.h"
#include "loop/loop_trace.h"
#include "loop/own_methods.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

constexpr double kLeast = 2e-9;  // seconds

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

Ret end_sleep(Runtime& rt, const Value* args) {
  auto* future = args[0].as<Future>();
  if (!future->is_done()) finish_future(rt, future, args[1]);
  return Ret::none();
}
constexpr NativeDef kEndSleep = {"_set_result_unless_cancelled(fut, result, /)", end_sleep};

// In a loop with its own clock or timers: by its call_at(). The handle takes the delay's slot.
OwnOf<Future> make_own_timer(Runtime& rt, EventLoop* loop, double delay, Value* slots) {
  const Result<double> now = now_of(rt, loop);
  if (now.failed()) return {};
  OwnOf<Future> future = make_future(rt, loop);
  Own callback(make_native_function(rt, &kEndSleep));
  OwnOf<Tuple> args = make_tuple_of(rt, Value(future), slots[1]);
  OwnOf<Handle> handle = set_timer_of(rt, loop, now.value() + delay, callback, Value(args));
  if (!handle) return {};
  decref_maybe(std::exchange(slots[0], Own(Ret(std::move(handle))).release()));
  return future;
}

// sleep(delay, result): slot 2 is the timer, or None when only a turn was given away.
Ret sleep(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  if (slots[2]) {
    if (!rt.has_error()) return Ret::borrow(slots[1]);
    // Given up: nothing is left to wait for.
    if (has_layout(slots[0], Layout::Handle)) cancel_handle(rt, slots[0].as<Handle>());
    if (has_layout(slots[2], Layout::Future)) cancel_future(rt, slots[2].as<Future>(), Value());
    return nullptr;
  }
  const double asked = TRY(delay_of(rt, slots[0]));
  if (asked <= 0) {
    slots[2] = Value::none();
    return yield_next(frame);
  }
  // However little is asked for, time goes on: `while (left := end - time.monotonic()) > 0: await sleep(left)` ends.
  const double delay = asked > 0 && asked < kLeast ? kLeast : asked;
  if (std::isnan(delay)) return rt.value_error("Invalid delay: NaN (not a number)");
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  const bool own = core_of(loop).own_time || core_of(loop).own_call_at;
  OwnOf<Future> timer = own ? make_own_timer(rt, loop, delay, slots) : make_timer(rt, loop, delay);
  if (!timer) return nullptr;
  slots[2] = Own::borrow(timer).release();
  return await_known(frame, Own(Ret(std::move(timer))));
}

constexpr NativeCoroutineDef kSleep = {"sleep(delay, result=None)", "asyncio.tasks", sleep, 1};

}  // namespace

Ret make_sleep_function(Runtime& rt) { return make_native_coroutine_function(rt, kSleep); }

}  // namespace tiki::loop
