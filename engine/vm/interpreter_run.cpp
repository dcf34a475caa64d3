// The interpreter outside its loop: slices, checks, what native code may ask of it.
#include <algorithm>
#include <utility>

#include "runtime/native_work.h"
#include "trace/recorder.h"
#include "vm/boundary.h"
#include "vm/interpreter.h"
#include "vm/thread_scheduler.h"

namespace tiki {

using bytecode::CodeUnit;
using bytecode::make_instruction;
using bytecode::Opcode;

namespace {

// How often garbage and limits are looked at, in instructions.
constexpr uint64_t kCheckInterval = 20000;

// The heap-stress build collects at every safe point, as good as: the longer a program runs, the less often.
#ifdef TIKI_HEAP_STRESS
constexpr bool kHeapStress = true;
#else
constexpr bool kHeapStress = false;
#endif

OwnOf<Function> engine_function(Runtime& rt, const char* name,
                                std::vector<bytecode::Instruction> instructions, uint32_t slots,
                                std::vector<bytecode::ExceptionRow> rows) {
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

// super() without arguments: the class in the `__class__` cell and the frame's first argument.
Status super_arguments(Runtime& rt, Value* type, Value* self) {
  Frame* frame = Interpreter::of(rt).python_frame();
  if (!frame) return rt.raise(rt.exceptions.RuntimeError, "super(): no current frame");
  Code* code = frame->code();
  if (code->source().positional == 0) return rt.raise(rt.exceptions.RuntimeError, "super(): no arguments");
  Value first = frame->slots()[0];
  if (has_layout(first, Layout::Cell)) {
    for (uint32_t slot : code->source().cell_slots) {
      if (slot == 0) first = first.as<Cell>()->value;
    }
  }
  if (!first) return rt.raise(rt.exceptions.RuntimeError, "super(): arg[0] deleted");
  for (uint32_t i = code->source().local_count; i < code->named_count; ++i) {
    if (code->local_names[i] != rt.names.class_) continue;
    Value cell = frame->slots()[i].as<Cell>()->value;
    if (!cell) return rt.raise(rt.exceptions.RuntimeError, "super(): empty __class__ cell");
    *type = cell;
    *self = first;
    return Status::ok();
  }
  return rt.raise(rt.exceptions.RuntimeError, "super(): __class__ cell not found");
}

}  // namespace

Interpreter::Interpreter(Runtime& rt) : rt(rt) {
  rt.interpreter = this;
  boundary_function_ = engine_function(
      rt, "<boundary>", {make_instruction(Opcode::Nop), make_instruction(Opcode::Exit)}, 0, {});
  continuation_function_ =
      engine_function(rt, "<engine>",
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
  rt.hooks.add_current_step = [](Runtime& rt, Value exception) {
    Frame* frame = Interpreter::of(rt).python_frame();
    if (frame && frame->ip > frame->code()->instructions) {
      add_traceback(rt, exception.as<Exception>(), frame, frame->code(), frame->instruction_index());
    }
  };
  rt.hooks.current_position = [](Runtime& rt, std::string* filename, uint32_t* line) {
    Frame* frame = Interpreter::of(rt).python_frame();
    if (!frame) return false;
    *filename = frame->code()->source().filename;
    *line = frame->ip > frame->code()->instructions ? frame->line() : 0;
    return true;
  };
  native_work.check = [](Runtime& rt) -> Status {
    Interpreter& vm = Interpreter::of(rt);
    // Objects under construction are not whole here: garbage is left alone.
    if (!vm.stopping_ && rt.heap.limit_reached()) return rt.memory_error();
    if (!vm.stopping_ && vm.steps + vm.nested_steps_ + native_work.done >= vm.step_limit) {
      vm.stop_with_limit("instructions");
    }
    if (!vm.stopping_) return Status::ok();
    return rt.raise(rt.exceptions.SystemError, "the run was stopped");
  };
  native_work.memory_over_limit = [](Runtime& rt) {
    Interpreter& vm = Interpreter::of(rt);
    vm.next_check_ = vm.next_duty_ = 0;
  };
  rt.hooks.super_arguments = super_arguments;
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
    case Stop::Paused:
      return RunStatus::Paused;
    case Stop::Limit:
      return RunStatus::LimitReached;
    case Stop::Exited:
      decref_maybe(bottom_->stack_storage[0]);
      bottom_->stack_storage[0] = Value();
      [[fallthrough]];
    case Stop::Raised:
      current = nullptr;
      delete bottom_;
      bottom_ = innermost_ = nullptr;
      return RunStatus::Finished;
  }
  return RunStatus::Finished;
}

void Interpreter::plan_next_check() {
  next_check_ = std::min(next_duty_, step_limit);
  if (threads) next_check_ = std::min(next_check_, threads->due());
  // Inside native code a slice cannot end: that is looked at again with the next duty.
  if (slice_end_ > steps) next_check_ = std::min(next_check_, slice_end_);
  // A replay looks at every safe point whether its event is there.
  if (stop_at_event != UINT32_MAX) next_check_ = steps + 1;
}

bool Interpreter::duty_due() {
  // Never sooner or later because of where slices end: what finalisers do is part of the run.
  if (steps < next_duty_) return false;
  next_duty_ = steps + (kHeapStress ? 10 + steps / 500 : kCheckInterval);
  return true;
}

Interpreter::Check Interpreter::check() {
  steps += std::exchange(nested_steps_, 0);
  const bool duty = duty_due();
  if (duty && (kHeapStress ? rt.heap.enabled : rt.heap.wants_collection())) rt.heap.collect();
  if (duty && rt.heap.limit_reached()) {
    rt.heap.collect();
    if (rt.heap.limit_reached()) {
      // Once as an exception that the program may handle; if memory stays short, the run ends.
      if (memory_error_given_) {
        limit_text = "memory";
        stopping_ = true;
        return Check::Limit;
      }
      memory_error_given_ = true;
      rt.memory_error();
      // It comes from the instruction that is about to run, which after a jump back is not the one behind the last.
      ++current->ip;
      return Check::Error;
    }
  }
  if (duty && !rt.heap.limit_reached()) memory_error_given_ = false;
  if (stopping_) return Check::Limit;
  if (steps + native_work.done >= step_limit) {
    limit_text = "instructions";
    stopping_ = true;
    return Check::Limit;
  }
  if (threads && !threads->is_idle() && steps >= threads->due()) threads->at_check();
  if (threads && threads->is_idle()) return Check::Pause;
  if (recorder && recorder->size() > stop_at_event && may_pause()) return Check::Pause;
  if (recorder && recorder->is_stopped()) recorder = nullptr;  // the run goes on, unseen, at full speed
  if (steps >= slice_end_ && may_pause()) return Check::Pause;
  plan_next_check();
  return Check::Continue;
}

Value Interpreter::handled_exception() const {
  for (const Frame* frame = current; frame; frame = frame->back) {
    if (Value handled = frame->handled()) return handled;
  }
  return Value();
}

Frame* Interpreter::python_frame() const {
  Frame* frame = current;
  while (frame && frame->code()->source().positions.empty()) frame = frame->back;
  return frame;
}

uint32_t Interpreter::current_line() const {
  // Lines of the library's own Python say nothing to the program's reader.
  Frame* frame = python_frame();
  while (frame && frame->back && frame->code()->is_library) frame = frame->back;
  return frame && frame->ip > frame->code()->instructions ? frame->line() : 0;
}

std::string callee_name(Runtime& rt, Value callable) {
  Own qualname = get_attribute_or_empty(rt, callable, rt.names.qualname);
  rt.clear_error();
  if (!qualname || !has_layout(qualname, Layout::Str)) {
    OwnOf<Str> text = str(rt, callable);
    rt.clear_error();
    return text ? to_utf8(text.get()) : type_name(rt, callable) + " object";
  }
  Own module = get_attribute_or_empty(rt, callable, rt.names.module);
  rt.clear_error();
  std::string name = to_utf8(qualname.as<Str>()) + "()";
  if (module && has_layout(module, Layout::Str) && !equals_ascii(module.as<Str>(), "builtins")) {
    name = to_utf8(module.as<Str>()) + "." + name;
  }
  return name;
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
        return rt.type_error("{} argument after * must be an iterable, not {}", callee_name(rt, callable),
                             type_name(rt, positional));
      }
      return nullptr;
    }
  }
  if (!keywords || keywords.as<Dict>()->used == 0)
    return begin_call(callable, args->items(), args->length, nullptr);
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
