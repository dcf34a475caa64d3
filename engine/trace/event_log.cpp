#include "trace/event_log.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <algorithm>

namespace tiki::trace {
namespace {

// The first word of a row, from the lowest bit: kind 7, preview tag 4, how the actor, the other and the cause are said
// 2 each, instructions since the row before 15. The second: line 16, distance of the cause 16. Then, where they are
// needed: instructions (2 words), actor, other, cause, value.
constexpr uint32_t kKindMask = 0x7F;
constexpr uint32_t kTagShift = 7, kActorShift = 11, kOtherShift = 13, kCauseShift = 15, kStepsShift = 17;
constexpr uint32_t kFarSteps = (1u << (32 - kStepsShift)) - 1;  // two words say it
enum ActorForm : uint32_t { kActorSaid, kActorAsBefore, kActorWasOther, kActorIsNew };
enum OtherForm : uint32_t { kOtherSaid, kOtherNone, kOtherWasActor, kOtherAsBefore };
enum CauseForm : uint32_t { kCauseNear, kCauseNone, kCauseSaid };
constexpr uint32_t kMaxLine = UINT16_MAX;

// Words that are no rows, told by their kind.
constexpr uint32_t kClock = 127;  // then two words: what was waited so far
constexpr uint32_t kJump = 126;   // then two words: the address of the next block
constexpr uint32_t kLoop =
    125;  // its tag is that of all values; then line 16, number of events 16; then the rounds:
          // the value, and the distances of resume and yield
static_assert(kEventKindCount <= kLoop);

constexpr uint32_t kFirstBlockWords = 1u << 14;
#if defined(__wasm__)
constexpr uint32_t kBlockWords = 1u << 16;
#else
constexpr uint32_t kBlockWords = 1u << 19;  // 2 MB: a large page
#endif
constexpr uint32_t kMostRowWords = 16;                      // a clock, a row, a jump
constexpr uint64_t kEpochInstructions = uint64_t{3} << 30;  // the loops of a chunk may add 2^30 more

bool carries_bits(PreviewTag tag) { return tag > PreviewTag::True; }

void put_wide(uint32_t* at, uint64_t value) {
  at[0] = static_cast<uint32_t>(value);
  at[1] = static_cast<uint32_t>(value >> 32);
}
uint64_t get_wide(const uint32_t* at) { return at[0] | uint64_t{at[1]} << 32; }

}  // namespace

EventLog::EventLog(uint64_t instructions, bool keep)
    : keep_(keep),
      last_instructions_(instructions),
      epoch_base_(instructions),
      block_words_(kFirstBlockWords),
      epochs_{{0, instructions}} {}

void EventLog::add_block() {
  if (!keep_ && !blocks_.empty()) {
    at_ = static_cast<uint32_t*>(blocks_.back().get());
    return;
  }
  const size_t bytes = block_words_ * sizeof(uint32_t);
#if defined(__linux__)
  // Long traces are written faster than pages of 4 kB can be had.
  const bool large = block_words_ == kBlockWords;
  void* memory = large ? std::aligned_alloc(bytes, bytes) : std::malloc(bytes);
  if (memory && large) madvise(memory, bytes, MADV_HUGEPAGE);
#else
  void* memory = std::malloc(bytes);
#endif
  if (!memory) std::abort();
  blocks_.emplace_back(memory);
  auto* block = static_cast<uint32_t*>(memory);
  if (at_) {
    at_[0] = kJump;
    put_wide(at_ + 1, reinterpret_cast<uintptr_t>(block));
  }
  at_ = block;
  block_end_ = block + block_words_ - kMostRowWords;
  block_words_ = std::min(block_words_ * 4, kBlockWords);
}

void EventLog::begin_chunk() {
  end_loop();
  if (!at_) add_block();
  if (!keep_) return;
  Spread& chunk = spread_.emplace_back();
  chunk.begin = {at_, last_instructions_, last_waited_, last_actor_, last_other_, newest_};
}

EventId EventLog::append(EventKind kind, ActorId actor, ActorId other, EventId cause, uint32_t line,
                         Preview preview, int64_t waited_ns, uint64_t instructions) {
  if (loop_owner_) end_loop();
  if (at_ >= block_end_) [[unlikely]]
    add_block();
  const EventId id = count_++;
  uint32_t* at = at_;
  if (waited_ns != last_waited_) {
    at[0] = kClock;
    put_wide(at + 1, static_cast<uint64_t>(waited_ns));
    at += 3;
    last_waited_ = waited_ns;
  }
  if (instructions - epoch_base_ > kEpochInstructions) [[unlikely]]
    begin_epoch(id, instructions);
  const uint64_t steps = instructions - last_instructions_;
  last_instructions_ = instructions;

  uint32_t* extra = at + 2;
  uint32_t near_steps = static_cast<uint32_t>(steps);
  if (steps >= kFarSteps) [[unlikely]] {
    near_steps = kFarSteps;
    put_wide(extra, steps);
    extra += 2;
  }
  // Each word is written, and counts if it is needed: there is nothing to foresee.
  uint32_t actor_form = actor == newest_ ? kActorIsNew : kActorSaid;
  actor_form = actor == last_other_ ? kActorWasOther : actor_form;
  actor_form = actor == last_actor_ ? kActorAsBefore : actor_form;
  *extra = actor;
  extra += actor_form == kActorSaid;
  uint32_t other_form = other == last_other_ ? kOtherAsBefore : kOtherSaid;
  other_form = other == last_actor_ ? kOtherWasActor : other_form;
  other_form = other == kNoActor ? kOtherNone : other_form;
  *extra = other;
  extra += other_form == kOtherSaid;
  const uint32_t distance = id - cause;
  uint32_t cause_form = distance > UINT16_MAX ? kCauseSaid : kCauseNear;
  cause_form = cause == kNoEvent ? kCauseNone : cause_form;
  *extra = cause;
  extra += cause_form == kCauseSaid;
  *extra = preview.bits;
  extra += carries_bits(preview.tag);

  line = std::min(line, kMaxLine);
  at[0] = static_cast<uint32_t>(kind) | static_cast<uint32_t>(preview.tag) << kTagShift |
          actor_form << kActorShift | other_form << kOtherShift | cause_form << kCauseShift |
          near_steps << kStepsShift;
  at[1] = line | distance << 16;
  at_ = extra;

  // kNoActor is the greatest number: plus one it is nobody.
  newest_ = std::max(newest_, std::max(actor + 1, other + 1));
  last_actor_ = actor;
  last_other_ = other;
  last_line_ = line;
  last_tag_ = preview.tag;
  return id;
}

// -- loops

bool EventLog::open_loop(uint32_t room_end) {
  if (loop_ || !keep_ || count_ + 2 >= room_end) return false;
  if (at_ + 2 >= block_end_) return false;
  const auto rounds = static_cast<uint32_t>((block_end_ - at_ - 2) / 2);
  loop_end_ = count_ + std::min(room_end - count_, 2 * rounds);
  loop_ = at_;
  loop_first_ = count_;
  loop_tag_ = last_tag_;
  at_[0] = kLoop | static_cast<uint32_t>(loop_tag_) << kTagShift;
  at_ += 2;
  return true;
}

void EventLog::close_loop() {
  const uint32_t events = count_ - loop_first_;
  if (events % 2 != 0) at_ += 2;  // resumed and not come back: the value is never read
  loop_[1] = last_line_ | events << 16;
  loop_ = nullptr;
  // A Yield is the last row again, or the resume that follows it.
}

// -- reading

const Chunk& EventLog::spread_chunk(uint32_t index) {
  end_loop();
  Spread& spread = spread_[index];
  if (!spread.columns) {
    if (spread_order_.size() >= kMaxSpread) {
      Spread& oldest = spread_[spread_order_.front()];
      oldest.columns = nullptr;
      oldest.filled = 0;
      spread_order_.erase(spread_order_.begin());
    }
    // Nothing is cleared: it is about to be written.
    spread.columns.reset(new Chunk);
    spread.state = spread.begin;
    spread_order_.push_back(index);
  }
  const EventId first = index << kChunkBits;
  const EventId end = std::min(first + kChunkEvents, count_);
  if (first + spread.filled < end) read_rows(spread, first + spread.filled, end);
  spread.filled = end - first;
  return *spread.columns;
}

void EventLog::read_rows(Spread& spread, EventId id, EventId end) const {
  State state = spread.state;
  Chunk& columns = *spread.columns;
  auto begins_after = [](EventId event, const Epoch& epoch) { return event < epoch.first_event; };
  auto epoch = std::prev(std::upper_bound(epochs_.begin(), epochs_.end(), id, begins_after));
  auto put = [&](uint32_t kind, ActorId actor, ActorId other, EventId cause, uint32_t line, uint32_t tag,
                 uint32_t bits) {
    if (epoch + 1 != epochs_.end() && epoch[1].first_event == id) ++epoch;
    const uint32_t row = id++ & kChunkMask;
    columns.time_ns[row] = state.waited_ns + static_cast<int64_t>(state.instructions) * ns_per_instruction_;
    columns.instructions[row] = static_cast<uint32_t>(state.instructions - epoch->base);
    columns.actor[row] = actor;
    columns.other[row] = other;
    columns.cause[row] = cause;
    columns.preview[row] = bits;
    columns.line[row] = static_cast<uint16_t>(line);
    columns.kind[row] = static_cast<uint8_t>(kind);
    columns.preview_tag[row] = static_cast<uint8_t>(tag);
  };
  while (id < end) {
    const uint32_t* at = state.at;
    const uint32_t first = at[0];
    const uint32_t kind = first & kKindMask;
    const uint32_t tag = (first >> kTagShift) & 15;
    switch (kind) {
      case kClock:
        state.waited_ns = static_cast<int64_t>(get_wide(at + 1));
        state.at = at + 3;
        continue;
      case kJump:
        state.at = reinterpret_cast<const uint32_t*>(static_cast<uintptr_t>(get_wide(at + 1)));
        continue;
      case kLoop: {
        const uint32_t line = at[1] & kMaxLine;
        const EventId loop_end = id + (at[1] >> 16);
        const bool carries = carries_bits(static_cast<PreviewTag>(tag));
        for (at += 2; id < loop_end; at += 2) {
          state.instructions += at[1] & UINT16_MAX;
          put(static_cast<uint32_t>(EventKind::ResumeNext), state.actor, state.other, id - 1, line, 0, 0);
          if (id == loop_end) {
            at += 2;
            break;
          }
          state.instructions += at[1] >> 16;
          put(static_cast<uint32_t>(EventKind::Yield), state.actor, state.other, id - 1, line, tag,
              carries ? at[0] : 0);
        }
        state.at = at;
        continue;
      }
      default:
        break;
    }
    const uint32_t* extra = at + 2;
    uint64_t steps = first >> kStepsShift;
    if (steps == kFarSteps) {
      steps = get_wide(extra);
      extra += 2;
    }
    state.instructions += steps;
    ActorId actor = kNoActor, other = kNoActor;
    switch ((first >> kActorShift) & 3) {
      case kActorSaid:
        actor = *extra++;
        break;
      case kActorAsBefore:
        actor = state.actor;
        break;
      case kActorWasOther:
        actor = state.other;
        break;
      default:
        actor = state.newest;
        break;
    }
    switch ((first >> kOtherShift) & 3) {
      case kOtherSaid:
        other = *extra++;
        break;
      case kOtherWasActor:
        other = state.actor;
        break;
      case kOtherAsBefore:
        other = state.other;
        break;
      default:
        break;
    }
    EventId cause = kNoEvent;
    switch ((first >> kCauseShift) & 3) {
      case kCauseNear:
        cause = id - (at[1] >> 16);
        break;
      case kCauseSaid:
        cause = *extra++;
        break;
      default:
        break;
    }
    const uint32_t bits = carries_bits(static_cast<PreviewTag>(tag)) ? *extra++ : 0;
    state.at = extra;
    state.actor = actor;
    state.other = other;
    state.newest = std::max(state.newest, std::max(actor + 1, other + 1));
    put(kind, actor, other, cause, at[1] & kMaxLine, tag, bits);
  }
  spread.state = state;
}

}  // namespace tiki::trace
