#include "trace/search.h"

#include "catch.h"
#include "trace/story.h"

using namespace tiki::trace;

TEST_CASE("events are found by lane, kind, category and line", "[trace][search]") {
  Story story;
  const Recorder& r = story.recorder;
  EventFilter of_gen{.actor = story.gen};
  CHECK(next_event(r, 0, of_gen) == 1);
  CHECK(next_event(r, 6, of_gen) == kNoEvent);
  CHECK(previous_event(r, r.size(), of_gen) == 5);
  CHECK(previous_event(r, kNoEvent, of_gen) == 5);
  CHECK(previous_event(r, 1, of_gen) == kNoEvent);
  CHECK(next_event(r, 0, {.actor = story.queue}) == 9);  // as other
  CHECK(next_event(r, 9, {.category = Category::Task}) == 9);
  CHECK(next_event(r, 9, {.kind = EventKind::TaskWake}) == story.woken);
  CHECK(next_event(r, 0, {.line = 4}) == 3);
  CHECK(next_event(r, 0, {.line = 12, .file = 1}) == kNoEvent);
  CHECK(next_event(r, 0, {.line = 12, .file = 2}) == 9);
}

TEST_CASE("events are found by time", "[trace][search]") {
  Story story;
  const Recorder& r = story.recorder;
  CHECK(first_event_at(r, 0) == 0);
  CHECK(first_event_at(r, 1) == 10);
  CHECK(first_event_at(r, 2'000'000'000) == r.size());
  CHECK(last_event_at(r, 0) == 9);
  CHECK(last_event_at(r, 1'500'000'000) == 12);
  CHECK(last_event_at(r, -1) == kNoEvent);
  CHECK(last_event_at(r, INT64_MAX) == r.size() - 1);
}

TEST_CASE("activity counts every event once", "[trace][search]") {
  Story story;
  const Recorder& r = story.recorder;
  CHECK(activity(r, Axis::Steps, 0, 16, 4) == std::vector<uint32_t>{4, 4, 4, 4});
  CHECK(activity(r, Axis::Steps, 0, 16, 3) == std::vector<uint32_t>{5, 5, 6});
  std::vector<uint32_t> by_time = activity(r, Axis::Time, 0, story.now_ns + 1, 3);
  CHECK(by_time == std::vector<uint32_t>{10, 0, 6});
  CHECK(activity(r, Axis::Time, 5, 5, 2) == std::vector<uint32_t>{0, 0});
}
