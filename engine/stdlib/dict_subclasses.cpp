// collections.defaultdict and collections.OrderedDict: dicts with something added. Both keep dict's layout, so that all
// code that reads dicts reads them too.
#include "runtime/container_types.h"
#include "runtime/dict_table.h"
#include "runtime/dict_view.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "stdlib/collections.h"

namespace tiki {

namespace {

/// A type derived from a built-in one; `spec` must live for ever.
Type* derived_type(Runtime& rt, const TypeSpec& spec, Type* base) {
  Type*& type = rt.native_types[&spec];
  if (!type) {
    TypeSpec with_base = spec;
    with_base.base = base;
    type = make_type(rt, with_base);
  }
  return type;
}

// -- defaultdict

struct DefaultDict : Dict {
  Value factory;  // owned; empty: None
};

void default_traverse(Object* self, Visitor& visitor) {
  Runtime::current().types.dict->slots.traverse(self, visitor);
  visitor.visit(static_cast<DefaultDict*>(self)->factory);
}
void default_clear(Object* self) {
  Runtime::current().types.dict->slots.clear(self);
  decref_maybe(std::exchange(static_cast<DefaultDict*>(self)->factory, Value()));
}

Value factory_of(Value self) {
  const Value factory = static_cast<DefaultDict*>(self.object())->factory;
  return factory ? factory : Value::none();
}
void set_factory(Value self, Value factory) {
  Own old = Own::steal(
      std::exchange(static_cast<DefaultDict*>(self.object())->factory, Own::borrow(factory).release()));
}

Status default_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Value factory = Value::none();
  if (count > 0) {
    factory = args[0];
    if (!factory.is_none() && !is_callable(rt, factory)) {
      return rt.type_error("first argument must be callable or None");
    }
  }
  set_factory(self, factory);
  return rt.types.dict->slots.init(rt, self, count > 0 ? args + 1 : args, count > 0 ? count - 1 : 0,
                                   keyword_names);
}

Ret default_missing(Runtime& rt, const Value* args) {
  Own factory = Own::borrow(factory_of(args[0]));
  if (factory.get().is_none()) return rt.raise_with(rt.exceptions.KeyError, args[1]);
  Own value = TRY(call_with(rt, factory));
  TRY(set_item(rt, args[0], args[1], value));
  return value;
}

Ret default_repr(Runtime& rt, Value self) {
  StrBuilder text(rt);
  text.append(self.object()->type->name);
  text.append_ascii("(");
  ReprGuard guard(rt, self.object());
  if (guard.entered_before()) {
    text.append_ascii("...");
  } else {
    text.append(TRY(repr(rt, factory_of(self))).get());
  }
  text.append_ascii(", ");
  if (guard.entered_before()) {
    text.append_ascii("{...}");
  } else {
    rt.repr_stack.pop_back();  // dict's repr looks itself whether it is under way
    Own inside = rt.types.dict->slots.repr(rt, self);
    rt.repr_stack.push_back(self.object());
    if (!inside) return nullptr;
    text.append(inside.as<Str>());
  }
  text.append_ascii(")");
  return text.finish();
}

Ret default_copy(Runtime& rt, const Value* args) {
  return call_with(rt, Value(args[0].object()->type), factory_of(args[0]), args[0]);
}

Ret default_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr || !has_layout(left, Layout::Dict) || !has_layout(right, Layout::Dict)) {
    return Ret::not_implemented();
  }
  const Type* type = defaultdict_type(rt);
  const Value self = is_instance(rt, left, type) ? left : right;
  Own result = TRY(call_with(rt, Value(self.object()->type), factory_of(self), left));
  TRY(dict_update(rt, result.as<Dict>(), right));
  return result;
}

Ret get_factory(Runtime&, Value self) { return Ret::borrow(factory_of(self)); }
Status set_factory_property(Runtime&, Value self, Value value) {
  set_factory(self, value ? value : Value::none());
  return Status::ok();
}

constexpr NativeDef kDefaultMethods[] = {
    {"__missing__(self, key, /)", default_missing},
    {"copy(self, /)", default_copy},
    {"__copy__(self, /)", default_copy},
};
constexpr PropertyDef kDefaultProperties[] = {{"default_factory", get_factory, set_factory_property}};

const TypeSpec kDefaultDict = {
    .name = "collections.defaultdict",
    .layout = Layout::Dict,
    .size = sizeof(DefaultDict),
    .slots = {.repr = default_repr,
              .binary = default_binary,
              .init = default_init,
              .binary_ops = bit(BinaryOp::BitOr),
              .traverse = default_traverse,
              .clear = default_clear,
              .destroy = default_clear},
    .methods = kDefaultMethods,
    .properties = kDefaultProperties,
    .doc = "A dict that calls a factory for missing keys.",
};

// -- OrderedDict

bool is_ordered(Runtime& rt, Value value) { return is_instance(rt, value, ordered_dict_type(rt)); }

Ret ordered_repr(Runtime& rt, Value self) {
  Dict* dict = self.as<Dict>();
  if (dict->used == 0) return make_str(rt, to_utf8(dict->type->name) + "()");
  ReprGuard guard(rt, dict);
  if (guard.entered_before()) return make_str(rt, "...");
  rt.repr_stack.pop_back();
  Own inside = rt.types.dict->slots.repr(rt, self);
  rt.repr_stack.push_back(dict);
  if (!inside) return nullptr;
  StrBuilder text(rt);
  text.append(dict->type->name);
  text.append_ascii("(");
  text.append(inside.as<Str>());
  text.append_ascii(")");
  return text.finish();
}

Ret ordered_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  Own same = TRY(rt.types.dict->slots.compare(rt, op, self, other));
  const bool equal_so_far = same.get() == Value::boolean(op == CompareOp::Equal);
  if (same.get().is_not_implemented() || !equal_so_far || !is_ordered(rt, self) || !is_ordered(rt, other))
    return same;
  // Equal as dicts: between two ordered ones the order counts too.
  uint32_t at = 0, other_at = 0;
  Value key, other_key, value;
  while (dict_next(self.as<Dict>(), &at, &key, &value) &&
         dict_next(other.as<Dict>(), &other_at, &other_key, &value)) {
    Own keep = Own::borrow(key);
    Own other_keep = Own::borrow(other_key);
    if (!TRY(items_equal(rt, key, other_key))) return Ret::boolean(op != CompareOp::Equal);
  }
  return same;
}

Ret ordered_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr || !has_layout(left, Layout::Dict) || !has_layout(right, Layout::Dict)) {
    return Ret::not_implemented();
  }
  const Value self = is_ordered(rt, left) ? left : right;
  Own result = TRY(call_with(rt, Value(self.object()->type), left));
  TRY(dict_update(rt, result.as<Dict>(), right));
  return result;
}

Ret move_to_end(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  const bool last = args[2] ? TRY(truth(rt, args[2])) : true;
  const uint64_t hash = TRY(key_hash(rt, args[1], kDictKey));
  const int32_t place = TRY(dict_find(rt, dict, args[1], hash));
  if (place < 0) return rt.raise_with(rt.exceptions.KeyError, args[1]);
  if (last) {
    if (place != dict_last(dict)) dict_move_to_end(rt, dict, static_cast<uint32_t>(place));
  } else if (place != dict_first(dict)) {
    dict_move_to_front(rt, dict, static_cast<uint32_t>(place));
  }
  return Ret::none();
}

Ret ordered_popitem(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  const bool last = args[1] ? TRY(truth(rt, args[1])) : true;
  if (dict->used == 0) return rt.raise(rt.exceptions.KeyError, "dictionary is empty");
  const int32_t place = last ? dict_last(dict) : dict_first(dict);
  const DictEntry entry = dict_remove_at(dict, static_cast<uint32_t>(place));
  OwnOf<Tuple> pair = make_tuple_uninitialized(rt, 2);
  pair->items()[0] = entry.key;
  pair->items()[1] = entry.value;
  return pair;
}

Ret ordered_copy(Runtime& rt, const Value* args) {
  return call_with(rt, Value(args[0].object()->type), args[0]);
}

TypeSpec view_spec(const char* name, Layout layout) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = layout;
  spec.size = sizeof(DictView);
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  return spec;
}
const TypeSpec kOrderedKeys = view_spec("odict_keys", Layout::DictView);
const TypeSpec kOrderedValues = view_spec("odict_values", Layout::DictView);
const TypeSpec kOrderedItems = view_spec("odict_items", Layout::DictView);

Ret ordered_view(Runtime& rt, Value self, DictPart part, const TypeSpec& spec, Type* base) {
  OwnOf<DictView> view = make_dict_view(rt, self.as<Dict>(), part);
  view->type = derived_type(rt, spec, base);
  return view;
}
Ret ordered_keys(Runtime& rt, const Value* args) {
  return ordered_view(rt, args[0], DictPart::Keys, kOrderedKeys, rt.types.dict_keys);
}
Ret ordered_values(Runtime& rt, const Value* args) {
  return ordered_view(rt, args[0], DictPart::Values, kOrderedValues, rt.types.dict_values);
}
Ret ordered_items(Runtime& rt, const Value* args) {
  return ordered_view(rt, args[0], DictPart::Items, kOrderedItems, rt.types.dict_items);
}

constexpr NativeDef kOrderedMethods[] = {
    {"move_to_end(self, /, key, last=True)", move_to_end},
    {"popitem(self, /, last=True)", ordered_popitem},
    {"copy(self, /)", ordered_copy},
    {"__copy__(self, /)", ordered_copy},
    {"keys(self, /)", ordered_keys},
    {"values(self, /)", ordered_values},
    {"items(self, /)", ordered_items},
};

const TypeSpec kOrderedDict = {
    .name = "collections.OrderedDict",
    .layout = Layout::Dict,
    .size = sizeof(Dict),
    .slots = {.repr = ordered_repr,
              .binary = ordered_binary,
              .compare = ordered_compare,
              .binary_ops = bit(BinaryOp::BitOr)},
    .methods = kOrderedMethods,
    .doc = "Dictionary that remembers insertion order",
};

}  // namespace

Type* defaultdict_type(Runtime& rt) { return derived_type(rt, kDefaultDict, rt.types.dict); }
Type* ordered_dict_type(Runtime& rt) { return derived_type(rt, kOrderedDict, rt.types.dict); }

}  // namespace tiki
