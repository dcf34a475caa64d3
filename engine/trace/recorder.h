// Recorder: what the interpreter, the loop and the world tell about a run, as it happens.
//
// An event is a row of fixed columns (columns.def), 32 bytes, kept in chunks of kChunkEvents rows; a chunk
// never moves, so JavaScript reads columns in place. Actors (lanes and the things they meet at) are numbered
// and described once. Values are never held: only previews (a small number, or a TextId).
//
// Invariants: events are numbered from 0 without gaps; time and instructions never go down; `cause` of an
// event is smaller than its own number; after the limit one RecordingStopped event ends the trace and
// record() returns kNoEvent, the run goes on. Callers hold a `Recorder*` that is null when tracing is off: no
// other cost then.
//
// Use:
//   ActorId task = recorder.add_actor(ActorKind::Task, recorder.name("Task-1"), maker, line, file);
//   EventId made = recorder.record(EventKind::TaskMade, task, maker, cause, line);
//   recorder.record(EventKind::Yield, gen, caller, resumed, line, recorder.number(int64_t{3}));
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "base/bit_cast.h"
#include "trace/event_kind.h"
#include "trace/output_store.h"
#include "trace/texts.h"

namespace tiki::trace {

constexpr uint32_t kChunkBits = 14;
constexpr uint32_t kChunkEvents = 1u << kChunkBits;
constexpr uint32_t kChunkMask = kChunkEvents - 1;

// kChunkEvents rows, column after column. Rows past the recorder's size() hold nothing meaningful.
struct Chunk {
#define TIKI_COLUMN(type, name, doc) type name[kChunkEvents];
#include "trace/columns.def"
};
static_assert(sizeof(Chunk) == size_t{32} * kChunkEvents, "an event is 32 bytes");

// A value as the trace keeps it: a tag and 32 bits. Make one with the constants here or with the Recorder.
struct Preview {
  PreviewTag tag = PreviewTag::Nothing;
  uint32_t bits = 0;

  static constexpr Preview none() { return {PreviewTag::None, 0}; }
  static constexpr Preview boolean(bool value) { return {value ? PreviewTag::True : PreviewTag::False, 0}; }
  bool operator==(const Preview&) const = default;
};

// 24 bytes, read by the page as six uint32. `kind` sits in the low byte of the last word, `file` in its high
// half.
struct Actor {
  TextId name;       // "countdown", "Task-1", "main.py"
  ActorId parent;    // for a coroutine run by a task: that task; else who made it; kNoActor for none
  EventId made_at;   // number of the next event when it was added
  uint32_t line;     // where its code begins or it was made; 0 if unknown
  uint32_t ordinal;  // from 1: how many actors of this name there are so far
  ActorKind kind;
  uint8_t reserved;
  uint16_t file;  // index into Recorder::files()
};
static_assert(sizeof(Actor) == 24);

struct Limits {
  uint32_t max_events = 10'000'000;     // including the final RecordingStopped
  uint32_t max_text_bytes = 64u << 20;  // previews and names
  uint32_t max_output_bytes = 16u << 20;
  // false: events are only counted (for a replay, which needs their numbers and nothing else). No event may be
  // read then.
  bool keep = true;
  // Where events are only counted: called (if not null) from time to time in the middle of recording, also below
  // native code, and says after how many events to call again.
  uint32_t (*on_count)(void* context, uint32_t count) = nullptr;
  void* context = nullptr;
};

// One row, gathered from the columns.
struct EventRow {
  EventId id;
  EventKind kind;
  uint16_t line;
  ActorId actor, other;
  EventId cause;
  int64_t time_ns;
  uint64_t instructions;
  Preview preview;
};

class Recorder {
 public:
  // The clock and the instruction counter are read at every event; both must outlive the recorder.
  Recorder(const int64_t* now_ns, const uint64_t* instructions, const Limits& limits = {});
  // The same counts later, and what an instruction costs in virtual time on top of *now_ns. `nested` is added to
  // `instructions`.
  void count_by(const uint64_t* instructions, const uint64_t* nested, int64_t ns_per_instruction) {
    instructions_ = instructions;
    nested_ = nested;
    ns_per_instruction_ = ns_per_instruction;
  }
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // --- writing: names and actors
  TextId name(std::string_view text) { return texts_.intern(text); }
  uint16_t file(std::string_view path);  // its index, added if new; index 0 is the empty path
  ActorId add_actor(ActorKind kind, TextId name, ActorId parent = kNoActor, uint32_t line = 0,
                    uint16_t file = 0);
  void set_parent(ActorId actor, ActorId parent) {
    if (actor < actors_.size()) actors_[actor].parent = parent;
  }
  void rename(ActorId actor, TextId name) {  // Task.set_name
    if (actor < actors_.size()) actors_[actor].name = name;
  }

  // --- writing: previews
  Preview number(int64_t value) {
    if (value == static_cast<int32_t>(value)) return {PreviewTag::Int, static_cast<uint32_t>(value)};
    return {PreviewTag::WideInt, wide(static_cast<uint64_t>(value))};
  }
  Preview number(double value) {
    float narrow = static_cast<float>(value);
    if (bit_cast<uint64_t>(static_cast<double>(narrow)) == bit_cast<uint64_t>(value))
      return {PreviewTag::Float, bit_cast<uint32_t>(narrow)};
    return {PreviewTag::WideFloat, wide(bit_cast<uint64_t>(value))};
  }
  // The content of a str (shown quoted), or words to show as they are. Give no more than a few hundred bytes
  // and say `cut` if that is not all.
  Preview str(std::string_view utf8, bool cut = false) {
    return {PreviewTag::Str, stopped_ || !limits_.keep ? 0 : texts_.intern_preview(utf8, cut)};
  }
  Preview text(std::string_view utf8, bool cut = false) {
    return {PreviewTag::Text, stopped_ || !limits_.keep ? 0 : texts_.intern_preview(utf8, cut)};
  }
  // A text interned before with name(): for exception names and other constants.
  static Preview text(TextId id) { return {PreviewTag::Text, id}; }

  // --- writing: events
  // Returns the event's number, kNoEvent if recording has stopped.
  EventId record(EventKind kind, ActorId actor, ActorId other = kNoActor, EventId cause = kNoEvent,
                 uint32_t line = 0, Preview preview = {}) {
    if (count_ == room_end_) [[unlikely]] {
      if (!make_room()) return kNoEvent;
    }
    return write(kind, actor, other, cause, line, preview);
  }
  // Text written by the program: kept whole in output(), with its event.
  EventId record_output(Stream stream, std::string_view text, ActorId actor, EventId cause, uint32_t line);

  // --- reading
  uint32_t size() const { return count_; }
  bool is_stopped() const { return stopped_; }
  EventRow row(EventId id) const;
  EventKind kind(EventId id) const { return static_cast<EventKind>(chunk_of(id).kind[id & kChunkMask]); }
  ActorId actor_of(EventId id) const { return chunk_of(id).actor[id & kChunkMask]; }
  ActorId other_of(EventId id) const { return chunk_of(id).other[id & kChunkMask]; }
  EventId cause_of(EventId id) const { return chunk_of(id).cause[id & kChunkMask]; }
  uint32_t line_of(EventId id) const { return chunk_of(id).line[id & kChunkMask]; }
  int64_t time_ns(EventId id) const { return chunk_of(id).time_ns[id & kChunkMask]; }
  uint64_t instructions(EventId id) const;
  // The file the event's line is in: see EventFacts::line_is_of_other. 0 if unknown.
  uint16_t file_of(EventId id) const;

  const std::vector<Actor>& actors() const { return actors_; }
  const Actor& actor(ActorId id) const { return actors_[id]; }
  std::string_view name_of(ActorId id) const { return texts_.get(actors_[id].name); }
  const std::vector<TextId>& files() const { return files_; }
  const Texts& texts() const { return texts_; }
  const OutputStore& output() const { return output_; }
  int64_t wide_int(uint32_t index) const { return static_cast<int64_t>(wide_[index]); }
  double wide_float(uint32_t index) const { return bit_cast<double>(wide_[index]); }

  // --- reading in place, for the page
  uint32_t chunk_count() const { return static_cast<uint32_t>(chunks_.size()); }
  const Chunk* chunk(uint32_t index) const { return chunks_[index]; }
  const std::vector<uint64_t>& wide_numbers() const { return wide_; }
  // The instruction column counts from the base of the last epoch whose first event is not after the event.
  // There is one epoch unless the run is longer than 2^32 instructions.
  struct Epoch {
    EventId first_event;
    uint64_t base;
  };
  const std::vector<Epoch>& epochs() const { return epochs_; }

 private:
  const Chunk& chunk_of(EventId id) const { return *chunks_[id >> kChunkBits]; }
  EventId write(EventKind kind, ActorId actor, ActorId other, EventId cause, uint32_t line, Preview preview) {
    EventId id = count_++;
    uint32_t at = id & kChunkMask;
    Chunk& chunk = *current_;
    const uint64_t instructions = *instructions_ + *nested_;
    uint64_t since_epoch = instructions - epoch_base_;
    if (since_epoch > UINT32_MAX) [[unlikely]]
      since_epoch = begin_epoch(id);
    chunk.time_ns[at] = *now_ns_ + static_cast<int64_t>(instructions) * ns_per_instruction_;
    chunk.instructions[at] = static_cast<uint32_t>(since_epoch);
    chunk.actor[at] = actor;
    chunk.other[at] = other;
    chunk.cause[at] = cause;
    chunk.preview[at] = preview.bits;
    chunk.line[at] = static_cast<uint16_t>(line > UINT16_MAX ? UINT16_MAX : line);
    chunk.kind[at] = static_cast<uint8_t>(kind);
    chunk.preview_tag[at] = static_cast<uint8_t>(preview.tag);
    return id;
  }
  void add_chunk();
  bool make_room();                     // a new chunk, or the end of recording
  uint64_t begin_epoch(EventId first);  // returns the new distance: 0
  uint32_t wide(uint64_t bits);         // index of a wide number

  Chunk* current_ = nullptr;
  uint32_t count_ = 0;
  uint32_t room_end_ = 0;  // record() must ask make_room() at this count
  const int64_t* now_ns_;
  static constexpr uint64_t kNone = 0;
  const uint64_t* instructions_;
  const uint64_t* nested_ = &kNone;
  int64_t ns_per_instruction_ = 0;
  uint64_t epoch_base_ = 0;
  bool stopped_ = false;
  Limits limits_;

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::vector<std::unique_ptr<void, Free>> blocks_;  // memory of one or more chunks each
  std::vector<Chunk*> chunks_;
  std::vector<Epoch> epochs_;
  std::vector<Actor> actors_;
  std::vector<uint32_t> name_counts_;  // by TextId: actors of that name
  std::vector<TextId> files_;
  std::vector<uint64_t> wide_;
  std::vector<uint32_t> wide_cache_;  // by hash of the bits: the index of a recent wide number
  ActorId stream_actors_[2] = {kNoActor, kNoActor};
  Texts texts_;
  OutputStore output_;
};

}  // namespace tiki::trace
