#include "trace/event_log.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <algorithm>

namespace tiki::trace {
namespace {

// The first word of a row, from the lowest bit: kind 7, whether actor and other are those of the row before 1, preview
// tag 8, line 16. The second: instructions since the row before 16, distance of the cause 16. Then, where they are
// needed: actor and other, cause, value.
constexpr uint32_t kKindMask = 0x7F, kSamePair = 0x80, kTagMask = 0xFF;
constexpr uint32_t kTagShift = 8, kLineShift = 16, kCauseShift = 16;
constexpr uint32_t kFarCause = UINT16_MAX;  // a word says it
constexpr uint32_t kNoCause = 0;

// Words that are no rows, told by their kind.
constexpr uint32_t kClockNow = 127;  // then two words of what was waited so far and two of the instructions
constexpr uint32_t kJump = 126;      // then two words: the address of the next block
constexpr uint32_t kLoop =
    125;  // the head of its Yield, but for the kind; then number of events; then the rounds:
          // the value, and the distances of resume and yield
static_assert(kEventKindCount <= kLoop);

constexpr uint32_t kFirstBlockWords = 1u << 14;
#if defined(__wasm__)
constexpr uint32_t kBlockWords = 1u << 16;
#else
constexpr uint32_t kBlockWords = 1u << 19;  // 2 MB: a large page
#endif
constexpr uint32_t kMostRowWords = 16;                      // a clock, a row, a jump
constexpr uint64_t kEpochInstructions = uint64_t{3} << 30;  // the near rows of a chunk may add 2^30 more

bool carries_bits(PreviewTag tag) { return tag > PreviewTag::True; }

void put_wide(uint32_t* at, uint64_t value) {
  at[0] = static_cast<uint32_t>(value);
  at[1] = static_cast<uint32_t>(value >> 32);
}
uint64_t get_wide(const uint32_t* at) { return at[0] | uint64_t{at[1]} << 32; }
uint64_t pair_of(ActorId actor, ActorId other) { return actor | uint64_t{other} << 32; }

}  // namespace

EventLog::EventLog(const Clock& clock, bool keep)
    : clock_(clock),
      keep_(keep),
      last_instructions_(now()),
      epoch_base_(now()),
      block_words_(kFirstBlockWords),
      epochs_{{0, epoch_base_}} {}

void EventLog::add_block() {
  if (!keep_ && !blocks_.empty()) {
    at_ = static_cast<uint32_t*>(blocks_.back().get());
    return;  // counted only: over what is there
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
  row_limit_ = block_end_ = block + block_words_ - kMostRowWords;
  block_words_ = std::min(block_words_ * 4, kBlockWords);
}

void EventLog::begin_chunk() {
  end_loop();
  if (!at_) add_block();
  if (now() - epoch_base_ > kEpochInstructions) begin_epoch(count_, now());
  if (!keep_) return;
  Spread& chunk = spread_.emplace_back();
  chunk.begin = {at_, last_instructions_, last_waited_, last_pair_};
}

// For what few rows need first: a loop ended, a block begun, a clock that jumped.
[[gnu::noinline]] EventId EventLog::append_prepared(uint32_t head, ActorId actor, ActorId other,
                                                    EventId cause, uint32_t bits) {
  end_loop();
  if (at_ >= block_end_) add_block();
  const uint64_t instructions = now();
  const int64_t waited_ns = *clock_.waited_ns;
  if (waited_ns != last_waited_ || instructions - last_instructions_ > UINT16_MAX) {
    if (instructions - epoch_base_ > kEpochInstructions) begin_epoch(count_, instructions);
    at_[0] = kClockNow;
    put_wide(at_ + 1, static_cast<uint64_t>(waited_ns));
    put_wide(at_ + 3, instructions);
    at_ += 5;
    last_waited_ = waited_ns;
    last_instructions_ = instructions;
  }
  return append_row(head, actor, other, cause, bits);
}

EventId EventLog::append_row(uint32_t head, ActorId actor, ActorId other, EventId cause, uint32_t bits) {
  const uint64_t instructions = now();
  const uint64_t steps = instructions - last_instructions_;
  if (at_ >= row_limit_ || steps > UINT16_MAX || *clock_.waited_ns != last_waited_) [[unlikely]]
    return append_prepared(head, actor, other, cause, bits);
  last_instructions_ = instructions;
  const EventId id = count_++;
  const uint64_t pair = pair_of(actor, other);
  const bool same = pair == last_pair_;
  last_pair_ = pair;
  uint32_t distance = id - cause;
  if (distance >= kFarCause) [[unlikely]]
    distance = kFarCause;
  if (cause == kNoEvent) distance = kNoCause;
  uint32_t* at = at_;
  at[0] = head | (same ? kSamePair : 0);
  at[1] = static_cast<uint32_t>(steps) | distance << kCauseShift;
  // What follows is written in any case, and counts if it is needed: there is nothing to foresee.
  at[2] = actor;
  at[3] = other;
  at += same ? 2 : 4;
  *at = cause;
  at += distance == kFarCause;
  *at = bits;
  at += carries_bits(static_cast<PreviewTag>((head >> kTagShift) & kTagMask));
  at_ = at;
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
  at_[0] = (loop_head_ & ~kKindMask) | kLoop;
  at_ += 2;
  return true;
}

void EventLog::close_loop() {
  const uint32_t events = count_ - loop_first_;
  if (events % 2 != 0) at_ += 2;  // resumed and not come back: the value is never read
  loop_[1] = events;
  loop_ = nullptr;
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
  auto put = [&](uint32_t kind, EventId cause, uint32_t line, uint32_t tag, uint32_t bits) {
    if (epoch + 1 != epochs_.end() && epoch[1].first_event == id) ++epoch;
    const uint32_t row = id++ & kChunkMask;
    columns.time_ns[row] =
        state.waited_ns + static_cast<int64_t>(state.instructions) * clock_.ns_per_instruction;
    columns.instructions[row] = static_cast<uint32_t>(state.instructions - epoch->base);
    columns.actor[row] = static_cast<ActorId>(state.pair);
    columns.other[row] = static_cast<ActorId>(state.pair >> 32);
    columns.cause[row] = cause;
    columns.preview[row] = bits;
    columns.line[row] = static_cast<uint16_t>(line);
    columns.kind[row] = static_cast<uint8_t>(kind);
    columns.preview_tag[row] = static_cast<uint8_t>(tag);
  };
  while (id < end) {
    const uint32_t* at = state.at;
    const uint32_t head = at[0];
    const uint32_t kind = head & kKindMask, tag = (head >> kTagShift) & kTagMask, line = head >> kLineShift;
    const bool carries = carries_bits(static_cast<PreviewTag>(tag));
    switch (kind) {
      case kClockNow:
        state.waited_ns = static_cast<int64_t>(get_wide(at + 1));
        state.instructions = get_wide(at + 3);
        state.at = at + 5;
        continue;
      case kJump:
        state.at = reinterpret_cast<const uint32_t*>(static_cast<uintptr_t>(get_wide(at + 1)));
        continue;
      case kLoop: {
        const EventId loop_end = id + at[1];
        at += 2;
        while (id < loop_end) {
          state.instructions += at[1] & UINT16_MAX;
          put(static_cast<uint32_t>(EventKind::ResumeNext), id - 1, line, 0, 0);
          if (id < loop_end) {
            state.instructions += at[1] >> 16;
            put(static_cast<uint32_t>(EventKind::Yield), id - 1, line, tag, carries ? at[0] : 0);
          }
          at += 2;
        }
        state.at = at;
        continue;
      }
      default:
        break;
    }
    state.instructions += at[1] & UINT16_MAX;
    const uint32_t distance = at[1] >> kCauseShift;
    at += 2;
    if (!(head & kSamePair)) {
      state.pair = pair_of(at[0], at[1]);
      at += 2;
    }
    const EventId cause = distance == kNoCause ? kNoEvent : distance == kFarCause ? *at++ : id - distance;
    const uint32_t bits = carries ? *at++ : 0;
    state.at = at;
    put(kind, cause, line, tag, bits);
  }
  spread.state = state;
}

}  // namespace tiki::trace
