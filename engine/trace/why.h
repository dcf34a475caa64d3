// Why: the chain of causes that led to an event, from the event back to its root.
//
// A step is data, so that the page can say it in any language: the key is the kind's name in events.def, the
// arguments are its row. sentence() says it in English for the command line and the exporters.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trace/recorder.h"

namespace tiki::trace {

struct Why {
  std::vector<EventId> steps;  // the event itself first, its root cause last
  bool goes_on = false;        // the chain is longer than asked for
};

// Follows `cause` for at most `most` steps.
Why why(const Recorder& recorder, EventId event, uint32_t most = 32);

// One event in English: "Task-2 was woken by Task-1".
std::string sentence(const Recorder& recorder, EventId event);

// The chain in English, a line a step: "#21 1.000 Task-2 got its turn (line 9)", "  because #20 ...".
std::string explain(const Recorder& recorder, EventId event, uint32_t most = 32);

}  // namespace tiki::trace
