// Native functions as objects: built-in functions and bound built-in methods, and the descriptors in the namespaces of
// native types that make them (method_descriptor, classmethod_descriptor). All share the layout NativeFunction.
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

NativeFunction* function_of(Value self) { return self.as<NativeFunction>(); }

std::string_view name_of(const NativeFunction* function) {
  const std::string_view signature = function->def->signature;
  return signature.substr(0, signature.find('('));
}

std::string qualified_name(Runtime& rt, NativeFunction* function) {
  std::string name(name_of(function));
  if (function->owner) return to_utf8(function->owner->qualname) + "." + name;
  if (has_layout(function->self, Layout::Type))
    return to_utf8(function->self.as<Type>()->qualname) + "." + name;
  if (function->self && !has_layout(function->self, Layout::Module))
    return type_name(rt, function->self) + "." + name;
  return name;
}

OwnOf<NativeFunction> make_bound(Runtime& rt, NativeFunction* function, Value self) {
  if (!function->signature) function->signature = signature_of(rt, function->def);
  OwnOf<NativeFunction> bound = make_native_function(rt, function->def, self, function->owner);
  bound->signature = function->signature;
  return bound;
}

void traverse(Object* object, Visitor& visitor) {
  auto* function = static_cast<NativeFunction*>(object);
  visitor.visit(function->self);
  visitor.visit(function->module_name);
}

void destroy(Object* object) {
  auto* function = static_cast<NativeFunction*>(object);
  decref_maybe(std::exchange(function->self, Value()));
  decref_maybe(std::exchange(function->module_name, Value()));
}

// -- built-in functions and bound methods

Ret function_repr(Runtime& rt, Value self) {
  NativeFunction* function = function_of(self);
  std::string text = "<built-in ";
  if (function->self && !has_layout(function->self, Layout::Module)) {
    text += "method " + std::string(name_of(function)) + " of " + type_name(rt, function->self) +
            " object at " + address_text(rt, function->self) + ">";
  } else {
    text += "function " + std::string(name_of(function)) + ">";
  }
  return make_str(rt, text);
}

Ret function_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  return call_native(rt, function_of(self), args, count, keyword_names);
}

Result<int64_t> function_hash(Runtime&, Value self) {
  NativeFunction* function = function_of(self);
  return static_cast<int64_t>((reinterpret_cast<uintptr_t>(function->def) >> 4) ^
                              (function->self.bits() >> 4));
}

Ret function_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_type(right, rt.types.native_function)) {
    return Ret::not_implemented();
  }
  const bool same = function_of(left)->def == function_of(right)->def &&
                    function_of(left)->self == function_of(right)->self;
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Ret get_name(Runtime& rt, Value self) { return make_str(rt, name_of(function_of(self))); }
Ret get_qualname(Runtime& rt, Value self) { return make_str(rt, qualified_name(rt, function_of(self))); }
Ret get_self(Runtime& rt, Value self) {
  NativeFunction* function = function_of(self);
  if (function->self) return Ret::borrow(function->self);
  if (function->module_name) {
    if (Value module = dict_get(rt, rt.modules, function->module_name)) return Ret::borrow(module);
  }
  return Ret::none();
}
Ret get_module(Runtime&, Value self) {
  Value module = function_of(self)->module_name;
  return module ? Ret::borrow(module) : Ret::none();
}
Ret get_doc(Runtime& rt, Value self) {
  const char* doc = function_of(self)->def->doc;
  if (doc) return make_str(rt, doc);
  return Ret::none();
}

// The signature in CPython's notation: `self` is written `$self`, so that inspect knows it is bound.
Ret get_text_signature(Runtime& rt, Value self) {
  const std::string_view signature = function_of(self)->def->signature;
  const size_t open = signature.find('(');
  if (open == std::string_view::npos) return Ret::none();
  std::string text(signature.substr(open));
  for (std::string_view receiver : {"(self", "(cls", "(type"}) {
    if (text.starts_with(receiver) && (text[receiver.size()] == ',' || text[receiver.size()] == ')')) {
      text.insert(1, "$");
    }
  }
  return make_str(rt, text);
}

constexpr PropertyDef kFunctionProperties[] = {
    {"__name__", get_name},     {"__qualname__", get_qualname}, {"__self__", get_self},
    {"__module__", get_module}, {"__doc__", get_doc},           {"__text_signature__", get_text_signature},
};

// -- descriptors in the namespaces of native types

Ret method_repr(Runtime& rt, Value self) {
  NativeFunction* function = function_of(self);
  return make_str(rt, "<method '" + std::string(name_of(function)) + "' of '" +
                          to_utf8(function->owner->name) + "' objects>");
}

Ret method_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  NativeFunction* function = function_of(self);
  if (count == 0) return rt.type_error("unbound method {}() needs an argument", qualified_name(rt, function));
  if (!is_instance(rt, args[0], function->owner)) {
    return rt.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name_of(function),
                         function->owner->name, type_name(rt, args[0]));
  }
  return call_native(rt, function, args, count, keyword_names);
}

Ret method_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance) return Ret::borrow(self);
  NativeFunction* function = function_of(self);
  if (!is_instance(rt, instance, function->owner)) {
    return rt.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name_of(function),
                         function->owner->name, type_name(rt, instance));
  }
  return make_bound(rt, function, instance);
}

Ret class_method_get(Runtime& rt, Value self, Value instance, Value owner) {
  return make_bound(rt, function_of(self), owner ? owner : Value(type_of(rt, instance)));
}

Ret class_method_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  NativeFunction* function = function_of(self);
  if (count == 0 || !has_layout(args[0], Layout::Type)) {
    return rt.type_error("descriptor '{}' for type '{}' needs a type as arg 1", name_of(function),
                         function->owner->name);
  }
  return call_native(rt, function, args, count, keyword_names);
}

Ret get_owner(Runtime&, Value self) { return Ret::borrow(function_of(self)->owner); }

constexpr PropertyDef kDescriptorProperties[] = {
    {"__name__", get_name},
    {"__qualname__", get_qualname},
    {"__objclass__", get_owner},
    {"__doc__", get_doc},
    {"__text_signature__", get_text_signature},
};

}  // namespace

ParsedSignature* signature_of(Runtime& rt, const NativeDef* def) {
  std::unique_ptr<ParsedSignature>& parsed = rt.signatures[def];
  if (!parsed) parsed = std::make_unique<ParsedSignature>(parse_signature(def->signature));
  return parsed.get();
}

OwnOf<Object> make_method_descriptor(Runtime& rt, const NativeDef* def, Type* owner) {
  if (def->kind == NativeKind::Static) return OwnOf<Object>::steal(make_native_function(rt, def).release());
  Type* type = def->kind == NativeKind::Class ? rt.types.classmethod_descriptor : rt.types.method_descriptor;
  auto* function = rt.heap.allocate<NativeFunction>(type);
  function->def = def;
  function->owner = owner;
  return OwnOf<Object>::steal(function);
}

void make_method_descriptor_types(Runtime& rt) {
  static const TypeSpec function = {
      .name = "builtin_function_or_method",
      .layout = Layout::NativeFunction,
      .size = sizeof(NativeFunction),
      .slots = {.repr = function_repr,
                .hash = function_hash,
                .call = function_call,
                .compare = function_compare,
                .traverse = traverse,
                .destroy = destroy},
      .properties = kFunctionProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.native_function = make_type(rt, function);
  static const TypeSpec method = {
      .name = "method_descriptor",
      .layout = Layout::MethodDescriptor,
      .size = sizeof(NativeFunction),
      .slots = {.repr = method_repr,
                .call = method_call,
                .descriptor_get = method_get,
                .traverse = traverse,
                .destroy = destroy},
      .properties = kDescriptorProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.method_descriptor = make_type(rt, method);
  static const TypeSpec class_method = {
      .name = "classmethod_descriptor",
      .layout = Layout::Descriptor,
      .size = sizeof(NativeFunction),
      .slots = {.repr = method_repr,
                .call = class_method_call,
                .descriptor_get = class_method_get,
                .traverse = traverse,
                .destroy = destroy},
      .properties = kDescriptorProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  rt.types.classmethod_descriptor = make_type(rt, class_method);
}

}  // namespace tiki
