// Recorder: what the interpreter, the loop and the world tell about a run, as it happens.
//
// An event is a row of fixed columns (columns.def). Rows are written small and spread into chunks of kChunkEvents rows
// when somebody reads them (event_log.h); JavaScript reads a chunk's columns in place. Actors (lanes and the things they
// meet at) are numbered and described once. Values are never held: only previews (a small number, or a TextId).
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
#include <string_view>
#include <vector>

#include "base/bit_cast.h"
#include "trace/event_kind.h"
#include "trace/event_log.h"
#include "trace/flat_array.h"
#include "trace/output_store.h"
#include "trace/texts.h"

namespace tiki::trace {

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
    log_.set_clock({now_ns_, instructions, nested, ns_per_instruction});
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
    if (log_.count() == room_end_) [[unlikely]] {
      if (!make_room()) return kNoEvent;
    }
    return log_.append(kind, actor, other, cause, line, preview);
  }
  // A Yield of `owner` at `place` was just recorded: what may follow again and again, see EventLog. `owner` and `place`
  // are only compared.
  void may_loop(const void* owner, const void* place, uint32_t line, PreviewTag tag) {
    if (limits_.keep) log_.may_loop(owner, place, line, tag);
  }
  // The ResumeNext or the Yield of such a loop, in few instructions: with the columns of the one before, but this value.
  // kNoEvent: it is no loop, or not the same; record() it.
  EventId record_loop_resume(const void* owner, EventId cause) {
    return log_.loop_resume(owner, cause, room_end_) ? log_.count() - 1 : kNoEvent;
  }
  EventId record_loop_yield(const void* owner, const void* place, Preview preview) {
    return log_.loop_yield(owner, place, preview) ? log_.count() - 1 : kNoEvent;
  }
  // Text written by the program: kept whole in output(), with its event.
  EventId record_output(Stream stream, std::string_view text, ActorId actor, EventId cause, uint32_t line);

  // --- reading
  uint32_t size() const { return log_.count(); }
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

  const FlatArray<Actor>& actors() const { return actors_; }
  const Actor& actor(ActorId id) const { return actors_[id]; }
  std::string_view name_of(ActorId id) const { return texts_.get(actors_[id].name); }
  const std::vector<TextId>& files() const { return files_; }
  const Texts& texts() const { return texts_; }
  const OutputStore& output() const { return output_; }
  int64_t wide_int(uint32_t index) const { return static_cast<int64_t>(wide_[index]); }
  double wide_float(uint32_t index) const { return bit_cast<double>(wide_[index]); }

  // --- reading in place, for the page
  uint32_t chunk_count() const { return log_.chunk_count(); }
  const Chunk* chunk(uint32_t index) const { return log_.chunk(index); }
  const std::vector<uint64_t>& wide_numbers() const { return wide_; }
  const std::vector<Epoch>& epochs() const { return log_.epochs(); }

 private:
  const Chunk& chunk_of(EventId id) const { return log_.chunk_of(id); }
  bool make_room();              // a new chunk, or the end of recording
  uint32_t wide(uint64_t bits);  // index of a wide number

  mutable EventLog log_;   // reading ends an open loop and spreads chunks
  uint32_t room_end_ = 0;  // record() must ask make_room() at this count
  const int64_t* now_ns_;
  bool stopped_ = false;
  Limits limits_;

  FlatArray<Actor> actors_;
  std::vector<uint32_t> name_counts_;  // by TextId: actors of that name
  std::vector<TextId> files_;
  std::vector<uint64_t> wide_;
  std::vector<uint32_t> wide_cache_;  // by hash of the bits: the index of a recent wide number
  ActorId stream_actors_[2] = {kNoActor, kNoActor};
  Texts texts_;
  OutputStore output_;
};

}  // namespace tiki::trace
