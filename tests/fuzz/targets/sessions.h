// What the targets that run programs share: a session with small limits, run to its end.
#pragma once

#include <string>

#include "api/session.h"

namespace tiki::fuzz {

inline Settings small_limits() {
  Settings settings;
  settings.max_steps = 100'000;
  settings.max_memory = 48u << 20;
  settings.max_output = 1u << 16;
  settings.max_events = 20'000;
  settings.max_time_ns = 3600ll * 1'000'000'000;
  return settings;
}

inline void run_to_end(Session& session, uint64_t slice) {
  while (session.run(slice) == RunState::Paused) {
  }
}

}  // namespace tiki::fuzz
