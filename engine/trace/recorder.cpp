#include "trace/recorder.h"

#include <cstdlib>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <algorithm>

namespace tiki::trace {
namespace {

constexpr uint32_t kWideCacheSize = 256;  // repeated sleep(0.1) keep one number; a clash only costs 8 bytes
constexpr uint32_t kNoWide = UINT32_MAX;
constexpr uint16_t kMaxFiles = UINT16_MAX;

}  // namespace

Recorder::Recorder(const int64_t* now_ns, const uint64_t* instructions, const Limits& limits)
    : now_ns_(now_ns),
      instructions_(instructions),
      limits_(limits),
      files_{0},
      wide_cache_(kWideCacheSize, kNoWide),
      texts_(limits.max_text_bytes),
      output_(limits.max_output_bytes) {
  limits_.max_events = std::min(limits_.max_events, kMaxEvents);
  epoch_base_ = *instructions;
  epochs_.push_back({0, epoch_base_});
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
  actors_.push_back({name, parent, count_, line, ++name_counts_[name], kind, 0, file});
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
  auto after = std::upper_bound(epochs_.begin(), epochs_.end(), id, begins_after);
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
  if (count_ + 1 >= limits_.max_events) {
    stopped_ = true;
    if (limits_.max_events == 0) return false;
    if ((count_ & kChunkMask) == 0) {
      add_chunk();
    }
    write(EventKind::RecordingStopped, kMainActor, kNoActor, count_ == 0 ? kNoEvent : count_ - 1, 0, {});
    room_end_ = count_;
    return false;
  }
  if (limits_.keep || chunks_.empty()) add_chunk();
  uint32_t end = (count_ | kChunkMask) + 1;
  if (!limits_.keep && limits_.on_count)
    end = count_ + std::max(1u, limits_.on_count(limits_.context, count_));
  room_end_ = std::min<uint32_t>(end, limits_.max_events - 1);
  return true;
}

void Recorder::add_chunk() {
  // Nothing is cleared: it is about to be written anyway.
  void* memory = nullptr;
#if defined(__linux__)
  // Long traces are written faster than pages of 4 kB can be had: after the first chunks come large pages.
  constexpr size_t kLargePage = size_t{2} << 20;
  constexpr uint32_t kPerPage = kLargePage / sizeof(Chunk);
  static_assert(kLargePage % sizeof(Chunk) == 0);
  if (chunks_.size() >= kPerPage && chunks_.size() % kPerPage != 0) {
    memory = chunks_.back() + 1;
  } else if (chunks_.size() >= kPerPage) {
    memory = std::aligned_alloc(kLargePage, kLargePage);
    if (memory) {
      madvise(memory, kLargePage, MADV_HUGEPAGE);
      blocks_.emplace_back(memory);
    }
  }
#endif
  if (!memory) {
    memory = std::malloc(sizeof(Chunk));
    blocks_.emplace_back(memory);
  }
  if (!memory) std::abort();
  chunks_.push_back(static_cast<Chunk*>(memory));
  current_ = chunks_.back();
}

uint64_t Recorder::begin_epoch(EventId first) {
  epoch_base_ = *instructions_ + *nested_;
  epochs_.push_back({first, epoch_base_});
  return 0;
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
