#pragma once
// What the interpreter tells the trace: frames made, resumed, suspended, ended; exceptions. All of these are called
// only while a recorder is set. `last_resume` in the interpreter is the event that made the present frame run: the
// cause of what it does next.
#include "trace/recorder.h"
#include "vm/interpreter.h"

namespace tiki {

/// Instead of its actor's number in a generator that the trace leaves out: a generator expression of the library's own
/// code. What runs in it runs on behalf of who resumed it.
constexpr trace::ActorId kHiddenActor = trace::kNoActor - 1;

void trace_made(Interpreter& vm, Generator* generator);
/// `leaf` is the frame that runs; `resumer` who asked.
void trace_resumed(Interpreter& vm, Generator* leaf, Frame* resumer, Value sent);
/// The same for a generator that loops through a `yield` (trace/event_log.h), in few instructions; false: not the case.
inline bool trace_loop_resumed(Interpreter& vm, Generator* generator) {
  const trace::EventId event = vm.recorder->record_loop_resume(generator, vm.last_resume);
  if (event == trace::kNoEvent) return false;
  vm.last_resume = event;
  return true;
}
void trace_thrown_in(Interpreter& vm, Generator* leaf, Frame* resumer, Value exception);
void trace_closing(Interpreter& vm, Generator* generator);
void trace_yielded(Interpreter& vm, Generator* generator, Frame* target, Value value);
inline bool trace_loop_yielded(Interpreter& vm, Generator* generator, Value value) {
  trace::Recorder& recorder = *vm.recorder;
  const trace::Preview preview =
      value.is_small_int() ? recorder.number(value.as_small_int()) : vm.preview(value);
  const trace::EventId event = recorder.record_loop_yield(generator, generator->frame->ip, preview);
  if (event == trace::kNoEvent) return false;
  vm.last_resume = event;
  return true;
}
/// For a generator in no chain, which may be the beginning of a loop.
void trace_quick_yielded(Interpreter& vm, Generator* generator, Frame* target, Value value);
void trace_returned(Interpreter& vm, Generator* generator, Frame* back, Value result);
void trace_raised(Interpreter& vm, Generator* generator, Frame* back, Value exception);
void trace_delegated(Interpreter& vm, Generator* outer, Generator* inner, Generator* leaf, Value sent);
void trace_awaits(Interpreter& vm, Generator* generator, Value awaited);
void trace_finalised(Interpreter& vm, Generator* generator);
void trace_discarded(Interpreter& vm, Generator* generator);
void trace_caught(Interpreter& vm, Value exception);
void trace_module(Interpreter& vm, trace::EventKind kind, Value exception);

/// The nearest frame of the program's own code: lines of the library's own Python say nothing to its users.
Frame* program_frame(Frame* innermost);
inline Frame* program_frame(Interpreter& vm) { return program_frame(vm.current); }
uint32_t program_line(Interpreter& vm);

/// A short text for a value, made without running any code of the program.
std::string preview_text(Interpreter& vm, Value value);

/// The trace's file index of a frame's source.
uint16_t trace_file(Interpreter& vm, Code* code);
/// The actor on whose behalf a frame runs: its generator, else that of the nearest frame below, else the module.
trace::ActorId actor_of_frame(Interpreter& vm, Frame* frame);

}  // namespace tiki
