#pragma once
// What the interpreter tells the trace: frames made, resumed, suspended, ended; exceptions. All of these are called
// only while a recorder is set. `last_resume` in the interpreter is the event that made the present frame run: the
// cause of what it does next.
#include "vm/interpreter.h"

namespace tiki {

void trace_made(Interpreter& vm, Generator* generator);
/// `leaf` is the frame that runs; `resumer` who asked.
void trace_resumed(Interpreter& vm, Generator* leaf, Frame* resumer, Value sent);
void trace_thrown_in(Interpreter& vm, Generator* leaf, Frame* resumer, Value exception);
void trace_closing(Interpreter& vm, Generator* generator);
void trace_yielded(Interpreter& vm, Generator* generator, Frame* target, Value value);
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
uint16_t trace_file(Interpreter& vm, const Code* code);
/// The actor on whose behalf a frame runs: its generator, else that of the nearest frame below, else the module.
trace::ActorId actor_of_frame(Interpreter& vm, Frame* frame);

}  // namespace tiki
