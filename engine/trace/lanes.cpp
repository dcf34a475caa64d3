#include "trace/lanes.h"

#include <algorithm>

namespace tiki::trace {
namespace {

// No run begins before the one or ends after the other (world/virtual_clock.h).
constexpr int64_t kFarLeft = -(int64_t{1} << 60), kFarRight = int64_t{1} << 62;

bool is_frame(ActorKind kind) {
  return kind == ActorKind::Module || kind == ActorKind::Generator || kind == ActorKind::Coroutine ||
         kind == ActorKind::AsyncGenerator;
}

bool holds_up(LaneState state) { return state == LaneState::Running || state == LaneState::Blocking; }

int64_t floor_to(int64_t value, int64_t unit) {
  int64_t rest = value % unit;
  return value - (rest < 0 ? rest + unit : rest);
}

}  // namespace

bool LaneIndex::catch_up(uint32_t budget) {
  uint32_t end = recorder_.size() - seen_ > budget ? seen_ + budget : recorder_.size();
  lane_of_actor_.resize(recorder_.actors().size(), 0);
  for (; seen_ < end; seen_++) take(seen_);
  return seen_ == recorder_.size();
}

void LaneIndex::take(EventId event) {
  const EventFacts& fact = facts(recorder_.kind(event));
  if (fact.arrow == Arrow::Wake || fact.arrow == Arrow::Give) arrows_.push_back(event);
  if (fact.actor_to != kKeepState) {
    ActorId actor = recorder_.actor_of(event);
    LaneState state = fact.actor_to;
    // Only a task can hold up others; a thread or module that blocks merely waits.
    if (state == LaneState::Blocking && actor < recorder_.actors().size() &&
        recorder_.actor(actor).kind != ActorKind::Task)
      state = LaneState::Waiting;
    enter(actor, state, event);
  }
  if (fact.other_to == kKeepState) return;
  ActorId other = recorder_.other_of(event);
  if (other >= recorder_.actors().size() || other == recorder_.actor_of(event)) return;
  ActorKind kind = recorder_.actor(other).kind;
  LaneState before = present(other);
  bool applies = fact.other_to == LaneState::Running
                     ? is_frame(kind) && (before == LaneState::Waiting || before == LaneState::Created)
                     : before == LaneState::Running;
  if (applies) enter(other, fact.other_to, event);
}

void LaneIndex::enter(ActorId actor, LaneState state, EventId event) {
  if (actor >= lane_of_actor_.size() || !is_lane(recorder_.actor(actor).kind)) return;
  uint32_t& number = lane_of_actor_[actor];
  if (number == 0) {
    lanes_.emplace_back();
    lane_actors_.push_back(actor);
    number = static_cast<uint32_t>(lanes_.size());
  }
  Lane& lane = lanes_[number - 1];
  if (!lane.segments.empty()) {
    Segment last = lane.segments.back();
    bool may_name = state == LaneState::Waiting || state == LaneState::Blocking;
    bool same = last.state == static_cast<uint32_t>(state);
    if (same && (!may_name || recorder_.other_of(last.event) == recorder_.other_of(event))) return;
  }
  lane.segments.push_back({event & ((1u << 29) - 1), static_cast<uint32_t>(state)});
  // The segments before the new one are closed now: sum up a block when it is full.
  size_t closed = lane.segments.size() - 1;
  if (closed != 0 && closed % kBlock == 0) {
    Sums sums = lane.blocks.empty() ? Sums{} : lane.blocks.back();
    for (size_t i = closed - kBlock; i < closed; i++) add(sums, lane, i);
    lane.blocks.push_back(sums);
  }
}

LaneState LaneIndex::present(ActorId actor) const {
  const Lane* lane = find(actor);
  return lane ? static_cast<LaneState>(lane->segments.back().state) : LaneState::Absent;
}

const LaneIndex::Lane* LaneIndex::find(ActorId actor) const {
  if (actor >= lane_of_actor_.size() || lane_of_actor_[actor] == 0) return nullptr;
  return &lanes_[lane_of_actor_[actor] - 1];
}

int64_t LaneIndex::position(Axis axis, EventId event) const {
  return axis == Axis::Steps ? int64_t{event} : recorder_.time_ns(event);
}

int64_t LaneIndex::begin_of(const Lane& lane, Axis axis, size_t index) const {
  if (index < lane.segments.size()) return position(axis, lane.segments[index].event);
  return axis == Axis::Steps ? int64_t{seen_} : recorder_.time_ns(seen_ - 1);  // the last one lasts until now
}

size_t LaneIndex::first_from(const Lane& lane, Axis axis, int64_t at) const {
  auto begins_before = [&](Segment segment, int64_t place) { return position(axis, segment.event) < place; };
  return static_cast<size_t>(std::lower_bound(lane.segments.begin(), lane.segments.end(), at, begins_before) -
                             lane.segments.begin());
}

void LaneIndex::add(Sums& sums, const Lane& lane, size_t index) const {
  size_t state = lane.segments[index].state;
  sums.ns[state] += begin_of(lane, Axis::Time, index + 1) - begin_of(lane, Axis::Time, index);
  sums.steps[state] +=
      static_cast<uint32_t>(begin_of(lane, Axis::Steps, index + 1) - begin_of(lane, Axis::Steps, index));
  sums.count[state]++;
}

LaneIndex::Sums LaneIndex::sums_before(const Lane& lane, size_t index) const {
  size_t block = std::min(index / kBlock, lane.blocks.size());
  Sums sums = block == 0 ? Sums{} : lane.blocks[block - 1];
  for (size_t i = block * kBlock; i < index; i++) add(sums, lane, i);
  return sums;
}

LaneSpan LaneIndex::single(const Lane& lane, Axis axis, size_t index) const {
  Segment segment = lane.segments[index];
  LaneState state = static_cast<LaneState>(segment.state);
  EventId first = segment.event;
  // A frame that yielded waits for nobody in particular, although its event names who got the value.
  bool names = (state == LaneState::Waiting || state == LaneState::Blocking) &&
               facts(recorder_.kind(first)).arrow != Arrow::Out;
  EventId next = index + 1 < lane.segments.size() ? EventId{lane.segments[index + 1].event} : seen_;
  return {begin_of(lane, axis, index),
          begin_of(lane, axis, index + 1),
          first,
          next,
          1,
          holds_up(state) ? 1u : 0u,
          names ? recorder_.other_of(first) : kNoActor,
          state};
}

LaneSpan LaneIndex::merged(const Lane& lane, Axis axis, size_t begin, size_t end, Edge& edge) const {
  if (end - begin == 1) return single(lane, axis, begin);
  Sums before = edge.index == begin ? edge.sums : sums_before(lane, begin);
  edge = {end, sums_before(lane, end)};
  const Sums& after = edge.sums;
  LaneSpan span = single(lane, axis, begin);
  span.to = begin_of(lane, axis, end);
  span.next = end < lane.segments.size() ? EventId{lane.segments[end].event} : seen_;
  span.segments = static_cast<uint32_t>(end - begin);
  span.waiting_on = kNoActor;
  span.running = 0;
  int64_t longest = -1;
  for (int i = 0; i < kLaneStateCount; i++) {
    uint32_t count = after.count[i] - before.count[i];
    if (count == 0) continue;
    LaneState state = static_cast<LaneState>(i);
    if (holds_up(state)) span.running += count;
    int64_t length =
        axis == Axis::Time ? after.ns[i] - before.ns[i] : int64_t{after.steps[i]} - before.steps[i];
    if (length >= longest) {  // states are in order of rank, so a later one wins a draw
      longest = length;
      span.state = state;
    }
  }
  return span;
}

void LaneIndex::spans(ActorId actor, Axis axis, int64_t from, int64_t to, uint32_t pixels,
                      std::vector<LaneSpan>& out) const {
  const Lane* lane = find(actor);
  // Whoever asks may ask for any place: distances must stay within an int64_t.
  from = std::clamp(from, kFarLeft, kFarRight);
  to = std::clamp(to, kFarLeft, kFarRight);
  if (!lane || to < from || pixels == 0) return;
  int64_t pixel = std::max<int64_t>(1, (to - from + pixels - 1) / pixels);
  int64_t left = floor_to(from, pixel);
  size_t count = lane->segments.size();
  size_t at = first_from(*lane, axis, left);
  Edge edge;
  if (at > 0 && (at == count || begin_of(*lane, axis, at) > left)) at--;
  while (at < count) {
    int64_t begin = begin_of(*lane, axis, at);
    if (begin > to) return;
    // Segments that begin in one cell of the pixel grid are shown together, but a long last one by itself.
    int64_t cell = floor_to(begin, pixel);
    size_t end = first_from(*lane, axis, cell > INT64_MAX - pixel ? INT64_MAX : cell + pixel);
    bool last_is_long = begin_of(*lane, axis, end) - begin_of(*lane, axis, end - 1) >= pixel;
    if (last_is_long && end - at > 1) {
      out.push_back(merged(*lane, axis, at, end - 1, edge));
      at = end - 1;
    }
    LaneSpan span = merged(*lane, axis, at, end, edge);
    bool nothing_to_show = span.segments == 1 && span.state == LaneState::Ended;
    if (!nothing_to_show) out.push_back(span);
    at = end;
  }
}

void LaneIndex::totals(ActorId actor, int64_t from, int64_t to, std::vector<LaneTotal>& out) const {
  const Lane* lane = find(actor);
  if (!lane) return;
  from = std::clamp(from, kFarLeft, kFarRight);
  to = std::clamp(to, kFarLeft, kFarRight);
  size_t first_row = out.size();
  size_t at = first_from(*lane, Axis::Time, from);
  if (at > 0) at--;
  for (; at < lane->segments.size(); at++) {
    int64_t begin = begin_of(*lane, Axis::Time, at);
    if (begin > to) break;
    int64_t length = std::min(to, begin_of(*lane, Axis::Time, at + 1)) - std::max(from, begin);
    LaneState state = static_cast<LaneState>(lane->segments[at].state);
    if (length < 0 || state == LaneState::Ended || state == LaneState::Absent) continue;
    EventId event = lane->segments[at].event;
    bool has_reason = state == LaneState::Waiting || state == LaneState::Blocking;
    uint32_t line = has_reason ? recorder_.line_of(event) : 0;
    auto row =
        std::find_if(out.begin() + static_cast<ptrdiff_t>(first_row), out.end(),
                     [&](const LaneTotal& total) { return total.state == state && total.line == line; });
    if (row == out.end()) row = out.insert(out.end(), {state, line, event, 0, 0});
    row->count++;
    row->ns += length;
  }
}

EventId LaneIndex::state_since(ActorId actor, EventId event) const {
  const Lane* lane = find(actor);
  if (!lane) return kNoEvent;
  size_t after = first_from(*lane, Axis::Steps, int64_t{event} + 1);
  return after == 0 ? kNoEvent : EventId{lane->segments[after - 1].event};
}

LaneState LaneIndex::state_after(ActorId actor, EventId event) const {
  const Lane* lane = find(actor);
  if (!lane) return LaneState::Absent;
  size_t after = first_from(*lane, Axis::Steps, int64_t{event} + 1);
  return after == 0 ? LaneState::Absent : static_cast<LaneState>(lane->segments[after - 1].state);
}

uint32_t LaneIndex::arrows_between(EventId from, EventId to, uint32_t most, std::vector<EventId>& out) const {
  auto begin = std::lower_bound(arrows_.begin(), arrows_.end(), from);
  auto end = std::lower_bound(begin, arrows_.end(), to);
  uint32_t count = static_cast<uint32_t>(end - begin);
  if (count == 0 || most == 0) return count;
  // Every stride-th by position in the whole list, a power of two so that zooming in only adds.
  size_t stride = 1;
  while (count / stride > most) stride *= 2;
  size_t first = static_cast<size_t>(begin - arrows_.begin());
  size_t last = static_cast<size_t>(end - arrows_.begin());
  size_t room = most;
  for (size_t at = (first + stride - 1) / stride * stride; at < last && room > 0; at += stride, room--)
    out.push_back(arrows_[at]);
  return count;
}

}  // namespace tiki::trace
