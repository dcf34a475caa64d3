// LaneIndex: what every lane is doing when, answered at any zoom.
//
// A lane's history is a list of segments: the event that begins each, and its state. It is derived from the
// events alone (the `actor_to` and `other_to` columns of events.def) and grows as they arrive. Every kBlock
// segments the sums of time, steps and segments for each state so far are kept, so the total of any stretch
// costs two look-ups and a view costs O(pixels * log(segments)), however many events there are: no pyramid of
// merged copies is needed.
//
// `actor_to` applies always. `other_to` Running applies to frames that were waiting (the delegating frame,
// the awaited one), Ready to a thread that was running; anything else keeps its state.
//
// Two axes: Time (virtual nanoseconds; much happens in no time at all) and Steps (event numbers).
// Owned by whoever shows the trace; holds a reference to the recorder, which must outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "trace/recorder.h"

namespace tiki::trace {

enum class Axis : uint8_t { Time, Steps };

// A piece of a lane's picture: one segment, or several that together are narrower than a pixel.
struct LaneSpan {
  int64_t from, to;    // axis units, not clipped to the query; equal for what took no time
  EventId first;       // the event that began it
  EventId next;        // the event that ended it; the recorder's size() if it lasts
  uint32_t segments;   // 1, or how many were merged
  uint32_t running;    // how many of them are Running or Blocking
  ActorId waiting_on;  // for one Waiting or Blocking segment whose event names it; else kNoActor
  LaneState state;     // for merged ones: where most time went; if no time passed, the highest in rank
};

// How long a lane was in a state within a stretch of time, for one reason: waiting is told apart by the line that
// waits.
struct LaneTotal {
  LaneState state;
  uint32_t line;    // of the event that began it, for Waiting and Blocking; else 0
  EventId example;  // one of the events that began it
  uint32_t count;   // segments that lie at least partly within
  int64_t ns;
};

class LaneIndex {
 public:
  explicit LaneIndex(const Recorder& recorder) : recorder_(recorder) {}
  LaneIndex(const LaneIndex&) = delete;
  LaneIndex& operator=(const LaneIndex&) = delete;

  // Takes in the events recorded since the last call, at most `budget` of them. True when none is left.
  bool catch_up(uint32_t budget = UINT32_MAX);
  uint32_t events_seen() const { return seen_; }

  // Appends to `out` what `lane` did between `from` and `to` in about `pixels` pixels: at most two spans a
  // pixel and a few, in order, without the time before it was made and after it ended. The same zoom merges
  // the same segments wherever the view is moved to.
  void spans(ActorId lane, Axis axis, int64_t from, int64_t to, uint32_t pixels,
             std::vector<LaneSpan>& out) const;

  // Appends what `lane` did in the stretch of virtual time, a row a reason. Walks its segments there.
  void totals(ActorId lane, int64_t from_ns, int64_t to_ns, std::vector<LaneTotal>& out) const;

  // The state the lane is in after `event`.
  LaneState state_after(ActorId lane, EventId event) const;
  // The event that put the lane into that state; kNoEvent if it was not made yet. Follow it with why().
  EventId state_since(ActorId lane, EventId event) const;
  // All actors that are lanes and have a history, in the order they were made.
  const std::vector<ActorId>& lanes() const { return lane_actors_; }

  // Wake-up arrows: events whose Arrow is Wake or Give, in order. For a stretch of events, the positions in
  // it.
  const std::vector<EventId>& arrows() const { return arrows_; }
  // Appends at most `most` of the arrows in [from, to); when there are more, an even choice that does not
  // change when the view moves. Returns how many there are.
  uint32_t arrows_between(EventId from, EventId to, uint32_t most, std::vector<EventId>& out) const;

 private:
  static constexpr uint32_t kBlock = 16;
  struct Sums {
    std::array<int64_t, kLaneStateCount> ns{};
    std::array<uint32_t, kLaneStateCount> steps{};
    std::array<uint32_t, kLaneStateCount> count{};
  };
  // Sums at the end of one merged span, which is mostly where the next begins.
  struct Edge {
    size_t index = SIZE_MAX;
    Sums sums;
  };
  // A segment in one word: the first event's number and the state.
  struct Segment {
    uint32_t event : 29;
    uint32_t state : 3;
  };
  struct Lane {
    std::vector<Segment> segments;
    std::vector<Sums> blocks;  // blocks[i]: over the segments before (i + 1) * kBlock
  };

  void take(EventId event);
  void enter(ActorId actor, LaneState state, EventId event);
  LaneState present(ActorId actor) const;
  const Lane* find(ActorId actor) const;
  int64_t position(Axis axis, EventId event) const;
  int64_t begin_of(const Lane& lane, Axis axis, size_t index) const;  // index may be one past the last
  size_t first_from(const Lane& lane, Axis axis, int64_t at) const;   // first segment that begins at or after
  Sums sums_before(const Lane& lane, size_t index) const;
  void add(Sums& sums, const Lane& lane, size_t index) const;
  LaneSpan single(const Lane& lane, Axis axis, size_t index) const;
  LaneSpan merged(const Lane& lane, Axis axis, size_t begin, size_t end, Edge& edge) const;

  const Recorder& recorder_;
  uint32_t seen_ = 0;
  std::vector<uint32_t> lane_of_actor_;  // by ActorId: index into lanes_, plus one; 0 = no history
  std::vector<Lane> lanes_;
  std::vector<ActorId> lane_actors_;
  std::vector<EventId> arrows_;
};

}  // namespace tiki::trace
