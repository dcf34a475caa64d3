#include "loop/own_methods.h"

#include "loop/contextvars.h"
#include "loop/handle.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

bool has_own(Runtime& rt, EventLoop* loop, const char* name) {
  Type* native = state(rt).types.event_loop;
  return lookup(rt, loop->type, intern(rt, name)) != lookup(rt, native, intern(rt, name));
}

}  // namespace

void find_own_methods(Runtime& rt, EventLoop* loop) {
  if (loop->type == state(rt).types.event_loop) return;
  LoopCore& core = core_of(loop);
  core.own_time = has_own(rt, loop, "time");
  core.own_call_at = has_own(rt, loop, "call_at");
  core.own_run_once = has_own(rt, loop, "_run_once");
}

Result<double> now_of(Runtime& rt, EventLoop* loop) {
  if (!core_of(loop).own_time) return loop_time(rt);
  Own now = TRY(call_method(rt, Value(static_cast<Object*>(loop)), intern(rt, "time")));
  return to_double(rt, now);
}

OwnOf<Handle> set_timer_of(Runtime& rt, EventLoop* loop, double when, Value callback, Value args) {
  if (!core_of(loop).own_call_at) {
    return call_at(rt, loop, when, callback, copy_context_word(state(rt)),
                   args ? Own::borrow(args).release() : Value());
  }
  Own method = get_attribute(rt, Value(static_cast<Object*>(loop)), intern(rt, "call_at"));
  if (!method) return {};
  Own instant = make_float(rt, when);
  std::vector<Value> values = {instant, callback};
  if (args) {
    for (Value each : args.as<Tuple>()->span()) values.push_back(each);
  }
  Own handle = call(rt, method, values.data(), values.size());
  if (!handle) return {};
  if (!has_layout(handle, Layout::Handle)) {
    rt.type_error("call_at() must give a TimerHandle, not '{}'", type_name(rt, handle));
    return {};
  }
  return OwnOf<Handle>::borrow(handle.as<Handle>());
}

Ret begin_own_run(Interpreter& vm, EventLoop* loop, Future* until, bool own_task) {
  Runtime& rt = vm.rt;
  Own method = TRY(get_attribute(rt, Value(static_cast<Object*>(loop)), intern(rt, "_run_stepwise")));
  const Value args[] = {until ? Value(static_cast<Object*>(until)) : Value::none(), Value::boolean(own_task)};
  return call(rt, method, args, 2);
}

}  // namespace tiki::loop
