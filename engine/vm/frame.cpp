#include "vm/frame.h"

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "vm/generator.h"

namespace tiki {

void clear_frame(Frame* frame) {
  while (frame->stack_depth() > 0) {
    --frame->extra;
    decref_maybe(std::exchange(*frame->stack_top(), Value()));
  }
  Code* code = frame->code();
  for (uint32_t i = code->slot_count; i-- > 0;) decref_maybe(std::exchange(frame->slots()[i], Value()));
}

void keep_back(Frame* frame, Frame* back) {
  while (back && back->code()->source().positions.empty()) back = back->has_ended() ? nullptr : back->back;
  frame->heap_flags |= heap_flag::kFinalized;
  frame->back = back;
  if (back) incref(static_cast<Object*>(back));
}

Ret frame_locals(Runtime& rt, Frame* frame) {
  Code* code = frame->code();
  if (!code->flags.optimized) {
    Value names = frame->namespace_slot();
    return Ret::borrow(names ? names : Value(frame->function->globals));
  }
  OwnOf<Dict> locals = make_dict(rt);
  for (uint32_t i = 0; i < code->named_count; ++i) {
    Value value = frame->slots()[i];
    if (has_layout(value, Layout::Cell)) {
      bool is_cell = i >= code->source().local_count;
      for (uint32_t slot : code->source().cell_slots) is_cell |= slot == i;
      if (is_cell) value = value.as<Cell>()->value;
    }
    if (value) dict_set(rt, locals.get(), code->local_names[i], value);
  }
  return locals;
}

namespace {

uint32_t frame_size(const Object* object) { return static_cast<const Frame*>(object)->code()->frame_size; }

void frame_traverse(Object* object, Visitor& visitor) {
  auto* frame = static_cast<Frame*>(object);
  // A running frame's stack depth is not written back; its values are alive by the run itself.
  visitor.visit(Value(frame->function));
  if (frame->has_ended() && frame->back) visitor.visit(Value(static_cast<Object*>(frame->back)));
  for (uint32_t i = 0; i < frame->extra; ++i) visitor.visit(frame->slots()[i]);
}

void drop_back(Frame* frame) {
  Frame* back = std::exchange(frame->back, nullptr);
  if (back && frame->has_ended()) decref(static_cast<Object*>(back));
}

void frame_clear(Object* object) {
  auto* frame = static_cast<Frame*>(object);
  clear_frame(frame);
  drop_back(frame);
}

void frame_destroy(Object* object) {
  auto* frame = static_cast<Frame*>(object);
  if (Runtime::current().heap.is_tearing_down())
    return;  // its code may be gone; it owns nothing outside the heap
  clear_frame(frame);
  drop_back(frame);
  // The function goes last: it knows the frame's size. The heap asks for the size before this.
  decref(static_cast<Object*>(frame->function));
}

Frame* frame_of(Value self) { return self.as<Frame>(); }

Ret f_back(Runtime&, Value self) {
  Frame* back = frame_of(self)->back;
  while (back && back->code()->source().positions.empty()) back = back->back;
  return back ? Ret::borrow(back) : Ret::none();
}
Ret f_code(Runtime&, Value self) { return Ret::borrow(frame_of(self)->code()); }
Ret f_globals(Runtime&, Value self) { return Ret::borrow(frame_of(self)->function->globals); }
Ret f_builtins(Runtime& rt, Value) { return Ret::borrow(rt.builtins); }
Ret f_locals(Runtime& rt, Value self) { return frame_locals(rt, frame_of(self)); }
Ret f_lasti(Runtime&, Value self) {
  Frame* frame = frame_of(self);
  return Ret::small_int((frame->ip - frame->code()->instructions - 1) * 2);
}
Ret f_lineno(Runtime&, Value self) {
  Frame* frame = frame_of(self);
  if (frame->ip == frame->code()->instructions) return Ret::small_int(frame->code()->source().first_line);
  return Ret::small_int(frame->line());
}
Ret f_generator(Runtime&, Value self) {
  Object* owner = frame_of(self)->owner;
  return owner && owner->layout == Layout::Generator ? Ret::borrow(owner) : Ret::none();
}
Ret f_trace(Runtime&, Value) { return Ret::none(); }
Ret frame_clear_method(Runtime& rt, const Value* args) {
  Frame* frame = frame_of(args[0]);
  if (frame->back && !frame->has_ended())
    return rt.raise(rt.exceptions.RuntimeError, "cannot clear an executing frame");
  if (frame->owner) return rt.raise(rt.exceptions.RuntimeError, "cannot clear a suspended frame");
  clear_frame(frame);
  return Ret::none();
}

Ret frame_repr(Runtime& rt, Value self) {
  Frame* frame = frame_of(self);
  StrBuilder out(rt);
  out.append_ascii("<frame at ");
  out.append_ascii(address_text(rt, self));
  out.append_ascii(", file '");
  out.append(frame->code()->filename.as<Str>());
  out.append_ascii("', line ");
  out.append_ascii(std::to_string(
      frame->ip == frame->code()->instructions ? frame->code()->source().first_line : frame->line()));
  out.append_ascii(", code ");
  out.append(frame->code()->name.as<Str>());
  out.append_ascii(">");
  return out.finish();
}

constexpr PropertyDef kProperties[] = {
    {"f_back", f_back},         {"f_code", f_code},           {"f_globals", f_globals},
    {"f_builtins", f_builtins}, {"f_locals", f_locals},       {"f_lasti", f_lasti},
    {"f_lineno", f_lineno},     {"f_generator", f_generator}, {"f_trace", f_trace},
};
constexpr NativeDef kMethods[] = {{"clear(self, /)", frame_clear_method}};

}  // namespace

void make_frame_type(Runtime& rt) {
  rt.frame_head_size = sizeof(Frame);
  TypeSpec spec;
  spec.name = "frame";
  spec.layout = Layout::Frame;
  spec.size = sizeof(Frame);
  spec.size_of = frame_size;
  spec.slots.repr = frame_repr;
  spec.slots.traverse = frame_traverse;
  spec.slots.clear = frame_clear;
  spec.slots.destroy = frame_destroy;
  spec.properties = kProperties;
  spec.methods = kMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  rt.types.frame = make_type(rt, spec);
}

}  // namespace tiki
