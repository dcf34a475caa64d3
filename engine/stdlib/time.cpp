// The module time, on the virtual clock.
#include <algorithm>
#include <chrono>

#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "stdlib/thread_wait.h"
#include "vm/tracing.h"
#include "world/world.h"

namespace tiki {

namespace {

world::World& world_of(Runtime& rt) { return *static_cast<world::World*>(rt.world); }

// The clock that the program reads.
world::VirtualClock& clock_of(Runtime& rt) {
  world::World& world = world_of(rt);
  world.clock.asked();
  if (world.clock.is_over_limit()) Interpreter::of(rt).stop_with_limit("virtual time");
  return world.clock;
}

Ret seconds(Runtime& rt, int64_t ns) { return make_float(rt, static_cast<double>(ns) / 1e9); }

int64_t host_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Ret time_time(Runtime& rt, const Value*) { return seconds(rt, clock_of(rt).time_ns()); }
Ret time_time_ns(Runtime& rt, const Value*) { return make_int(rt, clock_of(rt).time_ns()); }
Ret time_monotonic(Runtime& rt, const Value*) { return seconds(rt, clock_of(rt).monotonic_ns()); }
Ret time_monotonic_ns(Runtime& rt, const Value*) { return make_int(rt, clock_of(rt).monotonic_ns()); }
Ret time_perf_counter(Runtime& rt, const Value*) {
  return seconds(rt, world_of(rt).host_perf_counter ? host_ns() : clock_of(rt).monotonic_ns());
}
Ret time_perf_counter_ns(Runtime& rt, const Value*) {
  return make_int(rt, world_of(rt).host_perf_counter ? host_ns() : clock_of(rt).monotonic_ns());
}
Ret time_process_time(Runtime& rt, const Value*) { return seconds(rt, world_of(rt).clock.computed_ns()); }
Ret time_process_time_ns(Runtime& rt, const Value*) { return make_int(rt, world_of(rt).clock.computed_ns()); }

// Blocks the whole thread, and with it a running event loop: the trace says so.
Ret time_sleep(Runtime& rt, const Value* args) {
  if (!is_int(args[0]) && !is_float(args[0])) {
    if (!type_of(rt, args[0])->slots.index) {
      return rt.type_error("'{}' object cannot be interpreted as an integer or float",
                           type_name(rt, args[0]));
    }
  }
  const double duration = TRY(to_double(rt, args[0]));
  if (duration != duration) return rt.value_error("Invalid value NaN (not a number)");
  if (duration < 0) return rt.value_error("sleep length must be non-negative");
  if (duration >= 9.2e9) {
    return rt.raise(rt.exceptions.OverflowError, "timestamp too large to convert to C PyTime_t");
  }
  // At least what the clock can tell: a loop that sleeps for what is left ends.
  const auto ns = std::max<int64_t>(duration > 0, static_cast<int64_t>(duration * 1e9 + 0.5));
  Interpreter& vm = Interpreter::of(rt);
  world::World& world = world_of(rt);
  if (vm.threads && !vm.threads->alone()) return sleep_in_thread(rt, ns);
  if (vm.recorder) {
    const trace::ActorId actor = vm.blocking_actor();
    const trace::EventId block =
        vm.recorder->record(trace::EventKind::Block, actor, trace::kNoActor, vm.last_resume,
                            vm.current_line(), vm.recorder->number(duration));
    world.clock.advance_by(ns);
    vm.recorder->record(trace::EventKind::Unblock, actor, trace::kNoActor, block, vm.current_line());
  } else {
    world.clock.advance_by(ns);
  }
  if (world.sleep_for_real) world.sleep_for_real(ns);
  if (world.clock.is_over_limit()) {
    vm.stop_with_limit("virtual time");
    return rt.raise(rt.exceptions.SystemError, "the run was stopped");
  }
  return Ret::none();
}

constexpr NativeDef kFunctions[] = {
    {"time()", time_time},
    {"time_ns()", time_time_ns},
    {"monotonic()", time_monotonic},
    {"monotonic_ns()", time_monotonic_ns},
    {"perf_counter()", time_perf_counter},
    {"perf_counter_ns()", time_perf_counter_ns},
    {"process_time()", time_process_time},
    {"process_time_ns()", time_process_time_ns},
    {"thread_time()", time_process_time},
    {"thread_time_ns()", time_process_time_ns},
    {"sleep(seconds, /)", time_sleep},
};

// Calendar functions (localtime, strftime, ...) are written in Python: engine/stdlib/py/_calendar_time.py.
Ret time_getattr(Runtime& rt, const Value* args) {
  Own module = TRY(rt.hooks.import_module(rt, intern(rt, "_calendar_time")));
  Own value = has_layout(args[0], Layout::Str)
                  ? Own(get_attribute_or_empty(rt, module, intern(rt, args[0].as<Str>())))
                  : Own();
  if (value) return value;
  if (rt.has_error()) return nullptr;
  return rt.raise(rt.exceptions.AttributeError, "module 'time' has no attribute '{}'",
                  OwnOf<Str>(str(rt, args[0])).get());
}

constexpr NativeDef kGetattr[] = {{"__getattr__(name, /)", time_getattr}};

}  // namespace

OwnOf<Module> make_time_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "time");
  add_functions(rt, module.get(), kFunctions);
  add_functions(rt, module.get(), kGetattr);
  add_value(rt, module.get(), "timezone", Value::small_int(0));
  add_value(rt, module.get(), "altzone", Value::small_int(0));
  add_value(rt, module.get(), "daylight", Value::small_int(0));
  return module;
}

}  // namespace tiki
