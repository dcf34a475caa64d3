// property: an attribute computed by functions.
#include "runtime/construct_args.h"
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Property* property_of(Value self) { return self.as<Property>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* property = static_cast<Property*>(object);
  for (Value value : {property->getter, property->setter, property->deleter, property->doc, property->name}) {
    visitor.visit(value);
  }
  attributes_traverse(property, &property->attributes, visitor);
}

void clear(Object* object) {
  auto* property = static_cast<Property*>(object);
  for (Value* value :
       {&property->getter, &property->setter, &property->deleter, &property->doc, &property->name}) {
    decref_maybe(std::exchange(*value, Value()));
  }
  attributes_clear(property, &property->attributes);
}

Ret property_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(rt.heap.allocate_object(type, type->instance_size));
}

void put(Value& field, Value value) {
  Value kept = value && !value.is_none() ? Own::borrow(value).release() : Value();
  decref_maybe(std::exchange(field, kept));
}

Status property_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"fget", "fset", "fdel", "doc"};
  Value bound[4];
  TRY(bind_arguments(rt, "property", kParameters, 0, args, count, keyword_names, bound));
  Property* property = property_of(self);
  put(property->getter, bound[0]);
  put(property->setter, bound[1]);
  put(property->deleter, bound[2]);
  put(property->doc, bound[3]);
  property->extra = 0;
  if (!property->doc && property->getter) {
    // The getter's own docstring serves.
    Own doc = get_attribute_or_empty(rt, property->getter, rt.names.doc);
    if (!doc && rt.has_error()) return nullptr;
    put(property->doc, doc);
  }
  if (property->doc && self.object()->type != rt.types.property) {
    // A subclass has a class attribute __doc__ in the way: the instance's own must win.
    if (Attributes* attributes = attributes_of(rt, self)) {
      attribute_set(rt, self, attributes, rt.names.doc, property->doc);
    }
  }
  return Status::ok();
}

Ret name_of(Runtime& rt, Property* property) {
  if (property->name) return Ret::borrow(property->name);
  if (!property->getter) return nullptr;
  return get_attribute_or_empty(rt, property->getter, rt.names.name);
}

std::nullptr_t no_accessor(Runtime& rt, Property* property, Value instance, const char* kind) {
  Own name = name_of(rt, property);
  if (!name && rt.has_error()) return nullptr;
  Own qualname = TRY(get_attribute(rt, type_of(rt, instance), rt.names.qualname));
  const std::string owner = has_layout(qualname, Layout::Str) ? to_utf8(qualname.as<Str>()) : "?";
  if (name) {
    OwnOf<Str> shown = TRY(repr(rt, name));
    return rt.raise(rt.exceptions.AttributeError, "property {} of '{}' object has no {}", shown.get(), owner,
                    kind);
  }
  return rt.raise(rt.exceptions.AttributeError, "property of '{}' object has no {}", owner, kind);
}

Ret property_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance) return Ret::borrow(self);
  Property* property = property_of(self);
  if (!property->getter) return no_accessor(rt, property, instance, "getter");
  Own kept = Own::borrow(property->getter);
  return call_with(rt, kept, instance);
}

Status property_set(Runtime& rt, Value self, Value instance, Value value) {
  Property* property = property_of(self);
  Own accessor = Own::borrow(value ? property->setter : property->deleter);
  if (!accessor) return no_accessor(rt, property, instance, value ? "setter" : "deleter");
  Own result = value ? call_with(rt, accessor, instance, value) : call_with(rt, accessor, instance);
  if (!result) return nullptr;
  return Status::ok();
}

// A copy with one accessor replaced, made by calling the property's own class.
Ret copy_with(Runtime& rt, Value self, int which, Value accessor) {
  Property* property = property_of(self);
  Value parts[4] = {property->getter, property->setter, property->deleter, property->doc};
  parts[which] = accessor;
  if (which == 0) parts[3] = Value();  // the docstring comes from the new getter
  for (Value& part : parts) {
    if (!part) part = Value::none();
  }
  Own made = TRY(call(rt, type_of(rt, self), parts, 4));
  if (is_instance(rt, made, rt.types.property)) put(property_of(made)->name, property->name);
  return made;
}

Ret method_getter(Runtime& rt, const Value* args) { return copy_with(rt, args[0], 0, args[1]); }
Ret method_setter(Runtime& rt, const Value* args) { return copy_with(rt, args[0], 1, args[1]); }
Ret method_deleter(Runtime& rt, const Value* args) { return copy_with(rt, args[0], 2, args[1]); }
Ret method_set_name(Runtime&, const Value* args) {
  put(property_of(args[0])->name, args[2]);
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"getter(self, object, /)", method_getter},
    {"setter(self, object, /)", method_setter},
    {"deleter(self, object, /)", method_deleter},
    {"__set_name__(self, owner, name, /)", method_set_name},
};

template <Value Property::*field>
Ret get_field(Runtime&, Value self) {
  Value value = property_of(self)->*field;
  return value ? Ret::borrow(value) : Ret::none();
}
template <Value Property::*field>
Status set_field(Runtime&, Value self, Value value) {
  put(property_of(self)->*field, value);
  return Status::ok();
}

Ret get_name(Runtime& rt, Value self) {
  Own name = name_of(rt, property_of(self));
  if (name || rt.has_error()) return name;
  return rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '__name__'",
                  type_name(rt, self));
}

// Abstract when one of its functions is.
Ret get_is_abstract(Runtime& rt, Value self) {
  Property* property = property_of(self);
  Str* name = intern(rt, "__isabstractmethod__");
  for (Value accessor : {property->getter, property->setter, property->deleter}) {
    if (!accessor) continue;
    Own mark = get_attribute_or_empty(rt, accessor, name);
    if (!mark) {
      if (rt.has_error()) return nullptr;
      continue;
    }
    const bool is_abstract = TRY(truth(rt, mark));
    if (is_abstract) return Ret::boolean(true);
  }
  return Ret::boolean(false);
}

constexpr PropertyDef kProperties[] = {
    {"fget", get_field<&Property::getter>},
    {"fset", get_field<&Property::setter>},
    {"fdel", get_field<&Property::deleter>},
    {"__doc__", get_field<&Property::doc>, set_field<&Property::doc>},
    {"__name__", get_name, set_field<&Property::name>},
    {"__isabstractmethod__", get_is_abstract},
};

}  // namespace

void make_property_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "property",
      .layout = Layout::Descriptor,
      .size = sizeof(Property),
      .slots = {.descriptor_get = property_get,
                .descriptor_set = property_set,
                .construct = property_construct,
                .init = property_init,
                .traverse = traverse,
                .clear = clear,
                .destroy = clear},
      .methods = kMethods,
      .properties = kProperties,
  };
  rt.types.property = make_type(rt, spec);
}

}  // namespace tiki
