// Exceptions: from the frame where one is pending to the frame that handles it.
#include "vm/interpreter.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

const bytecode::ExceptionRow* find_handler(const Code* code, uint32_t index) {
  for (const bytecode::ExceptionRow& row : code->source().exception_table) {
    if (index >= row.start && index < row.end) return &row;
  }
  return nullptr;
}

}  // namespace

void Interpreter::leave_frame(Frame* frame, Frame* back) {
  while (frame->stack_depth() > 0) {
    --frame->extra;
    decref_maybe(*frame->stack_top());
  }
  frame->drop_handled();
  if (frame->refcount > 1) keep_back(frame, back);
  decref(static_cast<Object*>(frame));
}

bool Interpreter::unwind(bool add_step) {
  bool starting = std::exchange(starting_throw_, false);
  throwing_ = false;
  while (true) {
    Frame* frame = current;
    Code* code = frame->code();
    const bool engine_code = code->source().positions.empty();
    const uint32_t index = starting ? 0 : frame->instruction_index();
    if (code == boundary_function_->code) return false;
    if (add_step && !engine_code) {
      add_traceback(rt, rt.error().as<Exception>(), frame, code, index);
      // What never started stands at its `def`.
      if (starting) rt.error().as<Exception>()->traceback.as<Traceback>()->line = code->source().first_line;
    }
    if (!starting) {
      if (const bytecode::ExceptionRow* row = find_handler(code, index)) {
        while (frame->stack_depth() > row->depth) {
          --frame->extra;
          decref_maybe(*frame->stack_top());
        }
        *frame->stack_top() = rt.take_error().release();
        ++frame->extra;
        frame->ip = code->instructions + row->handler;
        if (recorder && !engine_code) trace_caught(*this, frame->stack_top()[-1]);
        return true;
      }
    }
    starting = false;
    add_step = true;
    // The frame ends. Its values go before the next frame sees the exception.
    while (frame->stack_depth() > 0) {
      --frame->extra;
      decref_maybe(*frame->stack_top());
    }
    if (frame->owner && frame->owner->layout == Layout::Generator) {
      if (generator_raised(frame)) return true;
      continue;
    }
    if (frame->owner) decref(std::exchange(frame->owner, nullptr));
    --depth;
    current = frame->back;
    frame->back = nullptr;
    leave_frame(frame, current);
  }
}

}  // namespace tiki
