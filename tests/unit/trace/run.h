// A recorder with its clock and counter, for tests that play the interpreter's part.
#pragma once

#include "trace/recorder.h"

namespace tiki::trace {

struct Run {
  explicit Run(const Limits& limits = {}) : recorder(&now_ns, &instructions, limits) {}

  int64_t now_ns = 0;
  uint64_t instructions = 0;
  Recorder recorder;
};

}  // namespace tiki::trace
