// dict: the Python class.
#include "runtime/container_types.h"
#include "runtime/dict_table.h"
#include "runtime/dict_view.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "runtime/set_table.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  Dict* dict = static_cast<Dict*>(self);
  for (uint32_t i = 0; i < dict->entry_count; ++i) {
    if (!dict->entries[i].key) continue;
    visitor.visit(dict->entries[i].key);
    visitor.visit(dict->entries[i].value);
  }
}
void clear(Object* self) { dict_clear(Runtime::current(), static_cast<Dict*>(self)); }

Ret dict_repr(Runtime& rt, Value self) {
  Dict* dict = self.as<Dict>();
  ReprGuard guard(rt, dict);
  StrBuilder text(rt);
  text.append_ascii("{");
  if (guard.entered_before()) {
    text.append_ascii("...");
  } else {
    NativeDepth depth(rt, " while getting the repr of an object");
    if (depth.exceeded()) return nullptr;
    bool first = true;
    for (uint32_t i = 0; i < dict->entry_count; ++i) {
      if (!dict->entries[i].key) continue;
      Own key = Own::borrow(dict->entries[i].key);
      Own value = Own::borrow(dict->entries[i].value);
      if (!first) text.append_ascii(", ");
      first = false;
      text.append(TRY(repr(rt, key)).get());
      text.append_ascii(": ");
      text.append(TRY(repr(rt, value)).get());
    }
  }
  text.append_ascii("}");
  return text.finish();
}

Ret dict_iter(Runtime& rt, Value self) { return make_dict_iterator(rt, self.as<Dict>(), DictPart::Keys); }
Result<int64_t> dict_length(Runtime&, Value self) { return int64_t{self.as<Dict>()->used}; }

Status dict_set_item(Runtime& rt, Value self, Value key, Value value) {
  if (value) return dict_set(rt, self.as<Dict>(), key, value);
  if (TRY(dict_delete(rt, self.as<Dict>(), key))) return Status::ok();
  return rt.raise_with(rt.exceptions.KeyError, key);
}

Result<bool> dict_contains(Runtime& rt, Value self, Value key) {
  if (dict_get(rt, self.as<Dict>(), key)) return true;
  if (rt.has_error()) return nullptr;
  return false;
}

Result<bool> dicts_equal(Runtime& rt, Dict* left, Dict* right) {
  if (left->used != right->used) return false;
  NativeDepth depth(rt, " in comparison");
  if (depth.exceeded()) return nullptr;
  for (uint32_t i = 0; i < left->entry_count; ++i) {
    if (!left->entries[i].key) continue;
    Own key = Own::borrow(left->entries[i].key);
    Own value = Own::borrow(left->entries[i].value);
    const int32_t place = TRY(dict_find(rt, right, key, left->entries[i].hash));
    if (place < 0) return false;
    Own other = Own::borrow(right->entries[place].value);
    if (!TRY(items_equal(rt, value, other))) return false;
  }
  return true;
}

Ret dict_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  const bool equality = op == CompareOp::Equal || op == CompareOp::NotEqual;
  if (!equality || !has_layout(self, Layout::Dict) || !has_layout(other, Layout::Dict))
    return Ret::not_implemented();
  const bool same = TRY(dicts_equal(rt, self.as<Dict>(), other.as<Dict>()));
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Ret dict_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr || !has_layout(left, Layout::Dict) || !has_layout(right, Layout::Dict)) {
    return Ret::not_implemented();
  }
  OwnOf<Dict> result = dict_copy(rt, left.as<Dict>());
  TRY(dict_update(rt, result.get(), right));
  return result;
}

Ret dict_in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  TRY(dict_update(rt, left.as<Dict>(), right));
  return Ret::borrow(left);
}

Ret dict_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return make_dict_of_type(rt, type);
}

Status dict_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(check_count(rt, "dict", count, 0, 1));
  Dict* dict = self.as<Dict>();
  if (count == 1) TRY(dict_update(rt, dict, args[0]));
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    TRY(dict_set(rt, dict, keyword_names->items()[i], args[count + i]));
  }
  return Status::ok();
}

// -- methods

Ret method_clear(Runtime& rt, const Value* args) {
  dict_clear(rt, args[0].as<Dict>());
  return Ret::none();
}
Ret method_copy(Runtime& rt, const Value* args) { return dict_copy(rt, args[0].as<Dict>()); }

Ret method_get(Runtime& rt, const Value* args) {
  const Value found = dict_get(rt, args[0].as<Dict>(), args[1]);
  if (found) return Ret::borrow(found);
  if (rt.has_error()) return nullptr;
  return args[2] ? Ret::borrow(args[2]) : Ret::none();
}

Ret method_setdefault(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  const uint64_t hash = TRY(key_hash(rt, args[1], kDictKey));
  const int32_t place = TRY(dict_find(rt, dict, args[1], hash));
  if (place >= 0) return Ret::borrow(dict->entries[place].value);
  const Value value = args[2] ? args[2] : Value::none();
  TRY(dict_set_hashed(rt, dict, args[1], hash, value));
  return Ret::borrow(value);
}

Ret method_pop(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  if (dict->used > 0) {  // an empty dict does not even ask for the hash
    Own value = dict_pop(rt, dict, args[1]);
    if (value || rt.has_error()) return value;
  }
  if (args[2]) return Ret::borrow(args[2]);
  return rt.raise_with(rt.exceptions.KeyError, args[1]);
}

Ret method_popitem(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  if (dict->used == 0) return rt.raise(rt.exceptions.KeyError, "popitem(): dictionary is empty");
  const DictEntry entry = dict_remove_at(dict, static_cast<uint32_t>(dict_last(dict)));
  --dict->entry_count;
  OwnOf<Tuple> pair = make_tuple_uninitialized(rt, 2);
  pair->items()[0] = entry.key;
  pair->items()[1] = entry.value;
  return pair;
}

Ret method_keys(Runtime& rt, const Value* args) {
  return make_dict_view(rt, args[0].as<Dict>(), DictPart::Keys);
}
Ret method_values(Runtime& rt, const Value* args) {
  return make_dict_view(rt, args[0].as<Dict>(), DictPart::Values);
}
Ret method_items(Runtime& rt, const Value* args) {
  return make_dict_view(rt, args[0].as<Dict>(), DictPart::Items);
}

Ret method_update(Runtime& rt, const Value* args) {
  Dict* dict = args[0].as<Dict>();
  Tuple* others = args[1].as<Tuple>();
  TRY(check_count(rt, "update", others->length, 0, 1));
  if (others->length == 1) TRY(dict_update(rt, dict, others->items()[0]));
  if (args[2]) TRY(dict_merge(rt, dict, args[2].as<Dict>()));
  return Ret::none();
}

Ret method_fromkeys(Runtime& rt, const Value* args) {
  const Value value = args[2] ? args[2] : Value::none();
  if (args[0] == Value(rt.types.dict)) {
    OwnOf<Dict> result = make_dict(rt);
    if (has_type(args[1], rt.types.dict)) {  // hashes that are known are not asked for again
      const Dict* source = args[1].as<Dict>();
      for (uint32_t i = 0; i < source->entry_count; ++i) {
        const DictEntry& entry = source->entries[i];
        if (entry.key) TRY(dict_set_hashed(rt, result.get(), entry.key, entry.hash, value));
      }
    } else if (has_type(args[1], rt.types.set) || has_type(args[1], rt.types.frozenset)) {
      const Set* source = args[1].as<Set>();
      for (uint32_t i = 0; i <= source->mask; ++i) {
        const SetEntry& entry = source->table[i];
        if (!is_live(entry)) continue;
        TRY(dict_set_hashed(rt, result.get(), entry.key, static_cast<uint64_t>(entry.hash), value));
      }
    } else {
      TRY(for_each(rt, args[1], [&](Value key) { return dict_set(rt, result.get(), key, value); }));
    }
    return result;
  }
  Own result = TRY(call_with(rt, args[0]));
  TRY(for_each(rt, args[1], [&](Value key) { return set_item(rt, result, key, value); }));
  return result;
}

Ret method_reversed(Runtime& rt, const Value* args) {
  return make_dict_reverse_iterator(rt, args[0].as<Dict>(), DictPart::Keys);
}

constexpr NativeDef kMethods[] = {
    {"clear(self, /)", method_clear},
    {"copy(self, /)", method_copy},
    {"get(self, key, default=None, /)", method_get},
    {"setdefault(self, key, default=None, /)", method_setdefault},
    {"pop(self, key, default=<unrepresentable>, /)", method_pop},
    {"popitem(self, /)", method_popitem},
    {"keys(self, /)", method_keys},
    {"values(self, /)", method_values},
    {"items(self, /)", method_items},
    {"update(self, /, *args, **kwargs)", method_update},
    {"fromkeys(cls, iterable, value=None, /)", method_fromkeys, NativeKind::Class},
    {"__reversed__(self, /)", method_reversed},
    {"__sizeof__(self, /)", generic_sizeof},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

const TypeSpec kSpec = {
    .name = "dict",
    .layout = Layout::Dict,
    .size = sizeof(Dict),
    .slots = {.repr = dict_repr,
              .iter = dict_iter,
              .length = dict_length,
              .get_item = dict_subscript,
              .set_item = dict_set_item,
              .contains = dict_contains,
              .binary = dict_binary,
              .in_place = dict_in_place,
              .compare = dict_compare,
              .construct = dict_construct,
              .init = dict_init,
              .binary_ops = bit(BinaryOp::BitOr),
              .in_place_ops = bit(BinaryOp::BitOr),
              .traverse = traverse,
              .clear = clear,
              .destroy = clear},
    .methods = kMethods,
    .flags = {.is_mapping_pattern = true, .match_self = true},
    .doc =
        "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping "
        "object's\n"
        "    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n"
        "    for k, v in iterable:\n        d[k] = v\n"
        "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
        "    in the keyword argument list.  For example:  dict(one=1, two=2)",
};

}  // namespace

void make_dict_type(Runtime& rt) { rt.types.dict = make_type(rt, kSpec); }

}  // namespace tiki
