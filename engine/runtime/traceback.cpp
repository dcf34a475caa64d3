// Traceback objects as Python sees them.
#include "runtime/code_object.h"
#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Traceback* traceback_in(Value self) { return self.as<Traceback>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<Traceback*>(object);
  visitor.visit(self->next);
  visitor.visit(self->frame);
  visitor.visit(static_cast<Object*>(self->code));
}

void clear(Object* object) {
  auto* self = static_cast<Traceback*>(object);
  decref_maybe(std::exchange(self->next, Value()));
  decref_maybe(std::exchange(self->frame, Value()));
}

void destroy(Object* object) {
  clear(object);
  auto* self = static_cast<Traceback*>(object);
  if (Code* code = std::exchange(self->code, nullptr)) decref(static_cast<Object*>(code));
}

Ret get_next(Runtime&, Value self) { return Ret::borrow(traceback_in(self)->next); }
Status set_next(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("can't delete tb_next attribute");
  if (!value.is_none() && !has_layout(value, Layout::Traceback)) {
    return rt.type_error("expected traceback object or None, got '{}'", type_name(rt, value));
  }
  for (Value step = value; has_layout(step, Layout::Traceback); step = traceback_in(step)->next) {
    if (step == self) return rt.value_error("traceback loop detected");
  }
  Own old = Own::steal(std::exchange(traceback_in(self)->next, Own::borrow(value).release()));
  return Status::ok();
}
Ret get_frame(Runtime&, Value self) { return Ret::borrow(traceback_in(self)->frame); }
Ret get_line(Runtime&, Value self) { return Ret::small_int(traceback_in(self)->line); }
Ret get_instruction(Runtime&, Value self) {
  return Ret::small_int(2 * int64_t{traceback_in(self)->instruction});
}

constexpr PropertyDef kProperties[] = {
    {"tb_next", get_next, set_next},
    {"tb_frame", get_frame},
    {"tb_lineno", get_line},
    {"tb_lasti", get_instruction},
};

}  // namespace

void make_traceback_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "traceback",
      .layout = Layout::Traceback,
      .size = sizeof(Traceback),
      .slots = {.traverse = traverse, .clear = clear, .destroy = destroy},
      .properties = kProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.traceback = make_type(rt, spec);
}

}  // namespace tiki
