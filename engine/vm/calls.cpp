// Calls of Python functions: binding arguments to parameters, and the frame.
#include <algorithm>

#include "runtime/traceback_format.h"
#include "vm/boundary.h"
#include "vm/interpreter.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

std::string quoted_list(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += "'" + names[i] + "'";
  }
  return text;
}

std::nullptr_t missing_arguments(Runtime& rt, Function* function, const char* kind,
                                 const std::vector<std::string>& names) {
  return rt.type_error("{}() missing {} required {} argument{}: {}", function->qualname.as<Str>(),
                       names.size(), kind, names.size() == 1 ? "" : "s", quoted_list(names));
}

std::nullptr_t too_many_positional(Runtime& rt, Function* function, uint32_t given, const Value* slots) {
  const bytecode::CodeUnit& unit = function->code->source();
  uint32_t keyword_only_given = 0;
  for (uint32_t i = unit.positional; i < unit.positional + unit.keyword_only; ++i) {
    if (slots[i]) ++keyword_only_given;
  }
  const uint32_t defaults = function->defaults ? function->defaults->length : 0;
  const bool plural = defaults ? true : unit.positional != 1;
  std::string takes = std::to_string(unit.positional);
  if (defaults) takes = "from " + std::to_string(unit.positional - defaults) + " to " + takes;
  std::string extra;
  if (keyword_only_given) {
    extra = " positional argument" + std::string(given != 1 ? "s" : "") + " (and " +
            std::to_string(keyword_only_given) + " keyword-only argument" +
            std::string(keyword_only_given != 1 ? "s" : "") + ")";
  }
  return rt.type_error("{}() takes {} positional argument{} but {}{} {} given", function->qualname.as<Str>(),
                       takes, plural ? "s" : "", given, extra,
                       given == 1 && !keyword_only_given ? "was" : "were");
}

// A keyword that fits no parameter: TypeError with CPython's reasons and suggestion.
std::nullptr_t unexpected_keyword(Runtime& rt, Function* function, Str* name, Tuple* keyword_names) {
  const bytecode::CodeUnit& unit = function->code->source();
  std::vector<std::string> positional_only;
  for (Value each : keyword_names->span()) {
    for (uint32_t i = 0; i < unit.positional_only; ++i) {
      if (function->code->local_names[i] == intern(rt, each.as<Str>())) {
        positional_only.push_back(unit.local_names[i]);
      }
    }
  }
  if (!positional_only.empty()) {
    std::string joined;
    for (const std::string& each : positional_only) joined += (joined.empty() ? "" : ", ") + each;
    return rt.type_error("{}() got some positional-only arguments passed as keyword arguments: '{}'",
                         function->qualname.as<Str>(), joined);
  }
  std::vector<std::string> candidates;
  for (uint32_t i = unit.positional_only; i < unit.positional + unit.keyword_only; ++i) {
    candidates.push_back(unit.local_names[i]);
  }
  const std::string suggestion = nearest_name(candidates, to_utf8(name));
  return rt.type_error("{}() got an unexpected keyword argument '{}'{}", function->qualname.as<Str>(), name,
                       suggestion.empty() ? "" : ". Did you mean '" + suggestion + "'?");
}

}  // namespace

// Fills the parameter slots with new references. `slots` are empty. On failure the caller clears them.
Status Interpreter::bind_arguments(Function* function, Value* slots, const Value* args, uint32_t count,
                                   Tuple* keyword_names) {
  Code* code = function->code;
  const bytecode::CodeUnit& unit = code->source();
  const uint32_t parameters = unit.positional + unit.keyword_only;
  const uint32_t taken = std::min(count, unit.positional);
  for (uint32_t i = 0; i < taken; ++i) {
    incref(args[i]);
    slots[i] = args[i];
  }
  uint32_t next = parameters;
  if (unit.flags.varargs) {
    slots[next++] = Own(tiki::make_tuple(rt, std::span<const Value>(args + taken, count - taken))).release();
  }
  Dict* extra = nullptr;
  if (unit.flags.varkeywords) {
    extra = make_dict(rt).release();
    slots[next] = Value(extra);
  }
  const uint32_t keywords = keyword_names ? keyword_names->length : 0;
  for (uint32_t k = 0; k < keywords; ++k) {
    Value key = keyword_names->items()[k];
    if (!has_layout(key, Layout::Str))
      return rt.type_error("{}() keywords must be strings", function->qualname.as<Str>());
    Str* name = intern(rt, key.as<Str>());
    uint32_t i = unit.positional_only;
    while (i < parameters && code->local_names[i] != name) ++i;
    if (i == parameters) {
      if (!extra) return unexpected_keyword(rt, function, name, keyword_names);
      dict_set(rt, extra, name, args[count + k]);
      continue;
    }
    if (slots[i]) {
      return rt.type_error("{}() got multiple values for argument '{}'", function->qualname.as<Str>(), name);
    }
    incref(args[count + k]);
    slots[i] = args[count + k];
  }
  if (count > unit.positional && !unit.flags.varargs) return too_many_positional(rt, function, count, slots);
  if (count < unit.positional) {
    const uint32_t defaults = function->defaults ? function->defaults->length : 0;
    const uint32_t first_default = unit.positional - std::min(defaults, unit.positional);
    std::vector<std::string> missing;
    for (uint32_t i = count; i < first_default; ++i) {
      if (!slots[i]) missing.push_back(unit.local_names[i]);
    }
    if (!missing.empty()) return missing_arguments(rt, function, "positional", missing);
    for (uint32_t i = std::max(count, first_default); i < unit.positional; ++i) {
      if (slots[i]) continue;
      slots[i] = Own::borrow(function->defaults->items()[i - first_default]).release();
    }
  }
  if (unit.keyword_only) {
    std::vector<std::string> missing;
    for (uint32_t i = unit.positional; i < parameters; ++i) {
      if (slots[i]) continue;
      Value value = function->keyword_defaults
                        ? dict_get(rt, function->keyword_defaults, code->local_names[i])
                        : Value();
      if (value) {
        slots[i] = Own::borrow(value).release();
      } else {
        missing.push_back(unit.local_names[i]);
      }
    }
    if (!missing.empty()) return missing_arguments(rt, function, "keyword-only", missing);
  }
  return Status::ok();
}

Frame* Interpreter::frame_for_call(Function* function, const Value* args, uint32_t count,
                                   Tuple* keyword_names) {
  Code* code = function->code;
  incref(static_cast<Object*>(function));
  Frame* frame = new_frame(rt, function);
  Value* slots = frame->slots();
  std::memset(static_cast<void*>(slots), 0, code->slot_count * sizeof(Value));
  const uint32_t defaults = function->defaults ? function->defaults->length : 0;
  if (!keyword_names && code->simple_parameters && count <= code->parameter_count &&
      count + defaults >= code->parameter_count) [[likely]] {
    // Only by position, and every parameter has a value.
    for (uint32_t i = 0; i < count; ++i) slots[i] = Own::borrow(args[i]).release();
    const Value* last_defaults = defaults ? function->defaults->items() + defaults : nullptr;
    for (uint32_t i = count; i < code->parameter_count; ++i)
      slots[i] = Own::borrow(*(last_defaults - (code->parameter_count - i))).release();
  } else if (bind_arguments(function, slots, args, count, keyword_names).failed()) {
    decref(static_cast<Object*>(frame));
    return nullptr;
  }
  if (function->closure) copy_closure(function, slots);
  return frame;
}

Status Interpreter::link_frame(Frame* frame) {
  if (++depth > rt.recursion_limit) {
    --depth;
    decref(static_cast<Object*>(frame));
    return rt.raise(rt.exceptions.RecursionError, "maximum recursion depth exceeded");
  }
  frame->back = current;
  switched_frame_ = frame;
  current = frame;
  return Status::ok();
}

Ret Interpreter::begin_call(Value callable, const Value* args, size_t count, Tuple* keyword_names) {
  if (has_layout(callable, Layout::BoundMethod)) {
    auto* method = callable.as<BoundMethod>();
    const size_t given = count + (keyword_names ? keyword_names->length : 0);
    if (given < 8) {
      Value all[8] = {method->self};
      std::copy(args, args + given, all + 1);
      return begin_call(method->function, all, count + 1, keyword_names);
    }
    std::vector<Value> all{method->self};
    all.insert(all.end(), args, args + given);
    return begin_call(method->function, all.data(), count + 1, keyword_names);
  }
  if (has_layout(callable, Layout::Function)) {
    auto* function = callable.as<Function>();
    Frame* frame = frame_for_call(function, args, static_cast<uint32_t>(count), keyword_names);
    if (!frame) return nullptr;
    if (function->code->makes_generator) return make_generator(frame);
    TRY(link_frame(frame));
    return Ret::switched();
  }
  if (has_layout(callable, Layout::NativeFunction)) {
    return call_native(rt, callable.as<NativeFunction>(), args, count, keyword_names);
  }
  return call(rt, callable, args, count, keyword_names);
}

Ret Interpreter::call_function(Value callable, const Value* args, size_t count, Tuple* keyword_names) {
  auto* function = callable.as<Function>();
  Frame* frame = frame_for_call(function, args, static_cast<uint32_t>(count), keyword_names);
  if (!frame) return nullptr;
  if (function->code->makes_generator) return make_generator(frame);
  BoundaryScope boundary(*this);
  if (boundary.failed()) {
    decref(static_cast<Object*>(frame));
    return nullptr;
  }
  TRY(link_frame(frame));
  return boundary.run();
}

Ret Interpreter::finish_switched() {
  // The native body linked frames to the caller's: put a boundary between them and run.
  Frame* bottom = switched_frame_;
  Frame* top = current;
  current = bottom->back;
  const int depth_inside = depth;
  Object* bottom_generator =
      bottom->owner && bottom->owner->layout == Layout::Generator ? bottom->owner : nullptr;
  BoundaryScope boundary(*this);
  if (boundary.failed()) {
    // Cannot go deeper: the frames never run.
    current = top;
    rt_abandon(bottom);
    return nullptr;
  }
  depth = depth_inside;
  bottom->back = boundary.frame();
  current = top;
  Ret value = boundary.run();
  if (!bottom_generator) return value;
  // The resume took a reference for the native call that is no more.
  decref(static_cast<Object*>(bottom_generator));
  if (!value || !generator_returned_) return value;
  // The frames were a generator's, and it returned: a native call that resumes raises StopIteration then.
  Own result(value);
  rt.set_error(Own(make_stop_iteration(rt, result.get().is_none() ? Value() : result.get())));
  return nullptr;
}

// Frames that were linked but cannot run: unlinked again with the pending error.
void Interpreter::rt_abandon(Frame* bottom) {
  current = bottom->back;
  if (bottom->owner && bottom->owner->layout == Layout::Generator) {
    bottom->back = nullptr;
    return;
  }
  bottom->back = nullptr;
  leave_frame(bottom, nullptr);
}

Frame* Interpreter::frame_of_continuation(OwnOf<Continuation> continuation) {
  incref(static_cast<Object*>(continuation_function_.get()));
  Frame* frame = new_frame(rt, continuation_function_.get());
  std::memset(static_cast<void*>(frame->slots()), 0, frame->code()->slot_count * sizeof(Value));
  frame->slots()[0] = Value(static_cast<Object*>(continuation.release()));
  *frame->stack() = Value::none();
  frame->set_stack_depth(1);
  return frame;
}

Ret Interpreter::begin_continuation(OwnOf<Continuation> continuation) {
  TRY(link_frame(frame_of_continuation(std::move(continuation))));
  return Ret::switched();
}

Status Interpreter::start_module(Code* code, Dict* globals) {
  OwnOf<Function> function = make_function(rt, code, globals);
  TRY(start_call(function.get()));
  if (!code->flags.optimized) current->namespace_slot() = Own::borrow(globals).release();
  return Status::ok();
}

Status Interpreter::start_call(Function* function) {
  Frame* frame = frame_for_call(function, nullptr, 0, nullptr);
  if (!frame) return nullptr;
  bottom_ = new BoundaryFrame();
  bottom_->refcount = 1;
  bottom_->layout = Layout::Frame;
  bottom_->type = rt.types.frame;
  bottom_->function = boundary_function_.get();
  bottom_->code_ = boundary_function_->code;
  bottom_->ip = boundary_function_->code->instructions + 1;
  current = innermost_ = bottom_;
  return link_frame(frame);
}

}  // namespace tiki
