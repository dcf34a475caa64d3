#pragma once
// Native work: how long native code goes on by itself, and how deep iterators ask each other, so that limits hold there
// too and the C++ stack suffices.
//
// The interpreter looks at the limits between instructions. Native loops whose length the program chooses
// (`sum(itertools.count())`, a regular expression) count what they do instead, and every kInterval of it the limits are
// looked at from there. Memory: an allocation beyond the limit makes the interpreter's next look due at once.
//
// One for the process: what it guards, the stack and the time of native code, is shared by all interpreters in it.
#include <cstddef>
#include <cstdint>

#include "runtime/runtime.h"

namespace tiki {

struct NativeWork {
  static constexpr int kInterval = 1024;
  /// An iterator that asks another one takes about a third of a kilobyte of stack; V8 gives a megabyte in all.
  static constexpr int kMostSteps = 600;

  int left = kInterval;  // until `check`
  int steps_inside = 0;  // iterators that ask another one now
  bool stopped = false;  // the run is over: what is raised on the way out is for nobody to see
  uint64_t done = 0;     // in this run; counts against the limit on instructions
  /// Looks at the limits. Empty: an exception is pending.
  Status (*check)(Runtime&) = nullptr;
  /// Memory in use went over the limit, or further over it.
  void (*memory_over_limit)(Runtime&) = nullptr;

  /// A new run.
  void begin() {
    left = kInterval;
    done = 0;
    stopped = false;
  }
};
inline constinit NativeWork native_work;

Status native_work_done(Runtime& rt);

/// Called in such loops: `work` is the number of items or comparisons done. Empty: a limit was reached, an exception is
/// pending.
inline Status count_native_work(Runtime& rt, int work = 1) {
  native_work.left -= work;
  if (native_work.left > 0) [[likely]]
    return Status::ok();
  return native_work_done(rt);
}

}  // namespace tiki
