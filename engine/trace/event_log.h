// EventLog: the rows of a trace, written small while the program runs and spread into columns when somebody reads.
//
// A row says only what does not follow from the row before: how many instructions later, actors unless they are the
// same, a cause far away, a value. That is 8 to 24 bytes in place of 32. What repeats most, a generator that is resumed
// and yields from one place again and again, is a loop: the two rows are described once and each round is a value and
// two distances in 8 bytes. What a row costs is mostly fresh memory, so small is fast.
//
// Rows lie in blocks of words that never move. Every kChunkEvents rows the state of the writer is kept, so any chunk can
// be spread by itself; spread chunks are kept, the oldest is given up when there are more than kMaxSpread.
//
// Invariants: events are numbered from 0 without gaps; instructions never go down; a loop lies within one chunk and
// one block. Owned by the Recorder; reading never changes what was written, but ends an open loop.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "trace/event_kind.h"
#include "trace/preview.h"

namespace tiki::trace {

constexpr uint32_t kChunkBits = 14;
constexpr uint32_t kChunkEvents = 1u << kChunkBits;
constexpr uint32_t kChunkMask = kChunkEvents - 1;
#if defined(__wasm__)
constexpr uint32_t kMaxSpread = 1024;  // the page reads everywhere at once: more events than it ever records
#else
constexpr uint32_t kMaxSpread = 64;  // 32 MB
#endif

// kChunkEvents rows, column after column. Rows past the recorder's size() hold nothing meaningful.
struct Chunk {
#define TIKI_COLUMN(type, name, doc) type name[kChunkEvents];
#include "trace/columns.def"
};
static_assert(sizeof(Chunk) == size_t{32} * kChunkEvents, "a spread event is 32 bytes");

// The instruction column counts from the base of the last epoch whose first event is not after the event.
// There is one epoch unless the run is longer than 3 * 2^30 instructions.
struct Epoch {
  EventId first_event;
  uint64_t base;
};

// Where time and instructions are read at each row; all must outlive the log. Virtual time is what was waited and what
// the instructions cost.
struct Clock {
  const int64_t* waited_ns;
  const uint64_t* instructions;
  const uint64_t* nested;  // instructions too, added
  int64_t ns_per_instruction = 0;
};

class EventLog {
 public:
  // keep: false counts the events and throws the rows away.
  EventLog(const Clock& clock, bool keep);
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  // Before the first row only.
  void set_clock(const Clock& clock) { clock_ = clock; }

  // --- writing
  uint32_t count() const { return count_; }
  // The next event will be the first of a chunk: must be called then, and only then, before append().
  void begin_chunk();
  EventId append(EventKind kind, ActorId actor, ActorId other, EventId cause, uint32_t line,
                 Preview preview) {
    return append_row(head(kind, line, preview.tag), actor, other, cause, preview.bits);
  }

  // --- loops: see the class. After a Yield of `owner` at `place` was appended; its next resume may begin the loop.
  void may_loop(const void* owner, const void* place, uint32_t line, PreviewTag tag) {
    loop_owner_ = owner;
    loop_place_ = place;
    loop_tag_ = tag;
    loop_head_ = head(EventKind::Yield, line, tag);
    loop_end_ = 0;
    row_limit_ = nullptr;
  }
  void end_loop() {
    if (loop_ != nullptr) close_loop();
    loop_owner_ = nullptr;
    loop_end_ = 0;
    row_limit_ = block_end_;
  }
  // The owner is resumed by whom it yielded to, without a value, and nothing happened since. False: it is a row like
  // any other. `cause` must be the Yield; `room_end`: the count at which a chunk or the trace ends.
  bool loop_resume(const void* owner, EventId cause, uint32_t room_end) {
    if (owner != loop_owner_) return false;
    const uint64_t instructions = now();
    const uint64_t distance = instructions - last_instructions_;
    if (count_ + 1 >= loop_end_) [[unlikely]] {
      if (!open_loop(room_end)) return false;
    }
    if (distance > UINT16_MAX || *clock_.waited_ns != last_waited_ || cause != count_ - 1) [[unlikely]]
      return false;
    at_[1] = static_cast<uint32_t>(distance);
    last_instructions_ = instructions;
    ++count_;
    return true;
  }
  // It yields again, at the same place.
  bool loop_yield(const void* owner, const void* place, Preview preview) {
    if (owner != loop_owner_ || place != loop_place_) return false;
    const uint64_t instructions = now();
    const uint64_t distance = instructions - last_instructions_;
    if (distance > UINT16_MAX || *clock_.waited_ns != last_waited_ || preview.tag != loop_tag_) [[unlikely]]
      return false;
    at_[0] = preview.bits;
    at_[1] |= static_cast<uint32_t>(distance) << 16;
    at_ += 2;
    last_instructions_ = instructions;
    ++count_;
    return true;
  }

  // --- reading
  // Columns stay where they are until kMaxSpread other chunks have been read.
  const Chunk& chunk_of(EventId id) {
    const Spread& spread = spread_[id >> kChunkBits];
    if (spread.columns && (id & kChunkMask) < spread.filled) [[likely]]
      return *spread.columns;
    return spread_chunk(id >> kChunkBits);
  }
  // With all rows that were recorded so far.
  const Chunk* chunk(uint32_t index) { return &spread_chunk(index); }
  uint32_t chunk_count() const { return static_cast<uint32_t>(spread_.size()); }
  const std::vector<Epoch>& epochs() const { return epochs_; }

 private:
  // What the next row is told apart from; the writer and each reader have one.
  struct State {
    const uint32_t* at;
    uint64_t instructions;
    int64_t waited_ns;
    uint64_t pair;  // actor and other of the last row
  };
  // A chunk and how much of it has been read into columns. State: where reading goes on.
  struct Spread {
    State begin;
    State state;
    uint32_t filled = 0;
    std::unique_ptr<Chunk> columns;
  };

  uint64_t now() const { return *clock_.instructions + *clock_.nested; }
  static uint32_t head(EventKind kind, uint32_t line, PreviewTag tag) {
    return static_cast<uint32_t>(kind) | static_cast<uint32_t>(tag) << 8 |
           (line > UINT16_MAX ? UINT16_MAX : line) << 16;
  }
  EventId append_row(uint32_t head, ActorId actor, ActorId other, EventId cause, uint32_t bits);
  EventId append_prepared(uint32_t head, ActorId actor, ActorId other, EventId cause, uint32_t bits);
  void add_block();
  bool open_loop(uint32_t room_end);
  void close_loop();
  const Chunk& spread_chunk(uint32_t index);
  void read_rows(Spread& spread, EventId id, EventId end) const;
  void begin_epoch(EventId first, uint64_t instructions) {
    epoch_base_ = instructions;
    epochs_.push_back({first, instructions});
  }

  Clock clock_;
  uint32_t* at_ = nullptr;
  uint32_t* row_limit_ =
      nullptr;  // a row that begins from here on needs append_prepared(); null while there is a loop
  uint32_t* block_end_ = nullptr;
  uint32_t count_ = 0;
  bool keep_;
  // Of the last row.
  uint64_t last_instructions_;
  int64_t last_waited_ = 0;
  uint64_t last_pair_ = UINT64_MAX;
  uint64_t epoch_base_;

  // The loop that is open (loop_) or may begin.
  const void* loop_owner_ = nullptr;
  const void* loop_place_ = nullptr;
  uint32_t* loop_ = nullptr;  // its first word
  uint32_t loop_first_ = 0;   // number of its first event
  uint32_t loop_end_ = 0;     // no round may reach this number
  uint32_t loop_head_ = 0;
  PreviewTag loop_tag_ = PreviewTag::Nothing;

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::vector<std::unique_ptr<void, Free>> blocks_;
  uint32_t block_words_;
  std::vector<Epoch> epochs_;
  std::vector<Spread> spread_;          // by chunk
  std::vector<uint32_t> spread_order_;  // chunks that have columns, the oldest first
};

}  // namespace tiki::trace
