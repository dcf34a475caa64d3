// Computed attributes of native types (getset_descriptor).
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<Object> make_getset(Runtime& rt, const PropertyDef* def, Type* owner) {
  auto* getset = rt.heap.allocate<GetSet>(rt.types.getset_descriptor);
  getset->def = def;
  getset->owner = owner;
  return OwnOf<Object>::steal(getset);
}

namespace {

GetSet* getset_of(Value self) { return self.as<GetSet>(); }

Ret getset_repr(Runtime& rt, Value self) {
  return make_str(rt, std::string("<attribute '") + getset_of(self)->def->name + "' of '" +
                          to_utf8(getset_of(self)->owner->name) + "' objects>");
}

Status check_instance(Runtime& rt, GetSet* getset, Value instance) {
  if (is_instance(rt, instance, getset->owner)) return Status::ok();
  return rt.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", getset->def->name,
                       getset->owner->name, type_name(rt, instance));
}

Ret getset_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance) return Ret::borrow(self);
  GetSet* getset = getset_of(self);
  TRY(check_instance(rt, getset, instance));
  return getset->def->get(rt, instance);
}

Status getset_set(Runtime& rt, Value self, Value instance, Value value) {
  GetSet* getset = getset_of(self);
  TRY(check_instance(rt, getset, instance));
  if (!getset->def->set) {
    return rt.raise(rt.exceptions.AttributeError, "attribute '{}' of '{}' objects is not writable",
                    getset->def->name, getset->owner->name);
  }
  return getset->def->set(rt, instance, value);
}

Ret get_name(Runtime& rt, Value self) { return make_str(rt, getset_of(self)->def->name); }
Ret get_qualname(Runtime& rt, Value self) {
  return make_str(rt, to_utf8(getset_of(self)->owner->qualname) + "." + getset_of(self)->def->name);
}
Ret get_owner(Runtime&, Value self) { return Ret::borrow(getset_of(self)->owner); }
Ret get_doc(Runtime&, Value) { return Ret::none(); }

constexpr PropertyDef kProperties[] = {
    {"__name__", get_name},
    {"__qualname__", get_qualname},
    {"__objclass__", get_owner},
    {"__doc__", get_doc},
};

}  // namespace

void make_getset_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "getset_descriptor",
      .layout = Layout::Descriptor,
      .size = sizeof(GetSet),
      .slots = {.repr = getset_repr, .descriptor_get = getset_get, .descriptor_set = getset_set},
      .properties = kProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.getset_descriptor = make_type(rt, spec);
}

}  // namespace tiki
