#include "trace/lanes.h"

#include <chrono>
#include <random>
#include <vector>

#include "catch.h"
#include "trace/run.h"

using namespace tiki::trace;

namespace {

std::vector<LaneSpan> spans_of(const LaneIndex& index, ActorId lane, Axis axis, int64_t from, int64_t to,
                               uint32_t pixels) {
  std::vector<LaneSpan> out;
  index.spans(lane, axis, from, to, pixels, out);
  return out;
}

// The lane's segments found by walking all events: what the index must agree with.
struct Plain {
  int64_t from, to;
  LaneState state;
};

std::vector<Plain> walk(const Recorder& recorder, const LaneIndex& index, ActorId lane, Axis axis) {
  std::vector<Plain> found;
  EventId since = kNoEvent;
  auto place = [&](EventId event) { return axis == Axis::Steps ? int64_t{event} : recorder.time_ns(event); };
  for (EventId i = 0; i < recorder.size(); i++) {
    EventId now = index.state_since(lane, i);
    if (now == since) continue;
    since = now;
    if (!found.empty()) found.back().to = place(i);
    found.push_back({place(i), 0, index.state_after(lane, i)});
  }
  if (!found.empty())
    found.back().to = axis == Axis::Steps ? int64_t{recorder.size()} : recorder.time_ns(recorder.size() - 1);
  return found;
}

}  // namespace

TEST_CASE("a generator's lane runs between resume and yield", "[trace]") {
  Run run;
  Recorder& trace = run.recorder;
  ActorId main = trace.add_actor(ActorKind::Module, trace.name("main.py"));
  ActorId outer = trace.add_actor(ActorKind::Generator, trace.name("outer"));
  ActorId inner = trace.add_actor(ActorKind::Generator, trace.name("inner"));
  trace.record(EventKind::ModuleStart, main);        // 0
  trace.record(EventKind::FrameMade, outer, main);   // 1
  trace.record(EventKind::ResumeNext, outer, main);  // 2
  trace.record(EventKind::FrameMade, inner, outer);  // 3
  trace.record(EventKind::Delegate, outer, inner);   // 4
  trace.record(EventKind::Yield, inner, main);       // 5
  trace.record(EventKind::ResumeSend, inner, main);  // 6
  trace.record(EventKind::Return, inner, outer);     // 7
  trace.record(EventKind::Return, outer, main);      // 8
  LaneIndex index(trace);
  CHECK(index.catch_up());
  using S = LaneState;
  S outer_states[] = {S::Absent,  S::Created, S::Running, S::Running, S::Waiting,
                      S::Waiting, S::Waiting, S::Running, S::Ended};
  S inner_states[] = {S::Absent,  S::Absent,  S::Absent, S::Created, S::Running,
                      S::Waiting, S::Running, S::Ended,  S::Ended};
  for (EventId i = 0; i < 9; i++) {
    CAPTURE(i);
    CHECK(index.state_after(outer, i) == outer_states[i]);
    CHECK(index.state_after(inner, i) == inner_states[i]);
    CHECK(index.state_after(main, i) == S::Running);
  }
  auto spans = spans_of(index, outer, Axis::Steps, 0, 9, 900);
  REQUIRE(spans.size() == 4);  // created, running, waiting for inner, running; no span for having ended
  CHECK(spans[2].state == S::Waiting);
  CHECK(spans[2].waiting_on == inner);
  CHECK(spans[2].from == 4);
  CHECK(spans[2].to == 7);
}

TEST_CASE("a task that sleeps with blocking calls shows it, a thread only waits", "[trace]") {
  Run run;
  Recorder& trace = run.recorder;
  ActorId main = trace.add_actor(ActorKind::Module, trace.name("main.py"));
  ActorId task = trace.add_actor(ActorKind::Task, trace.name("Task-1"));
  ActorId awaited = trace.add_actor(ActorKind::Task, trace.name("Task-2"));
  trace.record(EventKind::ModuleStart, main);
  trace.record(EventKind::TaskMade, awaited, main);
  trace.record(EventKind::TaskMade, task, main);
  trace.record(EventKind::TaskStep, task);
  EventId block = trace.record(EventKind::Block, task);
  EventId block_main = trace.record(EventKind::Block, main);
  EventId wait = trace.record(EventKind::Await, task, awaited);  // does not make the awaited task run
  LaneIndex index(trace);
  index.catch_up();
  CHECK(index.state_after(task, block) == LaneState::Blocking);
  CHECK(index.state_after(main, block_main) == LaneState::Waiting);
  CHECK(index.state_after(awaited, wait) == LaneState::Ready);
}

TEST_CASE("what took no time is still seen on the time axis", "[trace]") {
  Run run;
  Recorder& trace = run.recorder;
  ActorId task = trace.add_actor(ActorKind::Task, trace.name("Task-1"));
  ActorId sleep = trace.add_actor(ActorKind::Future, trace.name("sleep"));
  trace.record(EventKind::TaskMade, task);
  for (int second = 0; second < 3; second++) {
    trace.record(EventKind::TaskStep, task);
    trace.record(EventKind::TaskSuspend, task, sleep);
    run.now_ns += 1'000'000'000;
    trace.record(EventKind::TaskWake, task, sleep);
  }
  LaneIndex index(trace);
  index.catch_up();
  auto spans = spans_of(index, task, Axis::Time, 0, 3'000'000'000, 600);
  REQUIRE(spans.size() == 7);  // (ready and running), waiting, three times, and ready at the end
  CHECK(spans[2].state == LaneState::Running);
  CHECK(spans[2].from == 1'000'000'000);
  CHECK(spans[2].to == 1'000'000'000);
  CHECK(spans[2].running == 1);
  CHECK(spans[3].state == LaneState::Waiting);
  CHECK(spans[3].to == 2'000'000'000);
  CHECK(spans[3].waiting_on == sleep);
}

TEST_CASE("spans agree with a walk over all events", "[trace][property]") {
  std::mt19937 random(7);
  auto below = [&](uint32_t limit) { return static_cast<uint32_t>(random() % limit); };
  for (int round = 0; round < 60; round++) {
    Run run;
    Recorder& trace = run.recorder;
    uint32_t lane_count = 1 + below(5);
    for (uint32_t i = 0; i < lane_count; i++)
      trace.add_actor(i % 2 ? ActorKind::Task : ActorKind::Coroutine, trace.name("lane"));
    uint32_t events = 1 + below(1500);
    uint32_t calm = 1 + below(40);
    for (uint32_t i = 0; i < events; i++) {
      if (below(calm) == 0) run.now_ns += below(1000) * (below(3) == 0 ? 1000 : 1);
      auto kind = static_cast<EventKind>(below(kEventKindCount));
      trace.record(kind, below(lane_count), below(lane_count));
    }
    LaneIndex index(trace);
    while (!index.catch_up(1 + below(200))) {
    }
    for (ActorId lane = 0; lane < lane_count; lane++)
      for (Axis axis : {Axis::Time, Axis::Steps}) {
        std::vector<Plain> plain = walk(trace, index, lane, axis);
        int64_t whole = axis == Axis::Steps ? int64_t{trace.size()} : run.now_ns;
        int64_t from = static_cast<int64_t>(below(static_cast<uint32_t>(whole) + 1));
        int64_t to = from + static_cast<int64_t>(below(static_cast<uint32_t>(whole - from) + 1));
        uint32_t pixels = 1 + below(300);
        int64_t pixel = std::max<int64_t>(1, (to - from + pixels - 1) / pixels);
        std::vector<LaneSpan> spans = spans_of(index, lane, axis, from, to, pixels);
        CHECK(spans.size() <= 2 * (size_t{pixels} + 2));
        int64_t reached = INT64_MIN;
        for (const LaneSpan& span : spans) {
          REQUIRE(span.from >= reached);
          REQUIRE(span.from <= span.to);
          reached = span.to;
          // Everything that begins within the span, by brute force.
          int64_t length[kLaneStateCount] = {};
          uint32_t count[kLaneStateCount] = {}, all = 0;
          for (EventId at = span.first, last = kNoEvent; at < span.next; at++) {
            if (index.state_since(lane, at) == last) continue;
            last = index.state_since(lane, at);
            EventId end = at + 1;
            while (end < trace.size() && index.state_since(lane, end) == last) end++;
            auto place = [&](EventId e) {
              if (axis == Axis::Steps) return int64_t{e};
              return trace.time_ns(std::min(e, trace.size() - 1));
            };
            size_t state = static_cast<size_t>(index.state_after(lane, at));
            length[state] += place(end) - place(at);
            count[state]++;
            all++;
          }
          REQUIRE(all == span.segments);
          REQUIRE(count[5] + count[6] == span.running);
          size_t best = 0;
          for (size_t s = 0; s < kLaneStateCount; s++)
            if (count[s] && (!count[best] || length[s] >= length[best])) best = s;
          REQUIRE(static_cast<size_t>(span.state) == best);
          if (span.segments > 1) REQUIRE(span.to - span.from <= 2 * pixel);
        }
        // Nothing that lasts and touches the view is missing.
        for (const Plain& segment : plain) {
          if (segment.state == LaneState::Ended || segment.to < from || segment.from > to) continue;
          if (segment.to == from && segment.from < from) continue;
          bool covered = false;
          for (const LaneSpan& span : spans)
            covered = covered || (span.from <= segment.from && segment.to <= span.to);
          REQUIRE(covered);
        }
      }
  }
}

TEST_CASE("the same zoom merges the same segments wherever the view is", "[trace]") {
  Run run;
  Recorder& trace = run.recorder;
  ActorId task = trace.add_actor(ActorKind::Task, trace.name("Task-1"));
  for (int i = 0; i < 5000; i++) {
    run.now_ns += (i * 7919) % 1000;
    trace.record(i % 2 ? EventKind::TaskSuspend : EventKind::TaskStep, task, kNoActor);
  }
  LaneIndex index(trace);
  index.catch_up();
  auto here = spans_of(index, task, Axis::Time, 100'000, 1'100'000, 200);
  auto moved = spans_of(index, task, Axis::Time, 112'345, 1'112'345, 200);
  size_t matched = 0;
  for (const LaneSpan& a : here)
    for (const LaneSpan& b : moved) matched += a.first == b.first && a.segments == b.segments;
  CHECK(matched + 6 >= moved.size());
}

TEST_CASE("arrows are counted exactly and thinned evenly", "[trace]") {
  Run run;
  Recorder& trace = run.recorder;
  ActorId task = trace.add_actor(ActorKind::Task, trace.name("Task-1"));
  for (int i = 0; i < 3000; i++) trace.record(i % 3 ? EventKind::TaskStep : EventKind::TaskWake, task, task);
  LaneIndex index(trace);
  index.catch_up();
  std::vector<EventId> all, some;
  CHECK(index.arrows_between(0, 3000, 5000, all) == 1000);
  CHECK(all.size() == 1000);
  CHECK(index.arrows_between(300, 2700, 100, some) == 800);
  CHECK(some.size() <= 100);
  CHECK(some.size() >= 49);
  for (EventId event : some) CHECK(trace.kind(event) == EventKind::TaskWake);
}

TEST_CASE("ten million events", "[trace][.slow]") {
  using Clock = std::chrono::steady_clock;
  auto ms = [](Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); };
  Run run;
  Recorder& trace = run.recorder;
  constexpr uint32_t kTasks = 100;
  ActorId loop = trace.add_actor(ActorKind::Loop, trace.name("loop"));
  for (uint32_t i = 0; i < kTasks; i++) trace.add_actor(ActorKind::Task, trace.name("task"));
  auto start = Clock::now();
  EventId cause = kNoEvent;
  for (uint32_t i = 0; i < 3'333'000; i++) {
    ActorId task = 1 + i % kTasks;
    run.instructions += 20;
    cause = trace.record(EventKind::TaskWake, task, loop, cause, 3);
    cause = trace.record(EventKind::TaskStep, task, loop, cause, 4);
    cause = trace.record(EventKind::TaskSuspend, task, loop, cause, 5, trace.number(int64_t{i}));
    run.now_ns += 1000;
  }
  auto recorded = Clock::now();
  LaneIndex index(trace);
  index.catch_up();
  auto indexed = Clock::now();
  size_t spans = 0;
  for (ActorId lane = 1; lane <= 40; lane++)
    spans += spans_of(index, lane, Axis::Time, 0, run.now_ns, 1000).size();
  auto viewed = Clock::now();
  double events = trace.size();
  WARN("record " << ms(recorded - start) * 1e6 / events << " ns an event, index "
                 << ms(indexed - recorded) * 1e6 / events << " ns an event, a view of 40 lanes "
                 << ms(viewed - indexed) << " ms, " << spans << " spans");
  CHECK(spans <= 40 * 2004);
  CHECK(ms(viewed - indexed) < 1000);
}
