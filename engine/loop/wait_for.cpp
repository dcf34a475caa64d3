// asyncio.wait_for(): one awaitable, at most so many seconds.
#include "loop/event_loop.h"
#include "loop/gather.h"
#include "loop/timeout.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

// Slots of wait_for(fut, timeout). kBlock is the Timeout around the wait, or True while a future without time left is
// being cancelled.
enum Slot { kFuture, kTimeout, kBlock };

Result<bool> no_time(Runtime& rt, Value timeout) {
  if (timeout.is_none()) return false;
  return compare_true(rt, CompareOp::LessEqual, timeout, Value::small_int(0));
}

// The cancelled future is done: its result if it has one all the same, else TimeoutError.
Ret result_without_time(Runtime& rt, Value future) {
  Own result = call_method(rt, future, intern(rt, "result"));
  if (result || !is_instance(rt, rt.error(), state(rt).types.cancelled_error)) return result;
  Own cancelled = rt.take_error();
  OwnOf<Exception> error = make_exception(rt, rt.exceptions.TimeoutError, rt.empty_tuple);
  set_cause(error.get(), cancelled);
  set_context(error.get(), cancelled);
  rt.set_error(Own(Ret(std::move(error))));
  return nullptr;
}

Ret begin_without_time(Interpreter& vm, Frame* frame) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  Own future = TRY(ensure_future(rt, slots[kFuture], nullptr));
  decref(std::exchange(slots[kFuture], Own(future).release()));
  Own done = TRY(call_method(rt, future, intern(rt, "done")));
  if (TRY(truth(rt, done))) return call_method(rt, future, intern(rt, "result"));
  slots[kBlock] = Value::true_value();
  Own tasks = TRY(rt.hooks.import_module(rt, intern(rt, "asyncio.tasks")));
  return await_next(vm, frame, TRY(call_method(rt, tasks, intern(rt, "_cancel_and_wait"), future)));
}

// The block is left, by the pending exception or with a result.
Ret leave(Runtime& rt, Timeout* block, Own result) {
  Own exception = rt.take_error();
  TRY(leave_timeout(rt, block, exception));
  if (!exception) return result;
  rt.set_error(std::move(exception));
  return nullptr;
}

Ret wait_for(Interpreter& vm, Frame* frame, Own incoming) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  if (slots[kBlock].is_true()) return rt.has_error() ? Ret(nullptr) : result_without_time(rt, slots[kFuture]);
  if (slots[kBlock]) return leave(rt, slots[kBlock].as<Timeout>(), std::move(incoming));
  if (TRY(no_time(rt, slots[kTimeout]))) return begin_without_time(vm, frame);
  Own when = TRY(instant_after(rt, slots[kTimeout]));
  OwnOf<Timeout> block = make_timeout(rt, when);
  slots[kBlock] = Own::borrow(block).release();
  TRY(enter_timeout(rt, block.get()));
  Ret waiting = await_next(vm, frame, Own::borrow(slots[kFuture]));
  if (waiting) return waiting;
  return leave(rt, block.get(), Own());
}

constexpr NativeCoroutineDef kWaitFor = {"wait_for(fut, timeout)", "asyncio.tasks", wait_for, 1};

}  // namespace

Ret make_wait_for_function(Runtime& rt) { return make_native_coroutine_function(rt, kWaitFor); }

}  // namespace tiki::loop
