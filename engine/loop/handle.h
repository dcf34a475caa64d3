#pragma once
// asyncio.Handle and TimerHandle: a callback that the loop will call.
#include "loop/state.h"

namespace tiki::loop {

struct Handle : Object {  // `extra`: flags
  EventLoop* loop;        // owned
  Value callback;         // owned; empty once cancelled
  Value args;             // owned: a Tuple, or a single argument (kSingle), or empty
  Value context;          // a context word
  uint32_t actor;         // in the trace
  uint32_t cause;         // the event that queued it
  double when;            // TimerHandle: seconds of loop.time()

  static constexpr uint16_t kCancelled = 1;
  static constexpr uint16_t kSingle = 2;     // `args` is the one argument itself
  static constexpr uint16_t kScheduled = 4;  // in the loop's timers

  bool flag(uint16_t bit) const { return extra & bit; }
  void set_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra | bit); }
  void clear_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra & ~bit); }
};

/// Takes over the references in `args` and `context`.
OwnOf<Handle> make_handle(Runtime& rt, Type* type, EventLoop* loop, Value callback, Value args,
                          Value context);
void cancel_handle(Runtime& rt, Handle* handle);

/// "work() at file.py:3": how reprs and reports show a callable.
std::string callback_text(Runtime& rt, Value callback);

void make_handle_types(Runtime& rt, State& state);

}  // namespace tiki::loop
