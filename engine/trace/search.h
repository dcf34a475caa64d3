// Finding events: the next or previous of a lane, a kind, a line; the one at a moment; how busy each part
// was. Searches walk the columns from where they start (two or three nanoseconds an event), so they need no index
// to keep.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "trace/lanes.h"
#include "trace/recorder.h"

namespace tiki::trace {

// What an event must be; what is left out does not matter.
struct EventFilter {
  std::optional<ActorId> actor = {};  // the event's actor or other
  std::optional<Category> category = {};
  std::optional<EventKind> kind = {};
  std::optional<uint32_t> line = {};  // for one file's line give both
  std::optional<uint16_t> file = {};
};

bool matches(const Recorder& recorder, EventId event, const EventFilter& filter);
// The first match at or after `from`; kNoEvent if none.
EventId next_event(const Recorder& recorder, EventId from, const EventFilter& filter);
// The last match before `before`; kNoEvent if none.
EventId previous_event(const Recorder& recorder, EventId before, const EventFilter& filter);

// The first event at or after a virtual time; recorder.size() if all are earlier.
EventId first_event_at(const Recorder& recorder, int64_t ns);
// The last event at or before a virtual time; kNoEvent if all are later.
EventId last_event_at(const Recorder& recorder, int64_t ns);

// The number of events in each of `buckets` equal parts of [from, to): the scrubber's histogram.
std::vector<uint32_t> activity(const Recorder& recorder, Axis axis, int64_t from, int64_t to,
                               uint32_t buckets);

}  // namespace tiki::trace
