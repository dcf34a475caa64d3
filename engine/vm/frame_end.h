#pragma once
// How a frame ends, for the interpreter's loop and for compiled code.
#include "vm/generator.h"

namespace tiki {

/// The frame gives its memory back; nobody else holds it in the common case. `ip`: behind its last instruction.
inline void drop_frame(Runtime& rt, Frame* frame, const bytecode::Instruction* ip) {
  if (frame->refcount != 1) {
    frame->set_stack_depth(0);
    frame->ip = ip;
    frame->drop_handled();
    keep_back(frame, frame->back);
    decref(static_cast<Object*>(frame));
    return;
  }
  Code* code = frame->code();
  Value* slots = frame->slots();
  // Last to first, as CPython drops a frame's variables.
  for (uint32_t i = code->slot_count; i-- > 0;) decref_maybe(slots[i]);
  const uint32_t size = code->frame_size;
  decref(static_cast<Object*>(frame->function));
  rt.heap.free_object(frame, size);
}

/// What is left of a generator whose frame has returned.
inline void end_generator(Generator* generator, Frame* frame) {
  generator->set_state(GeneratorState::Finished);
  generator->heap_flags |= heap_flag::kFinalized;
  generator->frame = nullptr;
  generator->link = nullptr;
  frame->owner = nullptr;
}

/// Gives back a reference to a finished generator; the last one without the general way through its type.
inline void release_finished(Runtime& rt, Generator* generator) {
  if (--generator->refcount != 0) return;
  if ((generator->heap_flags & heap_flag::kIsKnown) || generator->flag(Generator::kRenamed)) [[unlikely]] {
    destroy_object(generator);
    return;
  }
  decref(static_cast<Object*>(generator->code));
  rt.heap.free_object(generator, sizeof(Generator));
}

}  // namespace tiki
