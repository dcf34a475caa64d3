#include "trace/search.h"

#include <algorithm>

namespace tiki::trace {

bool matches(const Recorder& recorder, EventId event, const EventFilter& filter) {
  if (filter.kind && recorder.kind(event) != *filter.kind) return false;
  if (filter.line && recorder.line_of(event) != *filter.line) return false;
  ActorId actor = recorder.actor_of(event);
  if (filter.actor && actor != *filter.actor && recorder.other_of(event) != *filter.actor) return false;
  if (filter.category && facts(recorder.kind(event)).category != *filter.category) return false;
  return !filter.file || recorder.file_of(event) == *filter.file;
}

EventId next_event(const Recorder& recorder, EventId from, const EventFilter& filter) {
  for (EventId event = from; event < recorder.size(); event++)
    if (matches(recorder, event, filter)) return event;
  return kNoEvent;
}

EventId previous_event(const Recorder& recorder, EventId before, const EventFilter& filter) {
  for (EventId event = std::min(before, recorder.size()); event-- > 0;)
    if (matches(recorder, event, filter)) return event;
  return kNoEvent;
}

EventId first_event_at(const Recorder& recorder, int64_t ns) {
  EventId low = 0, high = recorder.size();
  while (low < high) {
    EventId middle = low + (high - low) / 2;
    if (recorder.time_ns(middle) < ns)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

EventId last_event_at(const Recorder& recorder, int64_t ns) {
  EventId after = ns == INT64_MAX ? recorder.size() : first_event_at(recorder, ns + 1);
  return after == 0 ? kNoEvent : after - 1;
}

std::vector<uint32_t> activity(const Recorder& recorder, Axis axis, int64_t from, int64_t to,
                               uint32_t buckets) {
  std::vector<uint32_t> counts(buckets, 0);
  if (to <= from || buckets == 0) return counts;
  auto events_before = [&](int64_t place) -> EventId {
    if (axis == Axis::Time) return first_event_at(recorder, place);
    return static_cast<EventId>(std::clamp<int64_t>(place, 0, recorder.size()));
  };
  // Unsigned, since two places may lie further apart than an int64_t reaches; split so that neither many buckets nor a
  // long run overflow.
  const uint64_t length = static_cast<uint64_t>(to) - static_cast<uint64_t>(from);
  auto edge = [&](uint64_t i) {
    return static_cast<int64_t>(static_cast<uint64_t>(from) + length / buckets * i +
                                length % buckets * i / buckets);
  };
  EventId before = events_before(from);
  for (uint32_t i = 0; i < buckets; i++) {
    EventId after = events_before(edge(uint64_t{i} + 1));
    counts[i] = after - before;
    before = after;
  }
  return counts;
}

}  // namespace tiki::trace
