#include "loop/slow_callback.h"

#include <cstdio>

#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "world/world.h"

namespace tiki::loop {

namespace {

Status warn_log(Runtime& rt, Str* shown, double seconds) {
  Own logger = asyncio_logger(rt);
  if (!logger) {
    if (rt.has_error()) return nullptr;
    char took[48];
    std::snprintf(took, sizeof took, " took %.3f seconds\n", seconds);
    write_output(rt, 2, "Executing " + to_utf8(shown) + took);
    return Status::ok();
  }
  Own done =
      TRY(call_method(rt, logger, intern(rt, "warning"), Own(make_str(rt, "Executing %s took %.3f seconds")),
                      Value(shown), Own(make_float(rt, seconds))));
  return Status::ok();
}

Status check(Interpreter& vm, EventLoop* loop, Object* target, double seconds) {
  Runtime& rt = vm.rt;
  Own limit = TRY(get_attribute(rt, Value(static_cast<Object*>(loop)), intern(rt, "slow_callback_duration")));
  if (seconds < TRY(to_double(rt, limit))) return Status::ok();
  OwnOf<Str> shown = TRY(repr(rt, Value(target)));
  return warn_log(rt, shown.get(), seconds);
}

}  // namespace

void warn_if_slow(Interpreter& vm, EventLoop* loop, Object* target, int64_t began_ns) {
  const int64_t took = static_cast<world::World*>(vm.rt.world)->clock.now_ns() - began_ns;
  if (took < 0) return;
  Own pending = vm.rt.take_error();
  if (check(vm, loop, target, static_cast<double>(took) / 1e9).failed()) vm.rt.clear_error();
  if (pending) vm.rt.set_error(std::move(pending));
}

}  // namespace tiki::loop
