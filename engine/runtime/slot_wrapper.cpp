// A native type's slots as Python sees them: `int.__add__` (wrapper_descriptor) and `(1).__add__` (method-wrapper).
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<Object> make_slot_wrapper(Runtime& rt, const SlotRow* row, Type* owner) {
  auto* wrapper = rt.heap.allocate<SlotWrapper>(rt.types.wrapper_descriptor);
  wrapper->row = row;
  wrapper->owner = owner;
  return OwnOf<Object>::steal(wrapper);
}

namespace {

SlotWrapper* wrapper_of(Value self) { return self.as<SlotWrapper>(); }
bool is_new(SlotWrapper* wrapper) { return wrapper->row->kind == SlotKind::New; }

Ret wrapper_repr(Runtime& rt, Value self) {
  SlotWrapper* wrapper = wrapper_of(self);
  if (is_new(wrapper)) {
    return make_str(rt,
                    "<built-in method __new__ of type object at " + address_text(rt, wrapper->owner) + ">");
  }
  return make_str(rt, std::string("<slot wrapper '") + wrapper->row->name + "' of '" +
                          to_utf8(wrapper->owner->name) + "' objects>");
}

// The wrapper is found along the MRO, but a class between may have changed the slot, so the owner's own slot is called.
Ret wrapper_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  SlotWrapper* wrapper = wrapper_of(self);
  if (is_new(wrapper)) {
    if (count == 0) return rt.type_error("{}.__new__(): not enough arguments", wrapper->owner->name);
    return call_slot(rt, *wrapper->row, wrapper->owner, args, count, keyword_names);
  }
  if (count == 0) {
    return rt.type_error("descriptor '{}' of '{}' object needs an argument", wrapper->row->name,
                         wrapper->owner->name);
  }
  if (!is_instance(rt, args[0], wrapper->owner)) {
    return rt.type_error("descriptor '{}' requires a '{}' object but received a '{}'", wrapper->row->name,
                         wrapper->owner->name, type_name(rt, args[0]));
  }
  return call_slot(rt, *wrapper->row, wrapper->owner, args, count, keyword_names);
}

Ret wrapper_get(Runtime& rt, Value self, Value instance, Value) {
  SlotWrapper* wrapper = wrapper_of(self);
  if (!instance || is_new(wrapper)) return Ret::borrow(self);
  if (!is_instance(rt, instance, wrapper->owner)) {
    return rt.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                         wrapper->row->name, wrapper->owner->name, type_name(rt, instance));
  }
  auto* bound = rt.heap.allocate<MethodWrapper>(rt.types.method_wrapper);
  bound->wrapper = Own::borrow(self).release().as<SlotWrapper>();
  bound->self = Own::borrow(instance).release();
  return Ret::steal(bound);
}

Ret get_name(Runtime& rt, Value self) { return make_str(rt, wrapper_of(self)->row->name); }
Ret get_qualname(Runtime& rt, Value self) {
  return make_str(rt, to_utf8(wrapper_of(self)->owner->qualname) + "." + wrapper_of(self)->row->name);
}
Ret get_owner(Runtime&, Value self) { return Ret::borrow(wrapper_of(self)->owner); }
Ret get_doc(Runtime&, Value) { return Ret::none(); }
Ret get_text_signature(Runtime& rt, Value self) { return make_str(rt, wrapper_of(self)->row->signature); }

constexpr PropertyDef kWrapperProperties[] = {
    {"__name__", get_name},
    {"__qualname__", get_qualname},
    {"__objclass__", get_owner},
    {"__doc__", get_doc},
    {"__text_signature__", get_text_signature},
};

// -- bound to an object

MethodWrapper* bound_of(Value self) { return self.as<MethodWrapper>(); }

void bound_traverse(Object* object, Visitor& visitor) {
  visitor.visit(static_cast<Object*>(static_cast<MethodWrapper*>(object)->wrapper));
  visitor.visit(static_cast<MethodWrapper*>(object)->self);
}
void bound_destroy(Object* object) {
  decref(static_cast<Object*>(static_cast<MethodWrapper*>(object)->wrapper));
  decref(static_cast<MethodWrapper*>(object)->self);
}

Ret bound_repr(Runtime& rt, Value self) {
  MethodWrapper* bound = bound_of(self);
  return make_str(rt, std::string("<method-wrapper '") + bound->wrapper->row->name + "' of " +
                          type_name(rt, bound->self) + " object at " + address_text(rt, bound->self) + ">");
}

Ret bound_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  MethodWrapper* bound = bound_of(self);
  std::vector<Value> all{bound->self};
  all.insert(all.end(), args, args + count + (keyword_names ? keyword_names->length : 0));
  return call_slot(rt, *bound->wrapper->row, bound->wrapper->owner, all.data(), count + 1, keyword_names);
}

Result<int64_t> bound_hash(Runtime&, Value self) {
  return static_cast<int64_t>((bound_of(self)->self.bits() >> 4) ^
                              (reinterpret_cast<uintptr_t>(bound_of(self)->wrapper) >> 4));
}

Ret bound_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_type(right, rt.types.method_wrapper)) {
    return Ret::not_implemented();
  }
  const bool same =
      bound_of(left)->wrapper == bound_of(right)->wrapper && bound_of(left)->self == bound_of(right)->self;
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Ret bound_name(Runtime& rt, Value self) { return get_name(rt, bound_of(self)->wrapper); }
Ret bound_qualname(Runtime& rt, Value self) { return get_qualname(rt, bound_of(self)->wrapper); }
Ret bound_owner(Runtime&, Value self) { return Ret::borrow(bound_of(self)->wrapper->owner); }
Ret bound_self(Runtime&, Value self) { return Ret::borrow(bound_of(self)->self); }
Ret bound_text_signature(Runtime& rt, Value self) { return get_text_signature(rt, bound_of(self)->wrapper); }

constexpr PropertyDef kBoundProperties[] = {
    {"__name__", bound_name},      {"__qualname__", bound_qualname},
    {"__objclass__", bound_owner}, {"__self__", bound_self},
    {"__doc__", get_doc},          {"__text_signature__", bound_text_signature},
};

}  // namespace

void make_slot_wrapper_types(Runtime& rt) {
  static const TypeSpec wrapper = {
      .name = "wrapper_descriptor",
      .layout = Layout::Descriptor,
      .size = sizeof(SlotWrapper),
      .slots = {.repr = wrapper_repr, .call = wrapper_call, .descriptor_get = wrapper_get},
      .properties = kWrapperProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.wrapper_descriptor = make_type(rt, wrapper);
  static const TypeSpec bound = {
      .name = "method-wrapper",
      .layout = Layout::Descriptor,
      .size = sizeof(MethodWrapper),
      .slots = {.repr = bound_repr,
                .hash = bound_hash,
                .call = bound_call,
                .compare = bound_compare,
                .traverse = bound_traverse,
                .destroy = bound_destroy},
      .properties = kBoundProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.method_wrapper = make_type(rt, bound);
}

}  // namespace tiki
