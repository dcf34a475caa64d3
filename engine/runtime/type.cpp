#include "runtime/type.h"

#include <algorithm>

#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/protocol.h"
#include "runtime/slots.h"
#include "runtime/type_bases.h"

namespace tiki {

const char* symbol(BinaryOp op) {
  static const char* const kSymbols[] = {"+",  "-",  "*", "/", "//", "%", "** or pow()",
                                         "<<", ">>", "&", "|", "^",  "@", "divmod()"};
  return kSymbols[static_cast<int>(op)];
}

const char* symbol(CompareOp op) {
  static const char* const kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return kSymbols[static_cast<int>(op)];
}

bool is_subtype(const Type* type, const Type* base) {
  if (type == base) return true;
  if (type->mro) {
    for (Value step : std::span<const Value>(type->mro->items(), type->mro->length)) {
      if (step.object() == base) return true;
    }
    return false;
  }
  for (; type; type = type->base) {
    if (type == base) return true;
  }
  return false;
}

// -- lookup, with a cache of (type version, name) ------------------------------------------------------------------

namespace {

Value lookup_uncached(Runtime& rt, Type* type, Str* name) {
  Tuple* mro = type->mro;
  if (!mro) return Value();
  for (uint32_t i = 0; i < mro->length; ++i) {
    if (Value found = dict_get(rt, mro->items()[i].as<Type>()->namespace_, name)) return found;
  }
  return Value();
}

}  // namespace

Value lookup(Runtime& rt, Type* type, Str* name) {
  if (!type->version) type->version = rt.next_version++;
  LookupCache::Entry& entry = rt.lookup_cache.entry(type->version, name);
  if (entry.version == type->version && entry.name == name) return entry.value;
  Value found = lookup_uncached(rt, type, name);
  entry = {type->version, name, found};
  return found;
}

namespace {

void invalidate(Type* type) {
  type->version = 0;
  if (!type->subclasses) return;
  for (Type* subclass : *type->subclasses) invalidate(subclass);
}

}  // namespace

void type_changed(Runtime& rt, Type* type, Str* name) {
  invalidate(type);
  if (name) update_slot(rt, type, name);
}

// -- making types -------------------------------------------------------------------------------------------------------

Type* make_type(Runtime& rt, const TypeSpec& spec) {
  std::string_view full = spec.name;
  const size_t dot = full.rfind('.');
  const std::string_view short_name = dot == std::string_view::npos ? full : full.substr(dot + 1);
  Type* type = rt.take_preallocated(spec.name);
  if (!type) type = rt.heap.allocate<Type>(rt.types.type);
  Type* base = spec.base ? spec.base : type == rt.types.object ? nullptr : rt.types.object;
  type->name = intern(rt, short_name);
  type->qualname = type->name;
  type->base = base;
  type->flags = spec.flags;
  type->flags.is_heap_type = false;
  type->instance_layout = spec.layout;
  type->instance_size = spec.size;
  type->attributes_offset = spec.attributes_offset;
  type->flags.has_dict = spec.attributes_offset != 0;
  type->size_of = spec.size_of;
  type->slots = spec.slots;
  if (type->attributes_offset) type->root_shape = new Shape(nullptr, nullptr);
  if (base) {
    incref(static_cast<Object*>(base));
    add_subclass(base, type);
    const Value bases[] = {Value(base)};
    type->bases = tiki::make_tuple(rt, bases).release();
    OwnOf<Tuple> mro = make_tuple_uninitialized(rt, base->mro->length + 1);
    mro->items()[0] = Own::borrow(type).release();
    for (uint32_t i = 0; i < base->mro->length; ++i)
      mro->items()[i + 1] = Own::borrow(base->mro->items()[i]).release();
    type->mro = mro.release();
    if (!type->size_of && spec.layout == base->instance_layout) type->size_of = base->size_of;
    type->flags.is_exception |= base->flags.is_exception;
    type->flags.match_self |= base->flags.match_self;
    type->flags.is_sequence_pattern |= base->flags.is_sequence_pattern;
    type->flags.is_mapping_pattern |= base->flags.is_mapping_pattern;
  } else {
    type->bases = OwnOf<Tuple>::borrow(rt.empty_tuple).release();
    const Value only[] = {Value(type)};
    type->mro = tiki::make_tuple(rt, only).release();
  }
  if (!type->namespace_) type->namespace_ = make_dict(rt).release();
  if (dot != std::string_view::npos) {
    dict_set(rt, type->namespace_, rt.names.module, Own(make_str(rt, full.substr(0, dot))));
  }
  if (spec.doc) dict_set(rt, type->namespace_, rt.names.doc, Own(make_str(rt, spec.doc)));
  add_slot_wrappers(rt, type, spec.slots);
  add_to_type(rt, type, spec.methods, spec.properties);
  inherit_slots(rt, type);
  return type;
}

void add_to_type(Runtime& rt, Type* type, std::span<const NativeDef> methods,
                 std::span<const PropertyDef> properties) {
  for (const NativeDef& def : methods) {
    OwnOf<Object> method = make_method_descriptor(rt, &def, type);
    const std::string_view signature = def.signature;
    dict_set(rt, type->namespace_, intern(rt, signature.substr(0, signature.find('('))), method);
  }
  for (const PropertyDef& def : properties) {
    dict_set(rt, type->namespace_, intern(rt, def.name), make_getset(rt, &def, type));
  }
  type->version = 0;
}

// -- the class statement ---------------------------------------------------------------------------------------------

namespace {

struct SlotNames {
  bool declared = false;
  bool wants_dict = false;
  std::vector<Str*> names;
};

Str* mangle(Runtime& rt, Str* class_name, Str* name) {
  const std::string text = to_utf8(name);
  if (!text.starts_with("__") || text.ends_with("__")) return name;
  std::string owner = to_utf8(class_name);
  owner.erase(0, owner.find_first_not_of('_'));
  if (owner.empty()) return name;
  return intern(rt, "_" + owner + text);
}

Status read_slots(Runtime& rt, Str* class_name, Dict* namespace_, SlotNames* result) {
  Value slots = dict_get(rt, namespace_, rt.names.slots);
  if (!slots) return Status::ok();
  result->declared = true;
  Own list;
  if (has_layout(slots, Layout::Str)) {
    const Value one[] = {slots};
    list = Own(tiki::make_tuple(rt, one));
  } else {
    list = Own(TRY(tuple_from(rt, slots)));
  }
  for (Value item : list.as<Tuple>()->span()) {
    if (!has_layout(item, Layout::Str)) {
      return rt.type_error("__slots__ items must be strings, not '{}'", type_name(rt, item));
    }
    Str* name = intern(rt, item.as<Str>());
    if (name == rt.names.dict) {
      result->wants_dict = true;
    } else if (name != rt.names.weakref) {
      name = mangle(rt, class_name, name);
      if (dict_get(rt, namespace_, name)) {
        return rt.value_error("'{}' in __slots__ conflicts with class variable", name);
      }
      result->names.push_back(name);
    }
  }
  return Status::ok();
}

uint32_t instance_size_of(const Object* object) {
  return static_cast<uint32_t>(sizeof(Instance) + object->extra * sizeof(Value));
}

// Where instances of a class made in Python keep their attributes.
void lay_out(Type* type, Type* base, bool wants_attributes) {
  type->instance_layout = base->instance_layout;
  type->instance_size = base->instance_size;
  type->size_of = base->size_of;
  type->attributes_offset = base->attributes_offset;
  if (base->attributes_offset || !wants_attributes) return;
  if (base->instance_layout == Layout::Type || base->instance_layout == Layout::Module)
    return;  // a namespace instead
  if (base->instance_layout == Layout::Instance) {
    type->instance_size = sizeof(Instance);
    type->size_of = instance_size_of;
    type->attributes_offset = offsetof(Instance, attributes);
    type->inline_values = 4;
  } else if (base->size_of) {
    type->attributes_offset = kSideAttributes;
  } else {
    type->attributes_offset = base->instance_size;
    type->instance_size = base->instance_size + sizeof(Attributes);
  }
}

Status call_set_names(Runtime& rt, Type* type) {
  OwnOf<Dict> names = dict_copy(rt, type->namespace_);
  uint32_t position = 0;
  Value key, value;
  while (dict_next(names.get(), &position, &key, &value)) {
    Own hook = lookup_special(rt, value, rt.names.set_name);
    if (!hook) {
      if (rt.has_error()) return nullptr;
      continue;
    }
    Own result = call_with(rt, hook, Value(type), key);
    if (!result) {
      add_note(rt, "Error calling __set_name__ on '" + type_name(rt, value) + "' instance " +
                       to_utf8(OwnOf<Str>(repr(rt, key)).get()) + " in '" + to_utf8(type->name) + "'");
      return nullptr;
    }
  }
  return Status::ok();
}

Status call_init_subclass(Runtime& rt, Type* type, const Value* keyword_values, Tuple* keyword_names) {
  Own hook = TRY(super_attribute(rt, type, type, rt.names.init_subclass));
  Own result = TRY(call(rt, hook, keyword_values, 0, keyword_names));
  return Status::ok();
}

}  // namespace

Ret make_class(Runtime& rt, Type* metatype, Str* name, Tuple* bases, Dict* namespace_,
               const Value* keyword_values, Tuple* keyword_names) {
  OwnOf<Tuple> own_bases = OwnOf<Tuple>::borrow(bases);
  if (bases->length == 0) {
    const Value only[] = {Value(rt.types.object)};
    own_bases = tiki::make_tuple(rt, only);
  }
  // The most derived metatype wins.
  for (Value base : own_bases->span()) {
    Type* candidate = type_of(rt, base);
    if (is_subtype(metatype, candidate)) continue;
    if (is_subtype(candidate, metatype)) {
      metatype = candidate;
      continue;
    }
    return rt.type_error(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
        "metaclasses of all "
        "its bases");
  }
  Type* base = best_base(rt, own_bases.get());
  if (!base) return nullptr;
  SlotNames slot_names;
  TRY(read_slots(rt, name, namespace_, &slot_names));

  auto type = OwnOf<Type>::steal(rt.heap.allocate<Type>(metatype));
  type->layout = Layout::Type;
  type->flags.is_heap_type = true;
  type->flags.immutable = false;
  type->flags.is_base_type = true;
  type->name = OwnOf<Str>::borrow(name).release();
  Value qualname = dict_get(rt, namespace_, rt.names.qualname);
  if (qualname && !has_layout(qualname, Layout::Str)) {
    return rt.type_error("type __qualname__ must be a str, not {}", type_name(rt, qualname));
  }
  type->qualname = Own::borrow(qualname ? qualname : Value(name)).release().as<Str>();
  type->base = Own::borrow(base).release().as<Type>();
  type->bases = OwnOf<Tuple>::borrow(own_bases.get()).release();
  type->namespace_ = dict_copy(rt, namespace_).release();
  dict_delete(rt, type->namespace_, rt.names.qualname);

  bool base_has_dict = false;
  for (Value each : own_bases->span()) {
    const TypeFlags& flags = each.as<Type>()->flags;
    base_has_dict |= flags.has_dict;
    type->flags.is_exception |= flags.is_exception;
    type->flags.match_self |= flags.match_self;
    type->flags.is_sequence_pattern |= flags.is_sequence_pattern;
    type->flags.is_mapping_pattern |= flags.is_mapping_pattern;
    type->flags.has_slots |= flags.has_slots;
  }
  // collections.abc says this of Sequence and Mapping; the name does not stay.
  const Own pattern = Own::borrow(dict_get(rt, type->namespace_, intern(rt, "__abc_tpflags__")));
  if (pattern && pattern.get().is_small_int()) {
    type->flags.is_sequence_pattern |= (pattern.get().as_small_int() & 1 << 5) != 0;
    type->flags.is_mapping_pattern |= (pattern.get().as_small_int() & 1 << 6) != 0;
    dict_delete(rt, type->namespace_, intern(rt, "__abc_tpflags__"));
  }
  type->flags.has_dict = base_has_dict || !slot_names.declared || slot_names.wants_dict;
  type->flags.has_slots |= !slot_names.names.empty();
  lay_out(type.get(), base, true);
  if (!type->inline_values) type->inline_values = base->inline_values;
  type->root_shape = new Shape(nullptr, nullptr);

  OwnOf<Tuple> mro = TRY(compute_mro(rt, type.get()));
  type->mro = mro.release();
  type->version = 0;  // what mro() looked up on the unfinished class counts no more
  for (Value each : own_bases->span()) add_subclass(each.as<Type>(), type.get());

  for (Str* slot : slot_names.names) {
    dict_set(rt, type->namespace_, slot, make_member(rt, slot, type.get()));
  }
  Dict* names = type->namespace_;
  if (type->flags.has_dict && !base_has_dict && type->attributes_offset &&
      !dict_get(rt, names, rt.names.dict)) {
    dict_set(rt, names, rt.names.dict, make_getset(rt, &instance_dict_property(), type.get()));
    if (!slot_names.declared) {
      dict_set(rt, names, rt.names.weakref, make_getset(rt, &instance_weakref_property(), type.get()));
    }
  }
  if (!dict_get(rt, names, rt.names.doc)) dict_set(rt, names, rt.names.doc, Value::none());
  if (!dict_get(rt, names, rt.names.module)) {
    if (Dict* globals = rt.hooks.current_globals(rt)) {
      if (Value module = dict_get(rt, globals, rt.names.name)) dict_set(rt, names, rt.names.module, module);
    }
  }
  // These three are made into static or class methods silently.
  for (Str* special : {rt.names.new_, rt.names.init_subclass, rt.names.class_getitem}) {
    Value function = dict_get(rt, names, special);
    if (!has_layout(function, Layout::Function)) continue;
    Type* wrapper = special == rt.names.new_ ? rt.types.staticmethod : rt.types.classmethod;
    Own wrapped = TRY(call_with(rt, Value(wrapper), function));
    dict_set(rt, names, special, wrapped);
  }
  if (dict_get(rt, names, rt.names.eq) && !dict_get(rt, names, rt.names.hash)) {
    dict_set(rt, names, rt.names.hash, Value::none());
  }
  inherit_slots(rt, type.get());
  set_memory_slots(type.get());

  Own cell = Own::borrow(dict_get(rt, names, rt.names.classcell));
  if (cell) {
    dict_delete(rt, names, rt.names.classcell);
    Own old = Own::steal(std::exchange(cell.as<Cell>()->value, Own::borrow(type).release()));
  }
  if (Own dict_cell = Own::borrow(dict_get(rt, names, rt.names.classdictcell))) {
    dict_delete(rt, names, rt.names.classdictcell);
    Own old = Own::steal(std::exchange(dict_cell.as<Cell>()->value, Own::borrow(names).release()));
  }
  TRY(call_set_names(rt, type.get()));
  TRY(call_init_subclass(rt, type.get(), keyword_values, keyword_names));
  return type;
}

// -- isinstance, issubclass --------------------------------------------------------------------------------------------

Result<bool> claims_class(Runtime& rt, Value value, Type* wanted) {
  Own claimed = get_attribute_or_empty(rt, value, rt.names.class_);
  if (!claimed && rt.has_error()) return nullptr;
  return has_layout(claimed, Layout::Type) && is_subtype(claimed.as<Type>(), wanted);
}

Result<bool> isinstance(Runtime& rt, Value value, Value wanted) {
  Type* type = type_of(rt, value);
  if (Value(type) == wanted) return true;
  if (has_layout(wanted, Layout::Tuple)) {
    NativeDepth depth(rt, " in __instancecheck__");
    if (depth.exceeded()) return nullptr;
    for (Value each : wanted.as<Tuple>()->span()) {
      const bool matches = TRY(isinstance(rt, value, each));
      if (matches) return true;
    }
    return false;
  }
  if (has_layout(wanted, Layout::Type) && wanted.object()->type == rt.types.type) {
    if (is_subtype(type, wanted.as<Type>())) return true;
    // An object may claim another class by its __class__.
    if (type->slots.get_attribute == generic_get_attribute &&
        lookup(rt, type, rt.names.class_) == dict_get(rt, rt.types.object->namespace_, rt.names.class_)) {
      return false;
    }
    return claims_class(rt, value, wanted.as<Type>());
  }
  Own hook = lookup_special(rt, wanted, rt.names.instancecheck);
  if (hook) {
    Own result = TRY(call_with(rt, hook, value));
    return truth(rt, result);
  }
  if (rt.has_error()) return nullptr;
  if (has_layout(wanted, Layout::Type)) return is_subtype(type, wanted.as<Type>());
  return rt.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union");
}

Result<bool> issubclass(Runtime& rt, Value type, Value wanted) {
  if (has_layout(wanted, Layout::Tuple)) {
    NativeDepth depth(rt, " in __subclasscheck__");
    if (depth.exceeded()) return nullptr;
    for (Value each : wanted.as<Tuple>()->span()) {
      const bool matches = TRY(issubclass(rt, type, each));
      if (matches) return true;
    }
    return false;
  }
  if (!has_layout(wanted, Layout::Type) || wanted.object()->type != rt.types.type) {
    Own hook = lookup_special(rt, wanted, rt.names.subclasscheck);
    if (hook) {
      Own result = TRY(call_with(rt, hook, type));
      return truth(rt, result);
    }
    if (rt.has_error()) return nullptr;
  }
  if (!has_layout(type, Layout::Type)) return rt.type_error("issubclass() arg 1 must be a class");
  if (!has_layout(wanted, Layout::Type)) {
    return rt.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  return is_subtype(type.as<Type>(), wanted.as<Type>());
}

std::string type_name(Runtime& rt, Value value) {
  // Types of native modules are named with their module ('collections.deque'), as CPython's tp_name is.
  const Type* type = type_of(rt, value);
  const bool is_python = type->flags.is_heap_type && !type->flags.immutable;
  const Value module = is_python ? Value() : dict_get(rt, type->namespace_, rt.names.module);
  if (!has_layout(module, Layout::Str)) return to_utf8(type->name);
  const std::string text = to_utf8(module.as<Str>());
  // These are Python classes there.
  if (text.starts_with("asyncio.")) return to_utf8(type->name);
  return text + "." + to_utf8(type->name);
}

}  // namespace tiki
