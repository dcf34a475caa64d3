// super: attribute lookup that begins behind a class in the MRO of an object's class.
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Super* super_of(Value self) { return self.as<Super>(); }

// The class whose MRO is searched: of `self`, or `self` itself when it is a class.
Result<Type*> search_type(Runtime& rt, Type* type, Value self) {
  if (has_layout(self, Layout::Type) && is_subtype(self.as<Type>(), type)) return self.as<Type>();
  if (is_instance(rt, self, type)) return type_of(rt, self);
  // A proxy may claim another __class__.
  Own claimed = get_attribute_or_empty(rt, self, rt.names.class_);
  if (!claimed && rt.has_error()) return nullptr;
  if (has_layout(claimed, Layout::Type) && is_subtype(claimed.as<Type>(), type)) return claimed.as<Type>();
  const bool is_type = has_layout(self, Layout::Type);
  return rt.type_error("super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                       is_type ? "type" : "instance of",
                       is_type ? to_utf8(self.as<Type>()->name) : type_name(rt, self), type->name);
}

// Empty without error when no class behind `type` has the name.
Ret find(Runtime& rt, Type* type, Value self, Type* self_type, Str* name) {
  OwnOf<Tuple> mro = OwnOf<Tuple>::borrow(self_type->mro);
  if (!mro) return nullptr;
  uint32_t i = 0;
  while (i < mro->length && !(mro->items()[i] == Value(type))) ++i;
  for (++i; i < mro->length; ++i) {
    Value found = dict_get(rt, mro->items()[i].as<Type>()->namespace_, name);
    if (!found) continue;
    Own kept = Own::borrow(found);
    Type* found_type = type_of(rt, found);
    if (!found_type->slots.descriptor_get) return kept;
    // super() in a class method: the class is no instance to bind to.
    return found_type->slots.descriptor_get(rt, kept, self == Value(self_type) ? Value() : self, self_type);
  }
  return nullptr;
}

std::nullptr_t no_attribute(Runtime& rt, Str* name) {
  rt.raise(rt.exceptions.AttributeError, "'super' object has no attribute '{}'", name);
  rt.error().as<Exception>()->fields[exception_field::kName] = Own::borrow(name).release();
  return nullptr;
}

void traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<Super*>(object);
  visitor.visit(Value(self->type));
  visitor.visit(self->self);
  if (self->self_type) visitor.visit(Value(self->self_type));
}

void destroy(Object* object) {
  auto* self = static_cast<Super*>(object);
  if (Type* type = std::exchange(self->type, nullptr)) decref(static_cast<Object*>(type));
  decref_maybe(std::exchange(self->self, Value()));
  if (Type* type = std::exchange(self->self_type, nullptr)) decref(static_cast<Object*>(type));
}

Ret super_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(rt.heap.allocate_object(type, type->instance_size));
}

Status fill(Runtime& rt, Super* super, Type* type, Value self) {
  Type* self_type = nullptr;
  if (self && self.is_none()) self = Value();
  if (self) self_type = TRY(search_type(rt, type, self));
  Own kept_type = Own::borrow(type);
  Own kept_self = Own::borrow(self);
  Own kept_self_type = Own::borrow(self_type ? Value(self_type) : Value());
  destroy(super);
  super->type = kept_type.release().as<Type>();
  super->self = kept_self.release();
  super->self_type = self_type ? kept_self_type.release().as<Type>() : nullptr;
  return Status::ok();
}

// super() without arguments is mostly compiled to LoadSuperAttr; it comes here when the program uses the name `super`
// for other things too.
Status fill_from_frame(Runtime& rt, Super* super) {
  if (!rt.hooks.super_arguments) return rt.raise(rt.exceptions.RuntimeError, "super(): no current frame");
  Value type, self;
  TRY(rt.hooks.super_arguments(rt, &type, &self));
  if (!has_layout(type, Layout::Type)) {
    return rt.raise(rt.exceptions.RuntimeError, "super(): __class__ is not a type ({})", type_name(rt, type));
  }
  return fill(rt, super, type.as<Type>(), self);
}

Status super_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  if (keyword_names && keyword_names->length) return rt.type_error("super() takes no keyword arguments");
  if (count > 2) return rt.type_error("super() expected at most 2 arguments, got {}", count);
  if (count == 0) return fill_from_frame(rt, super_of(self));
  if (!has_layout(args[0], Layout::Type)) {
    return rt.type_error("super() argument 1 must be a type, not {}", type_name(rt, args[0]));
  }
  return fill(rt, super_of(self), args[0].as<Type>(), count > 1 ? args[1] : Value());
}

Ret super_repr(Runtime& rt, Value self) {
  Super* super = super_of(self);
  const std::string type = super->type ? to_utf8(super->type->name) : "NULL";
  if (super->self_type) {
    return make_str(rt, "<super: <class '" + type + "'>, <" + to_utf8(super->self_type->name) + " object>>");
  }
  return make_str(rt, "<super: <class '" + type + "'>, NULL>");
}

Ret super_get_attribute(Runtime& rt, Value self, Str* name) {
  Super* super = super_of(self);
  if (super->self_type && name != rt.names.class_) {
    Own found = find(rt, super->type, super->self, super->self_type, name);
    if (found || rt.has_error()) return found;
  }
  Ret found = generic_get_attribute(rt, self, name);
  if (!found && super->self_type && rt.error_is(rt.exceptions.AttributeError)) {
    rt.clear_error();
    return no_attribute(rt, name);
  }
  return found;
}

// An unbound super is a descriptor: bound on access through an instance.
Ret super_descriptor_get(Runtime& rt, Value self, Value instance, Value) {
  Super* super = super_of(self);
  if (!instance || instance.is_none() || super->self) return Ret::borrow(self);
  return make_super(rt, super->type, instance);
}

Ret get_this_class(Runtime&, Value self) { return Ret::borrow(super_of(self)->type); }
Ret get_self(Runtime&, Value self) {
  return super_of(self)->self ? Ret::borrow(super_of(self)->self) : Ret::none();
}
Ret get_self_class(Runtime&, Value self) {
  return super_of(self)->self_type ? Ret::borrow(super_of(self)->self_type) : Ret::none();
}

constexpr PropertyDef kProperties[] = {
    {"__thisclass__", get_this_class},
    {"__self__", get_self},
    {"__self_class__", get_self_class},
};

}  // namespace

OwnOf<Super> make_super(Runtime& rt, Type* type, Value self) {
  auto super = OwnOf<Super>::steal(rt.heap.allocate<Super>(rt.types.super));
  TRY(fill(rt, super.get(), type, self));
  return super;
}

Ret super_attribute(Runtime& rt, Value type, Value self, Str* name) {
  if (!has_layout(type, Layout::Type)) {
    return rt.type_error("super() argument 1 must be a type, not {}", type_name(rt, type));
  }
  Type* self_type = TRY(search_type(rt, type.as<Type>(), self));
  if (name == rt.names.class_) return Ret::borrow(rt.types.super);
  Own found = find(rt, type.as<Type>(), self, self_type, name);
  if (found || rt.has_error()) return found;
  // What super objects have themselves: __self__, __repr__, ...
  OwnOf<Super> super = TRY(make_super(rt, type.as<Type>(), self));
  return super_get_attribute(rt, super, name);
}

void make_super_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "super",
      .layout = Layout::Super,
      .size = sizeof(Super),
      .slots = {.repr = super_repr,
                .get_attribute = super_get_attribute,
                .descriptor_get = super_descriptor_get,
                .construct = super_construct,
                .init = super_init,
                .traverse = traverse,
                .destroy = destroy},
      .properties = kProperties,
  };
  rt.types.super = make_type(rt, spec);
}

}  // namespace tiki
