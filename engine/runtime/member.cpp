// Names from `__slots__` (member_descriptor). The value lies among the instance's attributes, or in Runtime::slot_values
// when the instance has a __dict__.
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<Object> make_member(Runtime& rt, Str* name, Type* owner) {
  auto* member = rt.heap.allocate<Member>(rt.types.member_descriptor);
  member->name = name;
  member->owner = owner;
  return OwnOf<Object>::steal(member);
}

namespace {

Member* member_of(Value self) { return self.as<Member>(); }

Ret member_repr(Runtime& rt, Value self) {
  return make_str(rt, "<member '" + to_utf8(member_of(self)->name) + "' of '" +
                          to_utf8(member_of(self)->owner->name) + "' objects>");
}

Status check_owner(Runtime& rt, Member* member, Value instance) {
  if (is_instance(rt, instance, member->owner)) return Status::ok();
  return rt.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", member->name,
                       member->owner->name, type_name(rt, instance));
}

bool is_aside(Value instance) { return instance.object()->type->flags.keeps_slots_aside(); }

std::nullptr_t unset(Runtime& rt, Member* member, Value instance) {
  rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '{}'", type_name(rt, instance),
           member->name);
  auto* error = rt.error().as<Exception>();
  error->fields[exception_field::kName] = Own::borrow(member->name).release();
  error->fields[exception_field::kObject] = Own::borrow(instance).release();
  return nullptr;
}

Ret member_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance) return Ret::borrow(self);
  Member* member = member_of(self);
  TRY(check_owner(rt, member, instance));
  Value value;
  if (!is_aside(instance)) {
    value = attribute_get(rt, attributes_of(rt, instance), member->name);
  } else if (auto found = rt.slot_values.find(instance.object()); found != rt.slot_values.end()) {
    value = dict_get(rt, found->second.get(), member->name);
  }
  if (!value) return unset(rt, member, instance);
  return Ret::borrow(value);
}

Status member_set(Runtime& rt, Value self, Value instance, Value value) {
  Member* member = member_of(self);
  TRY(check_owner(rt, member, instance));
  if (is_aside(instance)) {
    OwnOf<Dict>& values = rt.slot_values[instance.object()];
    if (!values) values = make_dict(rt);
    if (value) {
      dict_set(rt, values.get(), member->name, value);
    } else if (!dict_delete(rt, values.get(), member->name)) {
      return unset(rt, member, instance);
    }
    return Status::ok();
  }
  Attributes* attributes = attributes_of(rt, instance);
  if (value) {
    attribute_set(rt, instance, attributes, member->name, value);
    return Status::ok();
  }
  if (!attribute_delete(rt, instance, attributes, member->name)) return unset(rt, member, instance);
  return Status::ok();
}

Ret get_name(Runtime&, Value self) { return Ret::borrow(member_of(self)->name); }
Ret get_qualname(Runtime& rt, Value self) {
  return make_str(rt, to_utf8(member_of(self)->owner->qualname) + "." + to_utf8(member_of(self)->name));
}
Ret get_owner(Runtime&, Value self) { return Ret::borrow(member_of(self)->owner); }
Ret get_doc(Runtime&, Value) { return Ret::none(); }

constexpr PropertyDef kProperties[] = {
    {"__name__", get_name},
    {"__qualname__", get_qualname},
    {"__objclass__", get_owner},
    {"__doc__", get_doc},
};

}  // namespace

void make_member_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "member_descriptor",
      .layout = Layout::Descriptor,
      .size = sizeof(Member),
      .slots = {.repr = member_repr, .descriptor_get = member_get, .descriptor_set = member_set},
      .properties = kProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.member_descriptor = make_type(rt, spec);
}

}  // namespace tiki
