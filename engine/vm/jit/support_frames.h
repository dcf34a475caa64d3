#pragma once
// What the files of Support share: how compiled code is answered, and values that go to frames which do not run.
#include <utility>

#include "vm/jit/support.h"

namespace tiki::jit {

using bytecode::Opcode;

constexpr int32_t left(Left how) { return static_cast<int32_t>(how); }

// The instruction was not done: the interpreter begins it again.
inline int32_t redo(Interpreter& vm, Frame* frame) {
  --frame->ip;
  --vm.steps;
  return left(Left::ToInterpreter);
}

inline void push(Frame* frame, Value value) {
  *frame->stack_top() = value;
  ++frame->extra;
}

// A result; where the next instruction stores it into a local it goes there at once.
inline void push_result(Interpreter& vm, Frame* frame, Value value) {
  const bytecode::Instruction next = *frame->ip;
  if (bytecode::opcode_of(next) != Opcode::StoreLocal) return push(frame, value);
  ++frame->ip;
  ++vm.steps;
  decref_maybe(std::exchange(frame->slots()[next >> 8], value));
}

// The value of a yield that is resumed without one.
inline void receive_none(Interpreter& vm, Frame* frame) {
  if (bytecode::opcode_of(*frame->ip) == Opcode::Pop) {
    ++frame->ip;
    ++vm.steps;
  } else {
    push(frame, Value::none());
  }
}

}  // namespace tiki::jit
