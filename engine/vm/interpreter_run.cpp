// The interpreter outside its loop: slices, checks, what native code may ask of it.
#include <algorithm>

#include "vm/boundary.h"
#include "vm/interpreter.h"

namespace tiki {

using bytecode::CodeUnit;
using bytecode::make_instruction;
using bytecode::Opcode;

namespace {

// How often garbage and limits are looked at, in instructions.
constexpr uint64_t kCheckInterval = 20000;

OwnOf<Function> engine_function(Runtime& rt, const char* name, std::vector<bytecode::Instruction> instructions,
                                uint32_t slots, std::vector<bytecode::ExceptionRow> rows) {
  auto unit = std::make_shared<CodeUnit>();
  unit->name = unit->qualname = name;
  unit->instructions = std::move(instructions);
  unit->local_names.assign(slots, ".0");
  unit->local_count = slots;
  unit->stack_size = 2;
  unit->exception_table = std::move(rows);
  OwnOf<Code> code = make_code(rt, unit);
  OwnOf<Dict> globals = make_dict(rt);
  return make_function(rt, code.get(), globals.get());
}

}  // namespace

Interpreter::Interpreter(Runtime& rt) : rt(rt) {
  rt.interpreter = this;
  boundary_function_ =
      engine_function(rt, "<boundary>", {make_instruction(Opcode::Nop), make_instruction(Opcode::Exit)}, 0, {});
  continuation_function_ = engine_function(rt, "<engine>",
                                           {make_instruction(Opcode::Continue), make_instruction(Opcode::JumpBack, 0),
                                            make_instruction(Opcode::Continue, 1), make_instruction(Opcode::JumpBack, 0)},
                                           1, {{0, 4, 2, 0}});
  rt.hooks.call_function = [](Runtime& rt, Value function, const Value* args, size_t count, Tuple* names) {
    return Interpreter::of(rt).call_function(function, args, count, names);
  };
  rt.hooks.finish_switched = [](Runtime& rt) { return Interpreter::of(rt).finish_switched(); };
  rt.hooks.current_frame = [](Runtime& rt) { return Interpreter::of(rt).python_frame(); };
  rt.hooks.current_globals = [](Runtime& rt) -> Dict* {
    Frame* frame = Interpreter::of(rt).python_frame();
    return frame ? frame->function->globals : nullptr;
  };
  rt.hooks.handled_exception = [](Runtime& rt) { return Interpreter::of(rt).handled_exception(); };
}

Interpreter::~Interpreter() {
  // Frames still linked (a run that was given up) are dropped with everything they hold.
  delete bottom_;
}

RunStatus Interpreter::run(uint64_t budget) {
  slice_end_ = steps + budget < steps ? UINT64_MAX : steps + budget;
  next_check_ = 0;
  switch (execute()) {
    case Stop::Paused: return RunStatus::Paused;
    case Stop::Limit: return RunStatus::LimitReached;
    case Stop::Exited:
      decref_maybe(bottom_->stack_storage[0]);
      bottom_->stack_storage[0] = Value();
      [[fallthrough]];
    case Stop::Raised:
      current = nullptr;
      delete bottom_;
      bottom_ = nullptr;
      return RunStatus::Finished;
  }
  return RunStatus::Finished;
}

void Interpreter::plan_next_check() {
  // A replay looks at every safe point whether its event is there.
  const uint64_t interval = stop_at_event == UINT32_MAX ? kCheckInterval : 1;
  next_check_ = std::min<uint64_t>({steps + interval, slice_end_, step_limit});
}

Interpreter::Check Interpreter::check() {
  if (rt.heap.wants_collection()) rt.heap.collect();
  if (rt.heap.limit_reached()) {
    rt.heap.collect();
    if (rt.heap.limit_reached()) {
      // Once as an exception that the program may handle; if memory stays short, the run ends.
      if (memory_error_given_) {
        limit_text = "memory";
        return Check::Limit;
      }
      memory_error_given_ = true;
      rt.memory_error();
      return Check::Error;
    }
  }
  if (stopping_) return Check::Limit;
  if (steps >= step_limit) {
    limit_text = "instructions";
    return Check::Limit;
  }
  if (on_check && !on_check(*this)) return rt.has_error() ? Check::Error : Check::Limit;
  if (recorder && recorder->size() > stop_at_event && nested_ == 0) return Check::Pause;
  if (steps >= slice_end_ && nested_ == 0) return Check::Pause;
  plan_next_check();
  // A slice cannot end inside native code: look again soon.
  if (next_check_ <= steps) next_check_ = steps + kCheckInterval;
  return Check::Continue;
}

Value Interpreter::handled_exception() const {
  for (const Frame* frame = current; frame; frame = frame->back) {
    if (frame->handled) return frame->handled;
  }
  return Value();
}

Frame* Interpreter::python_frame() const {
  Frame* frame = current;
  while (frame && frame->code()->source().positions.empty()) frame = frame->back;
  return frame;
}

uint32_t Interpreter::current_line() const {
  Frame* frame = python_frame();
  return frame && frame->ip > frame->code()->instructions ? frame->line() : 0;
}

Ret Interpreter::call_unpacked(Value callable, Value positional, Value keywords) {
  OwnOf<Tuple> args;
  if (has_layout(positional, Layout::Tuple)) {
    args = OwnOf<Tuple>::borrow(positional.as<Tuple>());
  } else {
    args = tuple_from(rt, positional);
    if (!args) {
      if (rt.error_is(rt.exceptions.TypeError) && !type_of(rt, positional)->slots.iter) {
        rt.clear_error();
        return rt.type_error("Value after * must be an iterable, not {}", type_name(rt, positional));
      }
      return nullptr;
    }
  }
  if (!keywords || keywords.as<Dict>()->used == 0) return begin_call(callable, args->items(), args->length, nullptr);
  auto* dict = keywords.as<Dict>();
  std::vector<Value> all(args->items(), args->items() + args->length);
  std::vector<Value> names;
  uint32_t position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (!has_layout(key, Layout::Str)) return rt.type_error("keywords must be strings");
    names.push_back(key);
    all.push_back(value);
  }
  OwnOf<Tuple> keyword_names = tiki::make_tuple(rt, names);
  return begin_call(callable, all.data(), args->length, keyword_names.get());
}

}  // namespace tiki
