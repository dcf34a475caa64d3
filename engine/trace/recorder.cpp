#include "trace/recorder.h"

#include <algorithm>

namespace tiki::trace {
namespace {

constexpr uint32_t kWideCacheSize = 256;  // repeated sleep(0.1) keep one number; a clash only costs 8 bytes
constexpr uint32_t kNoWide = UINT32_MAX;
constexpr uint16_t kMaxFiles = UINT16_MAX;
constexpr uint64_t kNoInstructions = 0;

}  // namespace

Recorder::Recorder(const int64_t* now_ns, const uint64_t* instructions, const Limits& limits)
    : log_({now_ns, instructions, &kNoInstructions}, limits.keep),
      now_ns_(now_ns),
      limits_(limits),
      files_{0},
      wide_cache_(kWideCacheSize, kNoWide),
      texts_(limits.max_text_bytes),
      output_(limits.max_output_bytes) {
  limits_.max_events = std::min(limits_.max_events, kMaxEvents);
}

uint16_t Recorder::file(std::string_view path) {
  TextId text = name(path);
  auto found = std::find(files_.begin(), files_.end(), text);
  if (found == files_.end()) {
    if (files_.size() == kMaxFiles) return 0;
    found = files_.insert(found, text);
  }
  return static_cast<uint16_t>(found - files_.begin());
}

ActorId Recorder::add_actor(ActorKind kind, TextId name, ActorId parent, uint32_t line, uint16_t file) {
  if (stopped_ && !actors_.empty()) return kNoActor;  // no event will ever mention it
  if (name_counts_.size() <= name) name_counts_.resize(std::max<size_t>(texts_.size(), name + 1), 0);
  actors_.push_back({name, parent, size(), line, ++name_counts_[name], kind, 0, file});
  return static_cast<ActorId>(actors_.size() - 1);
}

EventId Recorder::record_output(Stream stream, std::string_view text, ActorId actor, EventId cause,
                                uint32_t line) {
  ActorId& target = stream_actors_[static_cast<size_t>(stream)];
  if (target == kNoActor)
    target = add_actor(ActorKind::Output, name(stream == Stream::Stdout ? "stdout" : "stderr"));
  Preview piece{PreviewTag::Output, static_cast<uint32_t>(output_.pieces().size())};
  EventId event = record(EventKind::Output, actor, target, cause, line, piece);
  if (limits_.keep) output_.append(stream, text, event);
  return event;
}

EventRow Recorder::row(EventId id) const {
  const Chunk& chunk = chunk_of(id);
  uint32_t at = id & kChunkMask;
  return {id,
          static_cast<EventKind>(chunk.kind[at]),
          chunk.line[at],
          chunk.actor[at],
          chunk.other[at],
          chunk.cause[at],
          chunk.time_ns[at],
          instructions(id),
          {static_cast<PreviewTag>(chunk.preview_tag[at]), chunk.preview[at]}};
}

uint64_t Recorder::instructions(EventId id) const {
  auto begins_after = [](EventId event, const Epoch& epoch) { return event < epoch.first_event; };
  auto after = std::upper_bound(epochs().begin(), epochs().end(), id, begins_after);
  return std::prev(after)->base + chunk_of(id).instructions[id & kChunkMask];
}

uint16_t Recorder::file_of(EventId id) const {
  ActorId first = actor_of(id), second = other_of(id);
  if (facts(kind(id)).line_is_of_other()) std::swap(first, second);
  for (ActorId actor : {first, second})
    if (actor < actors_.size() && actors_[actor].file != 0) return actors_[actor].file;
  return 0;
}

bool Recorder::make_room() {
  if (stopped_) return false;
  const uint32_t count = size();
  if ((count & kChunkMask) == 0 && limits_.max_events != 0) log_.begin_chunk();
  if (count + 1 >= limits_.max_events) {
    stopped_ = true;
    if (limits_.max_events == 0) return false;
    log_.append(EventKind::RecordingStopped, kMainActor, kNoActor, count == 0 ? kNoEvent : count - 1, 0, {});
    room_end_ = size();
    return false;
  }
  uint32_t end = (count | kChunkMask) + 1;
  if (!limits_.keep && limits_.on_count) end = count + std::max(1u, limits_.on_count(limits_.context, count));
  room_end_ = std::min<uint32_t>(end, limits_.max_events - 1);
  return true;
}

uint32_t Recorder::wide(uint64_t bits) {
  if (stopped_ || !limits_.keep) return 0;  // no event will carry it
  uint32_t& cached = wide_cache_[(bits * 0x9E3779B97F4A7C15u) >> 56];
  if (cached == kNoWide || wide_[cached] != bits) {
    cached = static_cast<uint32_t>(wide_.size());
    wide_.push_back(bits);
  }
  return cached;
}

}  // namespace tiki::trace
