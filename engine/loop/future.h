#pragma once
// asyncio.Future: a result that comes later, and whom to tell.
//
// States and transitions:
//   Pending -> Finished   set_result, set_exception; a task's coroutine returned or raised
//   Pending -> Cancelled  cancel; a task's coroutine raised CancelledError
// When it is done, every callback goes to the loop's ready queue, in the order they were added.
//
// A callback is a Python callable, or one of ours that needs no handle: a Task (its wake-up) or a GatheringFuture (one of
// its children is done) or a TaskGroup (one of its tasks is done; its context word is the task's place there). The first
// callback has a place in the object, further ones in `more`.
//
// `result` holds, by state: Finished: the result or the exception (kFailed). Cancelled: the CancelledError that ended a
// task, until it is first raised. `message`: the cancel message; for kFailed the traceback the exception had.
#include <vector>

#include "loop/state.h"
#include "runtime/attributes.h"

namespace tiki::loop {

enum class FutureState : uint8_t { Pending, Cancelled, Finished };

struct Callback {
  Value function;  // owned
  Value context;   // a context word, owned
};

struct Future : Object {        // `extra`: the state in the low 2 bits, then flags
  EventLoop* loop;              // owned; null when __init__ did not run
  Value result;                 // owned or empty
  Callback first;               // owned
  std::vector<Callback>* more;  // owned or null
  Value message;                // owned or empty
  Attributes attributes;
  uint32_t actor;       // in the trace
  uint32_t done_event;  // the event that completed it

  static constexpr uint16_t kBlocking = 4;  // a coroutine is about to wait for it (_asyncio_future_blocking)
  static constexpr uint16_t kLogTraceback = 8;        // an exception that nobody has asked for yet
  static constexpr uint16_t kFailed = 16;             // finished with an exception
  static constexpr uint16_t kMustCancel = 32;         // Task: throw CancelledError at the next step
  static constexpr uint16_t kSilent = 64;             // Task: no word when it is destroyed pending
  static constexpr uint16_t kIsTimer = 128;           // sleep(): stands in the loop's timers itself
  static constexpr uint16_t kCancelRequested = 256;   // gather(): somebody cancelled the outer future
  static constexpr uint16_t kReturnExceptions = 512;  // gather(return_exceptions=True)
  static constexpr uint16_t kStarted = 1024;          // Task: its first step has been taken

  FutureState state() const { return static_cast<FutureState>(extra & 3); }
  void set_state(FutureState state) {
    extra = static_cast<uint16_t>((extra & ~3u) | static_cast<unsigned>(state));
  }
  bool is_done() const { return extra & 3; }
  bool flag(uint16_t bit) const { return extra & bit; }
  void set_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra | bit); }
  void clear_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra & ~bit); }
};

/// A Future, a Task, or an instance of a subclass.
inline bool is_future(Value value) {
  return has_layout(value, Layout::Future) || has_layout(value, Layout::Task);
}

OwnOf<Future> make_future(Runtime& rt, EventLoop* loop);
/// The same for a type with more fields behind; the fields of Future are set.
void init_future(Runtime& rt, Future* future, EventLoop* loop);

/// Completes a pending future and queues its callbacks.
void finish_future(Runtime& rt, Future* future, Value result);
/// Likewise with an exception instance. Nothing is checked.
void fail_future(Runtime& rt, Future* future, Value exception);
/// Future.cancel(): false when it is done already. Tasks have their own (task.h).
bool cancel_future(Runtime& rt, Future* future, Value message);
/// cancel() of any future-like object; calls an overridden method when there is one.
Result<bool> cancel_any(Runtime& rt, Value future, Value message);
/// result(): the value, or the exception raised. CancelledError, InvalidStateError "Result is not set.".
Ret future_result(Runtime& rt, Future* future);
/// The CancelledError to raise for a cancelled future. New reference.
Own cancelled_error(Runtime& rt, Future* future);
/// The exception as it was when it was set, traceback too. Borrowed.
Value future_exception(Runtime& rt, Future* future);

/// Takes over the references in `callback`. Queued at once when the future is done.
void add_callback(Runtime& rt, Future* future, Callback callback);
/// Drops the fields Future owns.
void clear_future(Future* future);
/// The same but for attributes that the program has set.
void reset_future(Future* future);
void traverse_future(Future* future, Visitor& visitor);
/// "Future exception was never retrieved" and the like: Type::slots.finalize.
void finalize_future(Runtime& rt, Value self);

/// The loop a future-like object belongs to. New reference.
Ret loop_of_future(Runtime& rt, Value future);
/// `_asyncio_future_blocking` of a foreign object: -1 absent (no future), else its truth.
Result<int> foreign_blocking(Runtime& rt, Value object);

/// The parts of a repr between the angle brackets: "pending", "cb=[...]".
Status append_future_info(Runtime& rt, Future* future, std::vector<std::string>* parts);
Ret future_repr(Runtime& rt, Value self);

void make_future_type(Runtime& rt, State& state);

}  // namespace tiki::loop
