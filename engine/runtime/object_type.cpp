// `object`: what every object can do.
#include <algorithm>

#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Ret object_repr(Runtime& rt, Value self) {
  Type* type = type_of(rt, self);
  std::string text = "<";
  Value module = lookup(rt, type, rt.names.module);
  if (type->flags.is_heap_type || dict_get(rt, type->namespace_, rt.names.module)) {
    if (has_layout(module, Layout::Str) && !equals_ascii(module.as<Str>(), "builtins")) {
      text += to_utf8(module.as<Str>()) + ".";
    }
  }
  text += to_utf8(type->qualname) + " object at " + address_text(rt, self) + ">";
  return make_str(rt, text);
}

Ret object_str(Runtime& rt, Value self) { return repr(rt, self); }

Result<int64_t> object_hash(Runtime& rt, Value self) {
  if (!self.is_object()) return static_cast<int64_t>(self.bits());
  return static_cast<int64_t>(rt.heap.identity(self.object()) >> 4);
}

Ret object_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (op == CompareOp::Equal) return self == other ? Ret::boolean(true) : Ret::not_implemented();
  if (op != CompareOp::NotEqual) return Ret::not_implemented();
  // Not equal is the opposite of what the class's own == says.
  auto compare_slot = type_of(rt, self)->slots.compare;
  if (!compare_slot) return Ret::not_implemented();
  Own result = TRY(compare_slot(rt, CompareOp::Equal, self, other));
  if (result.get().is_not_implemented()) return result;
  return Ret::boolean(!TRY(truth(rt, result)));
}

bool has_arguments(size_t count, Tuple* keyword_names) {
  return count || (keyword_names && keyword_names->length);
}

std::nullptr_t abstract_error(Runtime& rt, Type* type) {
  Value names = dict_get(rt, type->namespace_, rt.names.abstractmethods);
  std::vector<std::string> missing;
  if (names) {
    TRY(for_each(rt, names, [&](Value name) -> Status {
      OwnOf<Str> text = str(rt, name);
      if (!text) return nullptr;
      missing.push_back(to_utf8(text.get()));
      return Status::ok();
    }));
  }
  std::sort(missing.begin(), missing.end());
  std::string list;
  for (const std::string& name : missing) list += (list.empty() ? "'" : ", '") + name + "'";
  return rt.type_error(
      "Can't instantiate abstract class {} without an implementation for abstract method{} {}", type->name,
      missing.size() == 1 ? "" : "s", list);
}

// -- methods

Ret method_format(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("__format__() argument must be str, not {}", type_name(rt, args[1]));
  }
  if (args[1].as<Str>()->length) {
    return rt.type_error("unsupported format string passed to {}.__format__", type_name(rt, args[0]));
  }
  return str(rt, args[0]);
}

Ret method_sizeof(Runtime&, const Value* args) {
  if (!args[0].is_object()) return Ret::small_int(24);
  Type* type = args[0].object()->type;
  return Ret::small_int(type->size_of ? type->size_of(args[0].object()) : type->instance_size);
}

Ret method_dir(Runtime& rt, const Value* args) {
  OwnOf<Dict> names = make_dict(rt);
  Own own = get_attribute_or_empty(rt, args[0], rt.names.dict);
  if (has_layout(own, Layout::Dict)) {
    TRY(dict_update(rt, names.get(), own));
  } else if (rt.has_error()) {
    return nullptr;
  }
  collect_names(rt, type_of(rt, args[0]), names.get());
  return list_from(rt, names);
}

Ret method_init_subclass(Runtime&, const Value*) { return Ret::none(); }
Ret method_subclasshook(Runtime&, const Value*) { return Ret::not_implemented(); }

// The state that copy and pickle save: the instance's dict, and the values of slots beside it.
Ret method_getstate(Runtime& rt, const Value* args) {
  Type* type = type_of(rt, args[0]);
  OwnOf<Dict> state = make_dict(rt);
  OwnOf<Dict> slots = make_dict(rt);
  if (Attributes* attributes = attributes_of(rt, args[0])) {
    Dict* target = type->flags.has_dict ? state.get() : slots.get();
    if (Shape* shape = attributes->shape) {
      for (uint32_t i = 0; i < shape->count; ++i) {
        dict_set(rt, target, shape->names[i], attributes->values[i]);
      }
    } else if (attributes->dict) {
      TRY(dict_update(rt, target, Value(static_cast<Object*>(attributes->dict))));
    }
  }
  if (auto aside = rt.slot_values.find(args[0].is_object() ? args[0].object() : nullptr);
      aside != rt.slot_values.end()) {
    slots = aside->second;
  }
  Own dict = state->used ? Own(Ret(std::move(state))) : Own(Ret::none());
  if (!slots->used) return dict;
  const Value both[] = {dict, slots};
  return tiki::make_tuple(rt, both);
}

// (copyreg.__newobj__, (cls, *args), state, list items, dict items), as protocol 2 and above give it.
Ret method_reduce_ex(Runtime& rt, const Value* args) {
  const Value self = args[0];
  Type* type = type_of(rt, self);
  // A class's own __reduce__ comes first.
  Str* reduce_name = intern(rt, "__reduce__");
  Value own = lookup(rt, type, reduce_name);
  if (own && !(own == dict_get(rt, rt.types.object->namespace_, reduce_name))) {
    return call_method(rt, self, reduce_name);
  }
  if (type->instance_layout == Layout::Native || type->instance_layout == Layout::Generator ||
      type->instance_layout == Layout::Frame || type->instance_layout == Layout::Iterator) {
    return rt.type_error("cannot pickle '{}' object", type->name);
  }
  std::vector<Value> new_args{Value(type)};
  Own given = get_attribute_or_empty(rt, self, intern(rt, "__getnewargs__"));
  Own extra;
  if (given) {
    extra = TRY(call_with(rt, given));
    if (!has_layout(extra, Layout::Tuple)) {
      return rt.type_error("__getnewargs__ should return a tuple, not '{}'", type_name(rt, extra));
    }
    for (Value value : extra.as<Tuple>()->span()) new_args.push_back(value);
  } else if (rt.has_error()) {
    return nullptr;
  }
  Own state = TRY(call_method(rt, self, intern(rt, "__getstate__")));
  Own list_items = Ret::none();
  Own dict_items = Ret::none();
  if (has_layout(self, Layout::List)) list_items = TRY(iter(rt, self));
  if (has_layout(self, Layout::Dict)) {
    Own items = TRY(call_method(rt, self, intern(rt, "items")));
    dict_items = TRY(iter(rt, items));
  }
  Own make = TRY(get_attribute(rt, rt.types.object, rt.names.new_));
  OwnOf<Tuple> arguments = tiki::make_tuple(rt, new_args);
  const Value parts[] = {make, arguments, state, list_items, dict_items};
  return tiki::make_tuple(rt, parts);
}

constexpr NativeDef kMethods[] = {
    {"__format__(self, format_spec, /)", method_format, NativeKind::Method,
     "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise."},
    {"__sizeof__(self, /)", method_sizeof},
    {"__dir__(self, /)", method_dir},
    {"__init_subclass__(cls, /)", method_init_subclass, NativeKind::Class},
    {"__subclasshook__(cls, object, /)", method_subclasshook, NativeKind::Class},
    {"__getstate__(self, /)", method_getstate},
    {"__reduce_ex__(self, protocol, /)", method_reduce_ex},
    {"__reduce__(self, /)", method_reduce_ex},
};

Ret get_class(Runtime& rt, Value self) { return Ret::borrow(type_of(rt, self)); }

Status set_class(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("can't delete __class__ attribute");
  if (!has_layout(value, Layout::Type)) {
    return rt.type_error("__class__ must be set to a class, not '{}' object", type_name(rt, value));
  }
  Type* from = type_of(rt, self);
  auto* to = value.as<Type>();
  const bool modules = has_layout(self, Layout::Module) && is_subtype(to, rt.types.module);
  if (!modules && (!from->flags.is_heap_type || !to->flags.is_heap_type)) {
    return rt.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (from->instance_layout != to->instance_layout || from->instance_size != to->instance_size ||
      from->attributes_offset != to->attributes_offset || from->flags.has_dict != to->flags.has_dict) {
    return rt.type_error("__class__ assignment: '{}' object layout differs from '{}'", to->name, from->name);
  }
  // The names' indexes belong to the old class's shapes.
  if (Attributes* attributes = attributes_of(rt, self)) {
    if (attributes->shape) attribute_dict(rt, self, attributes);
  }
  if (to->flags.is_heap_type) incref(static_cast<Object*>(to));
  self.object()->type = to;
  if (from->flags.is_heap_type) decref(static_cast<Object*>(from));
  return Status::ok();
}

constexpr PropertyDef kProperties[] = {{"__class__", get_class, set_class}};

// -- __dict__ and __weakref__ of instances of classes made in Python

Ret get_dict(Runtime& rt, Value self) {
  Attributes* attributes = attributes_of(rt, self);
  if (!attributes) {
    return rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '__dict__'",
                    type_name(rt, self));
  }
  return Ret::borrow(attribute_dict(rt, self, attributes));
}

Status set_dict(Runtime& rt, Value self, Value value) {
  Attributes* attributes = attributes_of(rt, self);
  if (!value) return rt.type_error("cannot delete __dict__");
  if (!has_layout(value, Layout::Dict)) {
    return rt.type_error("__dict__ must be set to a dictionary, not a '{}'", type_name(rt, value));
  }
  attribute_replace_dict(rt, self, attributes, value.as<Dict>());
  return Status::ok();
}

Ret get_weakref(Runtime& rt, Value self) {
  const std::vector<Object*>* references = rt.heap.weakrefs(self.object());
  if (!references || references->empty()) return Ret::none();
  return Ret::borrow(references->front());
}

constexpr PropertyDef kInstanceDict = {"__dict__", get_dict, set_dict};
constexpr PropertyDef kInstanceWeakref = {"__weakref__", get_weakref};

}  // namespace

const PropertyDef& instance_dict_property() { return kInstanceDict; }
const PropertyDef& instance_weakref_property() { return kInstanceWeakref; }

Ret object_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static_cast<void>(args);
  if (has_arguments(count, keyword_names)) {
    if (type->slots.construct != object_construct) {
      return rt.type_error("object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->slots.init == object_init) return rt.type_error("{}() takes no arguments", type->name);
  }
  if (type->flags.is_abstract) return abstract_error(rt, type);
  if (type->instance_layout != Layout::Instance) {
    Type* base = type;
    while (base->flags.is_heap_type) base = base->base;
    return rt.type_error("object.__new__({}) is not safe, use {}.__new__()", type->name, base->name);
  }
  if (type->attributes_offset) return Ret::steal(make_instance(rt, type));
  return Ret::steal(rt.heap.allocate_object(type, type->instance_size));
}

Status object_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static_cast<void>(args);
  if (!has_arguments(count, keyword_names)) return Status::ok();
  Type* type = type_of(rt, self);
  if (type->slots.init != object_init) {
    return rt.type_error("object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (type->slots.construct == object_construct) {
    return rt.type_error("{}.__init__() takes exactly one argument (the instance to initialize)", type->name);
  }
  return Status::ok();
}

void make_object_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "object",
      .layout = Layout::Instance,
      // Room for attributes that object() itself never has, so that every Layout::Instance can be read as one.
      .size = sizeof(Instance),
      .slots = {.repr = object_repr,
                .str = object_str,
                .hash = object_hash,
                .get_attribute = generic_get_attribute,
                .set_attribute = generic_set_attribute,
                .compare = object_compare,
                .construct = object_construct,
                .init = object_init},
      .methods = kMethods,
      .properties = kProperties,
      .doc =
          "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new "
          "featureless\ninstance that has no instance attributes and cannot be given any.\n",
  };
  make_type(rt, spec);
}

}  // namespace tiki
