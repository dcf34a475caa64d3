#pragma once
// Thread: a chain of frames of its own, and whatever else belongs to it and not to the interpreter.
//
// Threads are simulated: there is one C++ thread, and the interpreter lock's holder is simply the thread whose registers
// the interpreter has. Switching exchanges the registers as a whole; nothing of the frames is copied.
//
// States and transitions:
//   Ready   -> Running   it gets the interpreter lock
//   Running -> Ready     preempted after the switch interval, or let the others run
//   Running -> Blocked   waits for a lock, a thread, a moment, or for native code of another thread to return
//   Blocked -> Ready     what it waited for is there, or its time is over
//   Running -> Ended
//
// Owned by the scheduler (thread_scheduler.h).
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/object.h"
#include "trace/event_kind.h"

namespace tiki {

class Interpreter;
struct Frame;
struct Thread;

/// What the running thread has in the interpreter.
struct ThreadRegisters {
  Frame* current = nullptr;  // the frame that runs; borrowed from its chain
  int depth = 0;             // of Python calls, against rt.recursion_limit
  trace::ActorId thread_actor = trace::kMainActor;
  trace::ActorId running_task_actor = trace::kNoActor;
  bool closing_recorded = false;  // close() was recorded: the GeneratorExit it throws is not a second event
  trace::EventId last_resume =
      trace::kNoEvent;  // the event that made the present frame run: the cause of what it does
  /// sys.set_asyncgen_hooks: called with an async generator at its first step, and when it is dropped unfinished.
  Own asyncgen_first_iteration;
  Own asyncgen_finalizer;

 protected:
  int nested_ = 0;                   // native re-entries under way
  bool generator_returned_ = false;  // what a boundary or Continue frame got came from a return, not a yield
  bool throwing_ = false;            // the frame that was just made current begins with the pending exception
  bool starting_throw_ = false;      // ... and had never started
  Frame* switched_frame_ = nullptr;  // the frame that a native body linked to the one that called it
};

/// What a report says of a thread that waits.
struct WaitReport {
  std::string reason;             // "a lock held by one"
  const Thread* on = nullptr;     // who could end the wait, if that is a thread
  std::vector<std::string> more;  // further lines: the tasks of an event loop
};

/// What a blocked thread waits for.
struct ThreadWait {
  static constexpr int64_t kNever = INT64_MAX;
  int64_t until_ns = kNever;  // virtual time at which it goes on in any case
  Object* thing = nullptr;    // borrowed: whoever waits holds it
  void (*describe)(Interpreter& vm, const ThreadWait& wait, WaitReport* report) = nullptr;
  trace::ActorId on = trace::kNoActor;  // what the trace says it is blocked at
  bool traced = true;                   // false: the trace says it in another way (an idle event loop)
  bool outside = false;                 // another process may end it
};

enum class ThreadState : uint8_t { Ready, Running, Blocked, Ended };

struct Thread {
  uint64_t ident = 0;
  std::string name;
  bool daemon = false;
  ThreadState state = ThreadState::Ready;
  ThreadRegisters registers;  // while it does not run
  /// How it goes on: a Continue frame wants a value on its stack; an exception is raised again.
  enum class GoesOn : uint8_t { Plainly, WithNone, Raising };
  GoesOn goes_on = GoesOn::Plainly;
  Own error;                   // for Raising
  std::vector<Object*> reprs;  // Runtime::repr_stack
  ThreadWait wait;             // while Blocked
  uint64_t wait_number = 0;    // tells its present wait from earlier ones
  Frame* leaving = nullptr;    // the boundary frame it will leave once native code above it has returned
  trace::EventId cause = trace::kNoEvent;     // why it is ready
  trace::EventId block = trace::kNoEvent;     // Blocked: the event that said so
  trace::ActorId waits_at = trace::kNoActor;  // what a library class is about to wait at, for its hidden lock
};

}  // namespace tiki
