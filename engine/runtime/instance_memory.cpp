// What instances of classes made in Python own: their attributes, their class, and whatever the native base keeps.
#include "runtime/core_types.h"
#include "runtime/runtime.h"

namespace tiki {

void instance_traverse(Object* self, Visitor& visitor) {
  Type* type = self->type;
  if (type->attributes_offset) attributes_traverse(self, &static_cast<Instance*>(self)->attributes, visitor);
  if (type->flags.is_heap_type) visitor.visit(static_cast<Object*>(type));
}

void instance_clear(Object* self) {
  if (self->type->attributes_offset) attributes_clear(self, &static_cast<Instance*>(self)->attributes);
}

void instance_destroy(Object* self) {
  if (self->type->attributes_offset) attributes_destroy(self, &static_cast<Instance*>(self)->attributes);
}

namespace {

const Type* native_base(const Type* type) {
  while (type->flags.is_heap_type) type = type->base;
  return type;
}

// The attributes that the class added behind (or beside) the native base's layout; null when the base has its own.
Attributes* added_attributes(Object* self) {
  const Type* type = self->type;
  const uint32_t offset = type->attributes_offset;
  if (offset == 0 || offset == native_base(type)->attributes_offset) return nullptr;
  if (offset == kSideAttributes) {
    auto& side = Runtime::current().side_attributes;
    auto found = side.find(self);
    return found == side.end() ? nullptr : &found->second;
  }
  return reinterpret_cast<Attributes*>(reinterpret_cast<char*>(self) + offset);
}

void derived_traverse(Object* self, Visitor& visitor) {
  if (Attributes* attributes = added_attributes(self)) attributes_traverse(self, attributes, visitor);
  visitor.visit(static_cast<Object*>(self->type));
  const TypeSlots& base = native_base(self->type)->slots;
  if (base.traverse) base.traverse(self, visitor);
}

void derived_clear(Object* self) {
  if (Attributes* attributes = added_attributes(self)) attributes_clear(self, attributes);
  const TypeSlots& base = native_base(self->type)->slots;
  if (base.clear) base.clear(self);
}

void derived_destroy(Object* self) {
  if (Attributes* attributes = added_attributes(self)) {
    attributes_clear(self, attributes);
    if (self->type->attributes_offset == kSideAttributes) Runtime::current().side_attributes.erase(self);
  }
  const TypeSlots& base = native_base(self->type)->slots;
  if (base.destroy) base.destroy(self);
}

// -- with values of __slots__ kept aside

template <void (*Rest)(Object*, Visitor&)>
void aside_traverse(Object* self, Visitor& visitor) {
  auto& aside = Runtime::current().slot_values;
  if (auto found = aside.find(self); found != aside.end()) visitor.visit(Value(found->second.get()));
  Rest(self, visitor);
}

template <void (*Rest)(Object*)>
void aside_drop(Object* self) {
  // Taken out before it goes: a finaliser may look at the object again.
  auto gone = Runtime::current().slot_values.extract(self);
  Rest(self);
}

}  // namespace

void set_memory_slots(Type* type) {
  const bool plain = type->instance_layout == Layout::Instance;
  if (type->flags.keeps_slots_aside()) {
    type->slots.traverse = plain ? aside_traverse<instance_traverse> : aside_traverse<derived_traverse>;
    type->slots.clear = plain ? aside_drop<instance_clear> : aside_drop<derived_clear>;
    type->slots.destroy = plain ? aside_drop<instance_destroy> : aside_drop<derived_destroy>;
    return;
  }
  type->slots.traverse = plain ? instance_traverse : derived_traverse;
  type->slots.clear = plain ? instance_clear : derived_clear;
  type->slots.destroy = plain ? instance_destroy : derived_destroy;
}

}  // namespace tiki
