#pragma once
// A frame: one activation of a Python function, a class body, a module, or an engine-written routine.
//
// Frames live on the heap and are linked by `back` to the frame that gets their result. Calling links a new frame,
// returning unlinks it; a generator's frame is unlinked by a yield and linked again by the next resume, nothing is
// copied. So the C++ stack never grows with Python calls.
//
// Slots: parameters and locals, then free variables' cells; then, in code without fast locals, the namespace (a dict or any
// mapping) and, in code with handlers, the exception being handled; then the operand stack.
//
// Who owns a frame: a running one that belongs to no generator is owned by the chain (the interpreter drops this
// reference when it returns); a generator's frame is owned by its generator. Tracebacks and frame objects held by the
// program add references; then the frame keeps its locals when it ends, and the frame it returned to (`has_ended`):
// an exception that somebody holds holds the callers of the function that raised it, as in CPython.
//
// `ip` is the instruction to execute next; while the frame waits for a call, a yield or an inner frame, the one before
// it is the call, Yield, Delegate, ForIter ... that gets the result.
#include "bytecode/opcode.h"
#include "runtime/function.h"
#include "runtime/object.h"
#include "runtime/runtime.h"

namespace tiki {

struct Frame : Object {  // `extra`: index of the first free slot, the stack's included, while it does not run
  Frame* back;  // borrowed; kept for a delegating frame while both are suspended; owned once it has ended
  Function* function;  // owned
  Code* code_;         // the function's, which the loop reads often
  const bytecode::Instruction* ip;
  Object* owner;  // a Generator (borrowed), or the instance whose __init__ this is (owned), or null

  Code* code() const { return code_; }
  bool has_ended() const { return heap_flags & heap_flag::kFinalized; }
  Value* slots() { return reinterpret_cast<Value*>(this + 1); }
  const Value* slots() const { return reinterpret_cast<const Value*>(this + 1); }
  Value* stack() { return slots() + code()->slot_count; }
  Value* stack_top() { return slots() + extra; }
  uint32_t stack_depth() const { return extra - code_->slot_count; }
  void set_stack_depth(uint32_t depth) { extra = static_cast<uint16_t>(code_->slot_count + depth); }
  /// Index of the instruction that is under way.
  uint32_t instruction_index() const { return static_cast<uint32_t>(ip - code()->instructions) - 1; }
  bytecode::Opcode last_opcode() const { return bytecode::opcode_of(ip[-1]); }
  /// The namespace of a class body, module or exec; only for code without fast locals.
  Value& namespace_slot() { return slots()[code_->named_count]; }
  /// The exception that an except or finally clause of this frame handles, or empty; borrowed.
  Value handled() const { return code_->keeps_handled ? slots()[code_->slot_count - 1] : Value(); }
  /// Its place, which owns it; only for code with handlers.
  Value& handled_slot() { return slots()[code_->slot_count - 1]; }
  void drop_handled() {
    if (code_->keeps_handled) decref_maybe(std::exchange(handled_slot(), Value()));
  }
  uint32_t line() const {
    return code()->source().positions.empty() ? 0 : code()->source().positions[instruction_index()].line;
  }
};

/// A frame whose slots are still to be filled, every one. Takes over the reference to `function`.
[[gnu::always_inline]] inline Frame* new_frame(Runtime& rt, Function* function) {
  Code* code = function->code;
  auto* frame = static_cast<Frame*>(rt.heap.allocate_raw(rt.types.frame, code->frame_size));
  frame->back = nullptr;
  frame->function = function;
  frame->code_ = code;
  frame->ip = code->instructions;
  frame->owner = nullptr;
  frame->extra = static_cast<uint16_t>(code->slot_count);
  return frame;
}

/// The cells of a function's free variables, into the slots behind its locals; only for functions with a closure.
inline void copy_closure(const Function* function, Value* slots) {
  Tuple* closure = function->closure;
  Value* to = slots + function->code->named_count - closure->length;
  for (uint32_t i = 0; i < closure->length; ++i) {
    incref(closure->items()[i]);
    to[i] = closure->items()[i];
  }
}

/// Drops all slots and stack values of a frame that has ended.
void clear_frame(Frame* frame);

/// `frame`, which others hold too, has ended and gone back to `back`.
void keep_back(Frame* frame, Frame* back);

/// sys._getframe().f_locals: a dict of the bound variables (new reference). The namespace itself for modules, classes.
Ret frame_locals(Runtime& rt, Frame* frame);

void make_frame_type(Runtime& rt);

}  // namespace tiki
