#include "vm/tracing.h"

#include "runtime/exception.h"
#include "runtime/number.h"

namespace tiki {

using trace::ActorId;
using trace::ActorKind;
using trace::EventId;
using trace::EventKind;
using trace::kMainActor;
using trace::kNoActor;
using trace::kNoEvent;
using trace::Preview;

namespace {

constexpr size_t kMaxPreviewBytes = 320;
constexpr uint32_t kMaxPreviewItems = 6;

uint32_t line_of(const Frame* frame) {
  const Code* code = frame->code();
  const bytecode::CodeUnit& unit = code->source();
  if (unit.positions.empty()) return 0;
  if (frame->ip == code->instructions) return unit.first_line;
  return unit.positions[frame->instruction_index()].line;
}

// Text of a value without running any of the program's code: `<Point>` for objects of its own classes.
void append_preview(Runtime& rt, std::string& out, Value value, int depth) {
  if (out.size() > kMaxPreviewBytes) return;
  if (value.is_small_int()) {
    out += std::to_string(value.as_small_int());
  } else if (is_float(value)) {
    out += float_repr(float_value(value));
  } else if (value.is_none()) {
    out += "None";
  } else if (value.is_boolean()) {
    out += value.is_true() ? "True" : "False";
  } else if (has_type(value, rt.types.str)) {
    auto* text = value.as<Str>();
    OwnOf<Str> shown = text->length > 60 ? substring(rt, text, 0, 60) : OwnOf<Str>::borrow(text);
    OwnOf<Str> quoted = repr(rt, shown);
    if (quoted) append_utf8(out, quoted.get());
    if (text->length > 60) out += "…";
  } else if (value.is_object() && value.object()->type == rt.types.int_) {
    std::string digits = int_to_string(value);
    out += digits.size() > 40 ? digits.substr(0, 30) + "… (" + std::to_string(digits.size()) + " digits)"
                              : digits;
  } else if (depth > 0 && (has_type(value, rt.types.list) || has_type(value, rt.types.tuple))) {
    const bool list = has_type(value, rt.types.list);
    std::span<Value> items = list ? value.as<List>()->span() : value.as<Tuple>()->span();
    out += list ? "[" : "(";
    for (size_t i = 0; i < items.size() && i < kMaxPreviewItems; ++i) {
      if (i) out += ", ";
      append_preview(rt, out, items[i], depth - 1);
    }
    if (items.size() > kMaxPreviewItems) out += ", …";
    if (!list && items.size() == 1) out += ",";
    out += list ? "]" : ")";
  } else if (depth > 0 && has_type(value, rt.types.dict)) {
    out += "{";
    uint32_t position = 0, shown = 0;
    Value key, item;
    while (dict_next(value.as<Dict>(), &position, &key, &item)) {
      if (shown == kMaxPreviewItems) {
        out += ", …";
        break;
      }
      if (shown++) out += ", ";
      append_preview(rt, out, key, depth - 1);
      out += ": ";
      append_preview(rt, out, item, depth - 1);
    }
    out += "}";
  } else if (is_exception(value)) {
    auto* error = value.as<Exception>();
    out += to_utf8(value.object()->type->name);
    out += "(";
    if (has_layout(error->args, Layout::Tuple)) {
      std::span<Value> args = error->args.as<Tuple>()->span();
      for (size_t i = 0; i < args.size() && i < kMaxPreviewItems; ++i) {
        if (i) out += ", ";
        append_preview(rt, out, args[i], depth - 1);
      }
    }
    out += ")";
  } else if (has_layout(value, Layout::Function)) {
    append_utf8(out, value.as<Function>()->name.as<Str>());
    out += "()";
  } else if (has_layout(value, Layout::BoundMethod) &&
             has_layout(value.as<BoundMethod>()->function, Layout::Function)) {
    append_utf8(out, value.as<BoundMethod>()->function.as<Function>()->name.as<Str>());
    out += "()";
  } else if (is_generator(value)) {
    append_utf8(out, value.as<Generator>()->code->name.as<Str>());
    out += "()";
  } else if (has_layout(value, Layout::Type)) {
    append_utf8(out, value.as<Type>()->name);
  } else {
    out += "<" + type_name(rt, value) + ">";
  }
}

EventId record(Interpreter& vm, EventKind kind, ActorId actor, ActorId other, uint32_t line,
               Preview value = {}) {
  return vm.recorder->record(kind, actor, other, vm.last_resume, line, value);
}

ActorId actor_of(Interpreter& vm, Generator* generator) {
  if (generator->actor == kNoActor && !vm.recorder->is_stopped()) trace_made(vm, generator);
  return generator->actor;
}

// The actor of `frame`, which is the one that runs. It changes only with an event, so as long as there is none the
// frames need not be asked again.
ActorId acting(Interpreter& vm, Frame* frame) {
  return vm.acting_at == vm.recorder->size() ? vm.acting_actor : actor_of_frame(vm, frame);
}
void set_acting(Interpreter& vm, ActorId actor) {
  vm.acting_actor = actor;
  vm.acting_at = vm.recorder->size();
}

bool is_hidden(const Code* code) {
  return code->is_library && code->flags.generator && code->flags.comprehension;
}

// An event after which `acts` is what runs.
void pass_control(Interpreter& vm, EventKind kind, ActorId actor, ActorId other, ActorId acts, uint32_t line,
                  Preview value = {}) {
  vm.last_resume = record(vm, kind, actor, other, line, value);
  set_acting(vm, acts);
}

}  // namespace

Preview Interpreter::preview(Value value) {
  if (!value) return {};
  if (value.is_none()) return Preview::none();
  if (value.is_boolean()) return Preview::boolean(value.is_true());
  if (value.is_small_int()) return recorder->number(value.as_small_int());
  if (value.is_inline_float()) return recorder->number(value.as_inline_float());
  if (has_type(value, rt.types.str)) {
    auto* text = value.as<Str>();
    if (text->is_ascii() && text->length <= 80) return recorder->str(text->ascii());
    const bool cut = text->length > 80;
    OwnOf<Str> shown = cut ? substring(rt, text, 0, 80) : OwnOf<Str>::borrow(text);
    return recorder->str(to_utf8(shown.get()), cut);
  }
  std::string text = preview_text(*this, value);
  return recorder->text(text, text.size() > kMaxPreviewBytes);
}

std::string preview_text(Interpreter& vm, Value value) {
  std::string text;
  Own pending = vm.rt.take_error();
  append_preview(vm.rt, text, value, 2);
  vm.rt.clear_error();
  if (pending) vm.rt.set_error(std::move(pending));
  return text;
}

ActorId actor_of_frame(Interpreter& vm, Frame* frame) {
  for (; frame; frame = frame->back) {
    if (frame->owner && frame->owner->layout == Layout::Generator) {
      const ActorId actor = actor_of(vm, static_cast<Generator*>(frame->owner));
      if (actor != kHiddenActor) return actor;
    }
  }
  // No coroutine or generator below: the loop's own routine, on behalf of the task whose step this is, or the thread.
  return vm.running_task_actor != kNoActor ? vm.running_task_actor : vm.thread_actor;
}

ActorId Interpreter::current_actor() const { return acting(const_cast<Interpreter&>(*this), current); }

Frame* program_frame(Frame* innermost) {
  Frame* frame = innermost;
  while (frame && frame->code()->is_library) frame = frame->back;
  return frame;
}

uint32_t program_line(Interpreter& vm) {
  Frame* frame = program_frame(vm);
  return frame && frame->ip > frame->code()->instructions ? frame->line() : 0;
}

namespace {

// The texts that every generator of this code shares.
void name_code(Interpreter& vm, Code* code) {
  code->trace_name = vm.recorder->name(code->source().name);
  code->trace_file = vm.recorder->file(code->source().filename);
}

void add_generator(Interpreter& vm, Generator* generator) {
  Code* code = generator->code;
  const ActorKind kind = generator->kind() == GeneratorKind::Generator   ? ActorKind::Generator
                         : generator->kind() == GeneratorKind::Coroutine ? ActorKind::Coroutine
                                                                         : ActorKind::AsyncGenerator;
  if (!code->trace_name) name_code(vm, code);
  generator->actor = kHiddenActor;  // not its own maker, should it run already
  const ActorId maker = acting(vm, vm.current);
  generator->actor =
      vm.recorder->add_actor(kind, code->trace_name, maker, code->source().first_line, code->trace_file);
  // A coroutine written in C++ has no line where it made another.
  const bool native_maker = vm.current && vm.current->code()->native_step;
  record(vm, EventKind::FrameMade, generator->actor, maker, native_maker ? 0 : vm.current_line());
  set_acting(vm, maker);
}

}  // namespace

uint16_t trace_file(Interpreter& vm, Code* code) {
  if (!code->trace_name) name_code(vm, code);
  return code->trace_file;
}

void trace_made(Interpreter& vm, Generator* generator) {
  if (is_hidden(generator->code)) {
    generator->actor = kHiddenActor;
  } else {
    add_generator(vm, generator);
  }
}

void trace_resumed(Interpreter& vm, Generator* leaf, Frame* resumer, Value sent) {
  const ActorId actor = actor_of(vm, leaf);
  if (actor == kHiddenActor) return;
  const ActorId by = acting(vm, resumer);
  const bool plain = sent.is_none();
  pass_control(vm, plain ? EventKind::ResumeNext : EventKind::ResumeSend, actor, by, actor,
               line_of(leaf->frame), plain ? Preview{} : vm.preview(sent));
}

void trace_thrown_in(Interpreter& vm, Generator* leaf, Frame* resumer, Value exception) {
  const bool closing = is_instance(vm.rt, exception, vm.rt.exceptions.GeneratorExit);
  if (closing && vm.closing_recorded) {
    vm.closing_recorded = false;
    set_acting(vm, leaf->actor);
    return;
  }
  const ActorId actor = actor_of(vm, leaf);
  if (actor == kHiddenActor) return;
  pass_control(vm, closing ? EventKind::ResumeClose : EventKind::ResumeThrow, actor, acting(vm, resumer),
               actor, line_of(leaf->frame), vm.preview(exception));
}

void trace_closing(Interpreter& vm, Generator* generator) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  vm.last_resume =
      record(vm, EventKind::ResumeClose, actor, acting(vm, vm.current), line_of(generator->frame));
  vm.closing_recorded = true;
}

void trace_yielded(Interpreter& vm, Generator* generator, Frame* target, Value value) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  const ActorId to = actor_of_frame(vm, target);
  pass_control(vm, EventKind::Yield, actor, to, to, line_of(generator->frame), vm.preview(value));
}

void trace_quick_yielded(Interpreter& vm, Generator* generator, Frame* target, Value value) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  const ActorId to = actor_of_frame(vm, target);
  const uint32_t line = line_of(generator->frame);
  const Preview preview = vm.preview(value);
  pass_control(vm, EventKind::Yield, actor, to, to, line, preview);
  if (vm.last_resume != kNoEvent) vm.recorder->may_loop(generator, generator->frame->ip, line, preview.tag);
}

void trace_returned(Interpreter& vm, Generator* generator, Frame* back, Value result) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  const ActorId to = actor_of_frame(vm, back);
  pass_control(vm, EventKind::Return, actor, to, to, line_of(vm.current), vm.preview(result));
}

void trace_raised(Interpreter& vm, Generator* generator, Frame* back, Value exception) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  const ActorId to = actor_of_frame(vm, back);
  pass_control(vm, EventKind::Raise, actor, to, to, line_of(vm.current), vm.preview(exception));
}

void trace_delegated(Interpreter& vm, Generator* outer, Generator* inner, Generator* leaf, Value sent) {
  const bool awaits = outer->kind() != GeneratorKind::Generator;
  const ActorId outer_actor = actor_of(vm, outer);
  // What the program delegates to is its own, wherever it was made.
  if (inner->actor == kHiddenActor) add_generator(vm, inner);
  const ActorId inner_actor = actor_of(vm, inner);
  const ActorId actor = actor_of(vm, leaf);
  pass_control(vm, awaits ? EventKind::Await : EventKind::Delegate, outer_actor, inner_actor, actor,
               line_of(outer->frame));
  if (leaf->state() == GeneratorState::Created) return;
  // The inner frame had begun before: this resume is one of its own.
  const bool plain = sent.is_none();
  pass_control(vm, plain ? EventKind::ResumeNext : EventKind::ResumeSend, actor, outer_actor, actor,
               line_of(leaf->frame), plain ? Preview{} : vm.preview(sent));
}

void trace_awaits(Interpreter& vm, Generator* generator, Value awaited) {
  if (!vm.rt.hooks.future_actor) return;
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  const ActorId future = vm.rt.hooks.future_actor(vm.rt, awaited);
  pass_control(vm, EventKind::Await, actor, future, actor, line_of(generator->frame));
}

void trace_finalised(Interpreter& vm, Generator* generator) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  vm.last_resume = record(vm, EventKind::Finalise, actor, acting(vm, vm.current), line_of(generator->frame));
}

void trace_discarded(Interpreter& vm, Generator* generator) {
  const ActorId actor = actor_of(vm, generator);
  if (actor == kHiddenActor) return;
  record(vm, EventKind::Discard, actor, acting(vm, vm.current), vm.current_line());
}

void trace_caught(Interpreter& vm, Value exception) {
  const ActorId actor = vm.current_actor();
  record(vm, EventKind::ExceptionCatch, actor, kNoActor, line_of(vm.current), vm.preview(exception));
  set_acting(vm, actor);
}

void trace_module(Interpreter& vm, EventKind kind, Value exception) {
  record(vm, kind, kMainActor, kNoActor, kind == EventKind::ModuleStart ? 1 : 0,
         exception ? vm.preview(exception) : Preview{});
}

}  // namespace tiki
