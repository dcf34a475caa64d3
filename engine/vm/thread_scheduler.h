#pragma once
// ThreadScheduler: who has the interpreter lock.
//
// A thread keeps the lock until it blocks, ends, lets others run, or has had it for a switch interval while another was
// ready. The interval is virtual CPU time; when computing is free an instruction counts as 100 ns, so 5 ms are 50,000
// instructions. Preemption happens at the interpreter's safe points and just before stores to what threads share
// (switch_point.h); which of them is drawn from the run's seed. All of it depends on instruction counts alone, never on
// where slices end: a run is the same in slices, in a replay, natively and in WebAssembly.
//
// Ready threads run in the order they became ready. When none is, the virtual clock jumps to the first moment that a
// thread waits for; when there is no such moment either, the run waits for ever and ends with a report (thread_report.h).
//
// A thread that is blocked below native code (a sort key that acquires a lock) keeps its piece of the C++ stack. Others
// run on top of it, and native code returns in the order of that stack: a thread whose native code is done waits until
// the native code that others began later has returned. While it is below native code a thread is not preempted.
//
// Owned by the interpreter, made when the first thread is started or the first lock has to be waited for.
#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "vm/interpreter.h"
#include "vm/switch_point.h"
#include "vm/thread.h"

namespace tiki {

/// The virtual clock, which the interpreter's folder may not see.
class ThreadClock {
 public:
  virtual int64_t now_ns() const = 0;
  virtual void wait_until(int64_t ns) = 0;
  virtual int64_t ns_per_instruction() const = 0;

 protected:
  ~ThreadClock() = default;
};

class ThreadScheduler {
 public:
  explicit ThreadScheduler(Interpreter& vm);
  static ThreadScheduler& of(Interpreter& vm) {
    if (!vm.threads) vm.threads = std::make_unique<ThreadScheduler>(vm);
    return *vm.threads;
  }

  Thread* running() const { return running_; }
  Thread* main() const { return all_.front().get(); }
  /// Every thread that has not ended, oldest first.
  const std::vector<std::unique_ptr<Thread>>& all() const { return all_; }
  /// Nobody else can run while this thread waits.
  bool alone() const { return all_.size() == 1 && !among_processes_; }
  Thread* find(uint64_t ident) const;
  int64_t now_ns() const { return vm_.clock->now_ns(); }

  // -- for continuations: each gives what their step must return
  /// A new thread that runs `body`; it gets the lock at once and the running one is ready again. The caller's step is
  /// called again with None.
  Ret start(std::string name, bool daemon, OwnOf<Continuation> body, Thread** made);
  /// The running thread waits; its step is called again with None after wake() or when the time is over.
  Ret block(const ThreadWait& wait);
  /// The running thread goes behind the others that are ready.
  Ret let_others_run();
  /// The running thread's body is done.
  Ret end_running();

  /// A blocked thread becomes ready. `cause` is the event that did it.
  void wake(Thread* thread, trace::EventId cause);

  // -- for the interpreter
  /// The instruction count at which at_check() has something to do.
  uint64_t due() const { return due_; }
  void at_check();
  void reached_switch_point();
  /// The running thread wants to leave a boundary frame that is not the innermost.
  void wait_to_leave(bool raising);
  void native_code_returned();

  // -- for a session whose interpreter is one of several processes (world/processes.h)
  /// From now on the clock is moved by the session: when nobody is ready the interpreter is idle and its run pauses.
  void join_processes();
  bool is_idle() const { return idle_; }
  /// Idle: the first moment at which a thread goes on; ThreadWait::kNever.
  int64_t next_moment() const;
  /// Idle: that moment has come.
  void go_on();
  /// Idle below native code, where no run can pause: lets the other processes run until this one goes on. False: nobody
  /// ever will.
  std::function<bool()> run_others;
  /// At this moment another process has changed something shared.
  void poke(int64_t at_ns) { poked_at_ = std::min(poked_at_, at_ns); }

  void set_interval(int64_t ns) { interval_ns_ = ns; }
  int64_t interval_ns() const { return interval_ns_; }

  /// Called after every switch, and before a thread's record goes: others keep a part of each thread's state.
  std::vector<void (*)(Interpreter& vm, const Thread& thread)> on_switch;
  std::vector<void (*)(Interpreter& vm, const Thread& thread)> on_end;
  /// Objects that keep something for each thread (threading.local), in the order they were made; borrowed, told by
  /// `forget` when a thread ends.
  std::map<uint64_t, Object*> per_thread;
  uint64_t next_per_thread = 0;
  void (*forget)(Interpreter& vm, Object* object, const Thread& thread) = nullptr;

 private:
  struct Sleeper {
    int64_t until_ns;
    uint64_t number;  // ties in the order of going to sleep; also tells a stale entry
    uint64_t ident;
  };

  void add_ready(Thread* thread);
  void wake_sleepers();
  /// Who runs next; null: nobody ever will. Moves the clock when nobody is ready.
  Thread* next();
  void give_lock_to(Thread* thread);
  /// The running thread has stopped: goes on with another, or ends the run.
  void pass_on();
  bool pass_on_if_ready();
  void plan();
  uint64_t interval_in_instructions() const;
  uint64_t draw(uint64_t below);
  trace::EventId record(trace::EventKind kind, const Thread& thread, trace::ActorId other,
                        trace::EventId cause);

  Interpreter& vm_;
  std::vector<std::unique_ptr<Thread>> all_;
  Thread* running_;
  std::deque<Thread*> ready_;
  std::vector<Sleeper> sleepers_;  // a heap, earliest first
  uint64_t next_ident_;
  uint64_t next_wait_ = 1;
  int64_t interval_ns_ = 5'000'000;
  uint64_t holding_since_ = 0;  // instruction count at which the lock was given, or somebody began to want it
  uint64_t due_ = UINT64_MAX;
  SwitchPoint switch_point_;
  bool at_switch_point_ = false;
  uint64_t random_;
  bool among_processes_ = false;
  bool idle_ = false;
  int64_t poked_at_ = ThreadWait::kNever;
};

}  // namespace tiki
