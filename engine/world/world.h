#pragma once
// The simulated outside of one run: its clock, its settings, its files. What modules of the standard library and the
// event loop touch instead of the machine. Owned by the session.
#include <map>
#include <string>

#include "world/virtual_clock.h"

namespace tiki::world {

struct World {
  VirtualClock clock;
  uint64_t seed = 0;
  /// time.perf_counter() alone may read the machine's clock (benchmarks).
  bool host_perf_counter = false;
  /// Sleeping and waiting take real time (tikitaka run --clock=real).
  void (*sleep_for_real)(int64_t ns) = nullptr;
  /// Files by absolute or relative path: the program's own and what it writes.
  std::map<std::string, std::string> files;
  std::string main_file;
};

}  // namespace tiki::world
