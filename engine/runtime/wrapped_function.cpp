// classmethod and staticmethod: a function in a class that is bound to the class, or not bound at all.
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/function.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

WrappedFunction* wrapped_of(Value self) { return self.as<WrappedFunction>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* wrapped = static_cast<WrappedFunction*>(object);
  visitor.visit(wrapped->function);
  attributes_traverse(wrapped, &wrapped->attributes, visitor);
}

void clear(Object* object) {
  auto* wrapped = static_cast<WrappedFunction*>(object);
  decref_maybe(std::exchange(wrapped->function, Value()));
  attributes_clear(wrapped, &wrapped->attributes);
}

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(rt.heap.allocate_object(type, type->instance_size));
}

// The wrapper takes over the function's name, docstring and so on, as functools.wraps would.
Status copy_attributes(Runtime& rt, Value self, Value function) {
  Attributes* attributes = attributes_of(rt, self);
  for (Str* name : {rt.names.module, rt.names.name, rt.names.qualname, rt.names.doc}) {
    Own value = get_attribute_or_empty(rt, function, name);
    if (value) {
      attribute_set(rt, self, attributes, name, value);
    } else if (rt.has_error()) {
      return nullptr;
    }
  }
  return Status::ok();
}

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  const std::string name = type_name(rt, self);
  if (keyword_names && keyword_names->length) return rt.type_error("{}() takes no keyword arguments", name);
  if (count != 1) return rt.type_error("{} expected 1 argument, got {}", name, count);
  decref_maybe(std::exchange(wrapped_of(self)->function, Own::borrow(args[0]).release()));
  return copy_attributes(rt, self, args[0]);
}

std::nullptr_t uninitialized(Runtime& rt, const char* kind) {
  return rt.raise(rt.exceptions.RuntimeError, "uninitialized {} object", kind);
}

Ret class_method_get(Runtime& rt, Value self, Value instance, Value owner) {
  Value function = wrapped_of(self)->function;
  if (!function) return uninitialized(rt, "classmethod");
  return make_bound_method(rt, function, owner ? owner : Value(type_of(rt, instance)));
}

Ret static_method_get(Runtime& rt, Value self, Value, Value) {
  Value function = wrapped_of(self)->function;
  if (!function) return uninitialized(rt, "staticmethod");
  return Ret::borrow(function);
}

Ret static_method_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own function = Own::borrow(wrapped_of(self)->function);
  return call(rt, function, args, count, keyword_names);
}

template <bool is_static>
Ret wrapped_repr(Runtime& rt, Value self) {
  StrBuilder out(rt);
  out.append_ascii(is_static ? "<staticmethod(" : "<classmethod(");
  OwnOf<Str> function = TRY(repr(rt, wrapped_of(self)->function));
  out.append(function.get());
  out.append_ascii(")>");
  return out.finish();
}

Ret get_function(Runtime&, Value self) { return Ret::borrow(wrapped_of(self)->function); }
Ret get_dict(Runtime& rt, Value self) {
  return Ret::borrow(attribute_dict(rt, self, attributes_of(rt, self)));
}
Ret get_is_abstract(Runtime& rt, Value self) {
  Own mark = get_attribute_or_empty(rt, wrapped_of(self)->function, intern(rt, "__isabstractmethod__"));
  if (!mark) {
    if (rt.has_error()) return nullptr;
    return Ret::boolean(false);
  }
  return Ret::boolean(TRY(truth(rt, mark)));
}

constexpr PropertyDef kProperties[] = {
    {"__func__", get_function},
    {"__wrapped__", get_function},
    {"__dict__", get_dict},
    {"__isabstractmethod__", get_is_abstract},
};

}  // namespace

void make_wrapped_function_types(Runtime& rt) {
  static const TypeSpec class_method = {
      .name = "classmethod",
      .layout = Layout::Descriptor,
      .size = sizeof(WrappedFunction),
      .slots = {.repr = wrapped_repr<false>,
                .descriptor_get = class_method_get,
                .construct = construct,
                .init = init,
                .traverse = traverse,
                .clear = clear,
                .destroy = clear},
      .properties = kProperties,
      .attributes_offset = offsetof(WrappedFunction, attributes),
  };
  rt.types.classmethod = make_type(rt, class_method);
  static const TypeSpec static_method = {
      .name = "staticmethod",
      .layout = Layout::Descriptor,
      .size = sizeof(WrappedFunction),
      .slots = {.repr = wrapped_repr<true>,
                .call = static_method_call,
                .descriptor_get = static_method_get,
                .construct = construct,
                .init = init,
                .traverse = traverse,
                .clear = clear,
                .destroy = clear},
      .properties = kProperties,
      .attributes_offset = offsetof(WrappedFunction, attributes),
  };
  rt.types.staticmethod = make_type(rt, static_method);
}

}  // namespace tiki
