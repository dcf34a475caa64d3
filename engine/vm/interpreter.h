#pragma once
// The interpreter: executes frames.
//
// Rules of the loop (interpreter.cpp):
//   1. The loop only dispatches; what an opcode does beyond its fast path is a function in a file by subject.
//   2. While a frame runs, its ip and stack pointer live in local variables of the loop; they are written back
//      before anything that may raise, call or switch frames (SAVE), and read again after a switch (LOAD).
//   3. An operation that fails leaves the exception pending in the Runtime; the loop then unwinds.
//   4. Python calls, resumes and returns change `current` and go on in the same loop; native code that must call back
//      re-enters through a boundary frame.
//   5. Slices end only where the state is whole: at backward jumps and at the start of a call.
#include <memory>
#include <string>
#include <unordered_map>

#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "trace/preview.h"
#include "vm/continuation.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/jit/compiled.h"
#include "vm/line_watch.h"
#include "vm/thread.h"

namespace tiki {

namespace trace {
class Recorder;
}
namespace jit {
struct Support;
}

enum class RunStatus : uint8_t {
  Paused,        // the slice's budget is used up; call run again
  Finished,      // the module (or call) ended; an exception may be pending
  LimitReached,  // instructions or memory: see Interpreter::limit_text
};

/// How messages name what is called: "module.function()".
std::string callee_name(Runtime& rt, Value callable);

/// How a resume that was asked for by native code came back.
enum class Resumed : uint8_t { Yielded, Returned, Raised };

struct BoundaryFrame;
class ThreadClock;
class ThreadScheduler;

class Interpreter : public ThreadRegisters {
 public:
  explicit Interpreter(Runtime& rt);
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;

  static Interpreter& of(Runtime& rt) { return *static_cast<Interpreter*>(rt.interpreter); }

  Runtime& rt;
  trace::Recorder* recorder = nullptr;  // null when tracing is off
  uint64_t steps = 0;                   // instructions executed; and *nested_steps() more
  uint64_t step_limit = UINT64_MAX;
  const char* limit_text = nullptr;

  // -- running a program in slices ------------------------------------------------------------------------------
  /// Prepares code to run as a module with this namespace; then call `run` until it is finished.
  Status start_module(Code* code, Dict* globals);
  /// The same for a call without arguments.
  Status start_call(Function* function);
  /// Runs at most about `budget` instructions.
  RunStatus run(uint64_t budget);

  // -- frames, for native bodies that return Ret::switched() ------------------------------------------------------
  /// Links a frame that calls `callable`; false with the exception pending. When the callable is native it has run
  /// already and `*result` holds what it returned (then no frame was pushed).
  Ret begin_call(Value callable, const Value* args, size_t count, Tuple* keyword_names = nullptr);
  /// Resumes a generator or coroutine; its next yield or return is the result of the native call under way (a return
  /// raises StopIteration there). Ret::switched(), or empty with an exception.
  Ret begin_resume(Generator* generator, Value sent);
  Ret begin_throw(Generator* generator, Own exception);
  /// For a Continuation (and native code after `resume`): whether what it just got came from a return, not a yield.
  bool last_resume_returned() const { return generator_returned_; }
  /// Runs a continuation as the result of the native call under way.
  Ret begin_continuation(OwnOf<Continuation> continuation);

  // -- re-entering, for native bodies that need the answer now ------------------------------------------------------
  Ret call_function(Value function, const Value* args, size_t count, Tuple* keyword_names);
  /// Resumes and runs until it yields, returns (the value) or raises (pending).
  Resumed resume(Generator* generator, Value sent, Own* result);
  Resumed resume_throwing(Generator* generator, Own exception, Own* result);
  /// Type::slots.next of a generator that the quick path (generator.h) takes.
  bool can_resume_quickly(Generator* generator) const {
    const uint8_t state = generator->marked_state();
    return (state == Generator::kQuickSuspended || state == 0) && !recorder && depth < rt.recursion_limit;
  }
  Ret next_quickly(Generator* generator);
  /// generator.close(): false with an exception pending. `result`: what the generator returned, if it did.
  Status close(Generator* generator, Own* result = nullptr);
  Ret finish_switched();

  // -- generators ---------------------------------------------------------------------------------------------------
  OwnOf<Generator> make_generator(Frame* frame);  // takes over the frame
  /// The innermost frame of the chain that begins at this generator.
  Generator* leaf_of(Generator* root);
  /// A suspended generator is about to lose its frame without having been closed: neither its delegator nor its delegate
  /// may find that frame again.
  void leave_chain(Generator* generator);
  /// What the generator delegates to or awaits (borrowed; empty when it does not), also while that runs.
  Value receiver_of(Generator* generator) const;
  /// The same as Python sees it (gi_yieldfrom, cr_await): nothing while the chain runs.
  Value delegate_of(Generator* generator);
  /// Names that were assigned to generators (few ever are).
  struct GeneratorNames {
    Own name, qualname;  // str or empty
  };
  std::unordered_map<const Generator*, GeneratorNames> generator_names;
  bool is_running(Generator* generator) { return leaf_of(generator)->state() == GeneratorState::Running; }

  /// The exception being handled, nearest frame first; borrowed.
  Value handled_exception() const;
  /// The nearest frame of Python code (not of the engine's own).
  Frame* python_frame() const;
  uint32_t current_line() const;

  // -- tracing: actors of what runs (trace_*.cpp) -------------------------------------------------------------------
  trace::ActorId current_actor() const;
  /// Who a blocking call holds up: the running task (set by the loop), else what runs.
  trace::ActorId blocking_actor() const {
    return running_task_actor != trace::kNoActor ? running_task_actor : current_actor();
  }
  trace::Preview preview(Value value);
  /// The actor of what runs changes only with an event: this is it, as long as the trace has this many (tracing.cpp).
  trace::ActorId acting_actor = trace::kNoActor;
  trace::EventId acting_at = trace::kNoEvent;

  uint32_t compiled_depth = 0;      // stack that compiled functions have (jit/translation.h)
  std::vector<Own> compiled_knows;  // objects whose addresses are part of compiled code

  /// There was a second thread: instructions may be replaced where one is to be preempted (switch_point.h), which compiled
  /// code would not see, so it is not entered any more.
  bool preempted = false;
  /// Null while there is only one thread and it never had to wait.
  std::unique_ptr<ThreadScheduler> threads;
  /// The virtual clock; borrowed, set by the session before anything runs.
  ThreadClock* clock = nullptr;

  /// The run ends at the next check, because of this limit.
  void stop_with_limit(const char* what) {
    limit_text = what;
    stopping_ = true;
    next_check_ = 0;
  }
  const uint64_t* nested_steps() const { return &nested_steps_; }
  /// A slice ends when this event has been recorded (replay).
  uint32_t stop_at_event = UINT32_MAX;
  /// Told of each line that begins, in code made for stepping; may be null.
  LineWatch* line_watch = nullptr;

  Ret call_unpacked(Value callable, Value positional, Value keywords);
  /// A frame that runs a continuation, below which there is nothing: the bottom of a thread.
  Frame* frame_of_continuation(OwnOf<Continuation> continuation);

 private:
  friend class Executor;
  friend class BoundaryScope;
  friend class ThreadScheduler;
  friend struct jit::Support;

  // -- the loop (interpreter.cpp)
  enum class Stop : uint8_t { Exited, Raised, Paused, Limit };
  /// `begin`: how compiled code, which ran first, came back.
  Stop execute(jit::Left begin = jit::Left::ToInterpreter);
  /// Called when `steps` passed `next_check_`: collects garbage, checks limits, ends slices. True: go on.
  enum class Check : uint8_t { Continue, Pause, Error, Limit };
  Check check();
  void plan_next_check();
  /// No native code is under way in any thread: the run may stop here and go on later.
  bool may_pause() const { return innermost_ == bottom_; }
  /// Whether it is time for what is done now and then (garbage, memory limit, on_check): at the first safe point after
  /// so many steps, which is the same in every run of the program.
  bool duty_due();
  /// Frames below native code have taken the steps since `saved`: the loop above it, which counts for itself, takes them in at
  /// its next check, and that is due when together they reach it.
  void add_nested_steps(uint64_t saved) {
    nested_steps_ += steps - saved;
    steps = saved;
    if (saved + nested_steps_ >= next_check_) next_check_ = 0;
  }

  // -- calls (calls.cpp)
 public:
  /// A frame with the arguments bound, not linked yet; null with the exception pending.
  Frame* frame_for_call(Function* function, const Value* args, uint32_t count, Tuple* keyword_names);
  /// Makes it the current frame; RecursionError when too deep (the frame is dropped).
  Status link_frame(Frame* frame);

 private:
  Status bind_arguments(Function* function, Value* slots, const Value* args, uint32_t count,
                        Tuple* keyword_names);
  void rt_abandon(Frame* bottom);

  // -- generators (resume.cpp)
  /// The generator that this call of next() or send() would resume, when the quick path (generator.h) takes it.
  Generator* quick_resumable(NativeFunction* function, const Value* args, uint32_t count);
  Ret link_chain(Generator* root, Generator* leaf, Frame* resumer, Own sent);
  void detach_from_delegator(Generator* generator);
  void become_leaf(Generator* delegator, Generator* root);
  Ret begin_throw_under(Generator* root, Own exception, Frame* resumer);
  enum class ReceiverThrow : uint8_t { NotSupported, Yielded, Returned, Raised };
  ReceiverThrow throw_into_receiver(Value receiver, Value exception, Own* result);
  void generator_yielded(Frame* frame, Own value);
  bool async_generator_yielded(Frame* frame, Own value);
  bool end_step(Generator* generator, Frame* target, Own value);
  /// The frame of a generator ended with a value: its resumer or delegator gets it. False: an exception is pending in
  /// `current`.
  bool generator_returned(Frame* frame, Own result);
  bool generator_raised(Frame* frame);
  void convert_stop_iteration(Generator* generator);
  void finish_unstarted(Generator* generator);
  bool rt_is_generator_exit(Value exception) const;
  /// What `yield from` or `await` does next with its receiver.
  enum class Delegated : uint8_t { Result, Suspended, Switched, Error };
  Delegated delegate(Frame* frame, Value receiver, Own value, Own* result);

  // -- steps of async generators (async_step.cpp)
 public:
  enum class StepStart : uint8_t { Resume, Throw, Done, Failed };
  /// Begins (or continues) an asend(), athrow() or aclose(): how its generator must be resumed; `*value` becomes what
  /// is sent or thrown; Done: `*result` is the answer already.
  StepStart prepare_step(GeneratorStep* step, Own* value, Own* result);
  /// The generator yielded `*value`, or (empty) raised the pending exception: what the step's awaiter gets.
  Status finish_step(GeneratorStep* step, Own* value);

 private:
  Delegated link_delegate(Frame* frame, Generator* inner, Own value, bool throwing);

  // -- exceptions (unwind.cpp)
  /// Finds the handler of the pending exception, leaving frames without one. False: it left the boundary frame.
  bool unwind(bool add_step);
  void leave_frame(Frame* frame, Frame* back);

  // Where the loop stands, in WebAssembly (see interpreter.cpp).
  struct {
    const bytecode::Instruction* volatile ip;
    Value* volatile sp;
    uint64_t bias = 0;
  } loop_state;

  uint64_t next_check_ = 0;
  uint64_t next_duty_ = 0;
  uint64_t nested_steps_ = 0;
  uint64_t slice_end_ = 0;
  bool stopping_ = false;
  bool memory_error_given_ = false;
  BoundaryFrame* bottom_ = nullptr;  // below the module's frame; owned
  BoundaryFrame* innermost_ =
      nullptr;  // the one that may be left next: that of the topmost native code, else bottom_
  OwnOf<Function> boundary_function_;
  OwnOf<Function> continuation_function_;
};

/// A frame on the C++ stack that ends a nested run: what returns to it is handed to native code.
struct BoundaryFrame : Frame {
  Value stack_storage[2] = {};
};

}  // namespace tiki
