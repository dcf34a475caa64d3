// `type`: calling a class, and attribute access on classes.
#include <algorithm>

#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/type_bases.h"

namespace tiki {

namespace {

Type* type_in(Value self) { return self.as<Type>(); }

size_t keyword_count(Tuple* keyword_names) { return keyword_names ? keyword_names->length : 0; }

Ret type_repr(Runtime& rt, Value self) {
  Type* type = type_in(self);
  Value module = dict_get(rt, type->namespace_, rt.names.module);
  std::string text = "<class '";
  if (has_layout(module, Layout::Str) && !equals_ascii(module.as<Str>(), "builtins")) {
    text += to_utf8(module.as<Str>()) + ".";
  }
  return make_str(rt, text + to_utf8(type->qualname) + "'>");
}

std::nullptr_t no_attribute(Runtime& rt, Type* type, Str* name) {
  rt.raise(rt.exceptions.AttributeError, "type object '{}' has no attribute '{}'", type->name, name);
  auto* error = rt.error().as<Exception>();
  error->fields[exception_field::kName] = Own::borrow(name).release();
  error->fields[exception_field::kObject] = Own::borrow(type).release();
  return nullptr;
}

// Data descriptors of the metaclass, then the class and its bases, then the rest of the metaclass.
Ret type_get_attribute(Runtime& rt, Value self, Str* name) {
  Type* type = type_in(self);
  Type* metatype = type->Object::type;
  Own from_meta = Own::borrow(lookup(rt, metatype, name));
  Type* meta_type = from_meta ? type_of(rt, from_meta) : nullptr;
  if (meta_type && meta_type->slots.descriptor_get && meta_type->slots.descriptor_set) {
    return meta_type->slots.descriptor_get(rt, from_meta, self, metatype);
  }
  if (Value found = lookup(rt, type, name)) {
    Type* found_type = type_of(rt, found);
    Own kept = Own::borrow(found);
    if (found_type->slots.descriptor_get) return found_type->slots.descriptor_get(rt, kept, Value(), self);
    return kept;
  }
  if (meta_type && meta_type->slots.descriptor_get) {
    return meta_type->slots.descriptor_get(rt, from_meta, self, metatype);
  }
  if (from_meta) return from_meta;
  return no_attribute(rt, type, name);
}

Status type_set_attribute(Runtime& rt, Value self, Str* name, Value value) {
  Type* type = type_in(self);
  if (type->flags.immutable) {
    return rt.type_error("cannot set '{}' attribute of immutable type '{}'", name, type->name);
  }
  Own from_meta = Own::borrow(lookup(rt, type->Object::type, name));
  if (from_meta) {
    Type* meta_type = type_of(rt, from_meta);
    if (meta_type->slots.descriptor_set) return meta_type->slots.descriptor_set(rt, from_meta, self, value);
  }
  if (value) {
    Own old = Own::borrow(dict_get(rt, type->namespace_, name));
    dict_set(rt, type->namespace_, name, value);
    type_changed(rt, type, name);
    return Status::ok();
  }
  Own old = Own::borrow(dict_get(rt, type->namespace_, name));
  if (!old) return no_attribute(rt, type, name), Status(nullptr);
  dict_delete(rt, type->namespace_, name);
  type_changed(rt, type, name);
  return Status::ok();
}

Status type_init(Runtime& rt, Value, const Value*, size_t count, Tuple* keyword_names) {
  if (count == 1 && keyword_count(keyword_names))
    return rt.type_error("type.__init__() takes no keyword arguments");
  if (count != 1 && count != 3) return rt.type_error("type.__init__() takes 1 or 3 arguments");
  return Status::ok();
}

Ret type_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  return make_union(rt, left, right);
}

// -- memory

void type_traverse(Object* object, Visitor& visitor) {
  auto* type = static_cast<Type*>(object);
  if (type->base) visitor.visit(static_cast<Object*>(type->base));
  for (Object* part : {static_cast<Object*>(type->bases), static_cast<Object*>(type->mro),
                       static_cast<Object*>(type->namespace_)}) {
    if (part) visitor.visit(part);
  }
  if (type->Object::type->flags.is_heap_type) visitor.visit(static_cast<Object*>(type->Object::type));
}

void type_clear(Object* object) {
  auto* type = static_cast<Type*>(object);
  if (!type->flags.is_heap_type) return;
  type->version = 0;
  if (type->namespace_) dict_clear(Runtime::current(), type->namespace_);
  if (Tuple* mro = std::exchange(type->mro, nullptr)) decref(static_cast<Object*>(mro));
}

void type_destroy(Object* object) {
  auto* type = static_cast<Type*>(object);
  if (type->bases) {
    for (Value base : type->bases->span()) {
      if (!base || !base.as<Type>()->subclasses) continue;
      std::erase(*base.as<Type>()->subclasses, type);
    }
  }
  auto drop = [](auto*& member) {
    if (auto* old = std::exchange(member, nullptr)) decref(static_cast<Object*>(old));
  };
  if (type->flags.is_heap_type) {
    drop(type->mro);
    drop(type->namespace_);
    drop(type->bases);
    drop(type->base);
    drop(type->name);
    drop(type->qualname);
  }
  delete std::exchange(type->root_shape, nullptr);
  delete std::exchange(type->subclasses, nullptr);
}

// -- methods

Ret method_mro(Runtime& rt, const Value* args) {
  OwnOf<Tuple> mro = TRY(linearize(rt, type_in(args[0])));
  return make_list(rt, mro->span());
}

Ret method_subclasses(Runtime& rt, const Value* args) {
  OwnOf<List> list = make_list(rt);
  if (auto* subclasses = type_in(args[0])->subclasses) {
    for (Type* subclass : *subclasses) list_append(rt, list.get(), subclass);
  }
  return list;
}

Ret method_prepare(Runtime& rt, const Value*) { return make_dict(rt); }

Ret method_instancecheck(Runtime& rt, const Value* args) {
  Type* type = type_in(args[0]);
  if (is_subtype(type_of(rt, args[1]), type)) return Ret::boolean(true);
  return Ret::boolean(TRY(claims_class(rt, args[1], type)));
}

Ret method_subclasscheck(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Type)) return rt.type_error("issubclass() arg 1 must be a class");
  return Ret::boolean(is_subtype(type_in(args[1]), type_in(args[0])));
}

Ret method_dir(Runtime& rt, const Value* args) {
  OwnOf<Dict> names = make_dict(rt);
  collect_names(rt, type_in(args[0]), names.get());
  return list_from(rt, names);
}

Ret method_sizeof(Runtime&, const Value*) { return Ret::small_int(sizeof(Type)); }

constexpr NativeDef kMethods[] = {
    {"mro(self, /)", method_mro},
    {"__subclasses__(self, /)", method_subclasses},
    {"__prepare__(cls, /, *args, **kwargs)", method_prepare, NativeKind::Class},
    {"__instancecheck__(self, instance, /)", method_instancecheck},
    {"__subclasscheck__(self, subclass, /)", method_subclasscheck},
    {"__dir__(self, /)", method_dir},
    {"__sizeof__(self, /)", method_sizeof},
};

// A class whose metaclass is derived from the others' wins; type_construct hands over to its __new__.
Type* winning_metatype(Runtime& rt, Type* metatype, Tuple* bases) {
  for (Value base : bases->span()) {
    Type* candidate = type_of(rt, base);
    if (is_subtype(candidate, metatype)) metatype = candidate;
  }
  return metatype;
}

}  // namespace

void collect_names(Runtime& rt, Type* type, Dict* names) {
  if (!type->mro) return;
  for (Value step : type->mro->span()) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(step.as<Type>()->namespace_, &position, &key, &value)) {
      if (has_layout(key, Layout::Str)) dict_set(rt, names, key.as<Str>(), Value::none());
    }
  }
}

Ret type_construct(Runtime& rt, Type* metatype, const Value* args, size_t count, Tuple* keyword_names) {
  if (count != 3) {
    if (metatype == rt.types.type && count == 1 && !keyword_count(keyword_names)) {
      return Ret::borrow(type_of(rt, args[0]));
    }
    return rt.type_error("type() takes 1 or 3 arguments");
  }
  static const char* const kWanted[] = {"str", "tuple", "dict"};
  constexpr Layout kLayouts[] = {Layout::Str, Layout::Tuple, Layout::Dict};
  for (int i = 0; i < 3; ++i) {
    if (has_layout(args[i], kLayouts[i])) continue;
    return rt.type_error("type.__new__() argument {} must be {}, not {}", i + 1, kWanted[i],
                         type_name(rt, args[i]));
  }
  for (Value base : args[1].as<Tuple>()->span()) {
    if (has_layout(base, Layout::Type)) continue;
    Own hook = get_attribute_or_empty(rt, base, rt.names.mro_entries);
    if (hook) return rt.type_error("type() doesn't support MRO entry resolution; use types.new_class()");
    if (rt.has_error()) return nullptr;
  }
  Type* winner = winning_metatype(rt, metatype, args[1].as<Tuple>());
  if (winner != metatype && winner->slots.construct != type_construct) {
    return winner->slots.construct(rt, winner, args, count, keyword_names);
  }
  return make_class(rt, winner, args[0].as<Str>(), args[1].as<Tuple>(), args[2].as<Dict>(), args + 3,
                    keyword_names);
}

Ret type_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Type* type = type_in(self);
  if (type == rt.types.type && count == 1 && !keyword_count(keyword_names))
    return Ret::borrow(type_of(rt, args[0]));
  auto construct = type->slots.construct;
  if (type->flags.no_instantiation || !construct ||
      (construct == object_construct && type->instance_layout != Layout::Instance)) {
    const Value module = dict_get(rt, type->namespace_, rt.names.module);
    return rt.type_error("cannot create '{}{}' instances",
                         has_layout(module, Layout::Str) ? to_utf8(module.as<Str>()) + "." : "", type->name);
  }
  Own made = TRY(construct(rt, type, args, count, keyword_names));
  if (!is_instance(rt, made, type)) return made;
  Type* made_type = type_of(rt, made);
  if (made_type->slots.init) TRY(made_type->slots.init(rt, made, args, count, keyword_names));
  return made;
}

void make_type_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "type",
      .layout = Layout::Type,
      .size = sizeof(Type),
      .slots = {.repr = type_repr,
                .call = type_call,
                .get_attribute = type_get_attribute,
                .set_attribute = type_set_attribute,
                .binary = type_binary,
                .construct = type_construct,
                .init = type_init,
                .binary_ops = bit(BinaryOp::BitOr),
                .traverse = type_traverse,
                .clear = type_clear,
                .destroy = type_destroy},
      .methods = kMethods,
      .properties = type_properties(),
      .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  };
  make_type(rt, spec);
}

}  // namespace tiki
