// set and frozenset: the Python classes.
#include "runtime/container_types.h"
#include "runtime/dict_table.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "runtime/set_table.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  Set* set = static_cast<Set*>(self);
  if (!set->table) return;
  for (uint32_t i = 0; i <= set->mask; ++i) {
    if (is_live(set->table[i])) visitor.visit(set->table[i].key);
  }
}
void clear(Object* self) { set_clear(Runtime::current(), static_cast<Set*>(self)); }
void destroy(Object* self) {
  Set* set = static_cast<Set*>(self);
  if (!set->table) return;
  for (uint32_t i = 0; i <= set->mask; ++i) {
    if (is_live(set->table[i])) decref(set->table[i].key);
  }
  Runtime::current().heap.free_bytes(set->table, (size_t{set->mask} + 1) * sizeof(SetEntry));
}

bool is_frozen(Runtime& rt, Value value) { return is_subtype(value.object()->type, rt.types.frozenset); }
Type* plain_type(Runtime& rt, Value value) {
  return is_frozen(rt, value) ? rt.types.frozenset : rt.types.set;
}

/// frozenset() of something: itself when it is one already.
OwnOf<Set> frozen_from(Runtime& rt, Value iterable) {
  if (has_type(iterable, rt.types.frozenset)) return OwnOf<Set>::borrow(iterable.as<Set>());
  OwnOf<Set> result = make_set_of_type(rt, rt.types.frozenset);
  TRY(set_update(rt, result.get(), iterable));
  return result;
}

Ret set_repr(Runtime& rt, Value self) {
  Set* set = self.as<Set>();
  const bool bare = set->type == rt.types.set && set->used > 0;
  StrBuilder text(rt);
  if (!bare) {
    text.append(set->type->name);
    text.append_ascii("(");
  }
  ReprGuard guard(rt, set);
  if (guard.entered_before()) {
    text.append_ascii(bare ? "set(...)" : "...");
  } else if (set->used > 0) {
    NativeDepth depth(rt, " while getting the repr of an object");
    if (depth.exceeded()) return nullptr;
    text.append_ascii("{");
    uint32_t position = 0;
    Value key;
    for (bool first = true; set_next(set, &position, &key); first = false) {
      if (!first) text.append_ascii(", ");
      Own keep = Own::borrow(key);
      text.append(TRY(repr(rt, keep)).get());
    }
    text.append_ascii("}");
  }
  if (!bare) text.append_ascii(")");
  return text.finish();
}

struct SetIterator : Object {
  Set* set;  // owned; null when exhausted
  uint32_t position;
  uint32_t remaining;
  uint32_t expected_used;
  uint32_t reserved;
};
constexpr uint32_t kSizeChanged = UINT32_MAX;

Ret set_iter(Runtime& rt, Value self) {
  SetIterator* iterator = rt.heap.allocate<SetIterator>(rt.types.set_iterator);
  incref(self);
  iterator->set = self.as<Set>();
  iterator->remaining = iterator->expected_used = iterator->set->used;
  return Ret::steal(Value(iterator));
}

Result<int64_t> set_length(Runtime&, Value self) { return int64_t{self.as<Set>()->used}; }

/// The hash for a lookup. A set is looked up as the frozenset that equals it, which is put into `stand_in`.
Result<int64_t> lookup_hash(Runtime& rt, Value* key, Own* stand_in) {
  if (is_set(*key) && !is_frozen(rt, *key) && !type_of(rt, *key)->slots.hash) {
    *stand_in = Own(Ret(set_copy(rt, key->as<Set>(), rt.types.frozenset)));
    *key = stand_in->get();
  }
  return set_key_hash(rt, *key, kSetElement);
}

Result<bool> set_contains_slot(Runtime& rt, Value self, Value key) {
  Own stand_in;
  const int64_t hash = TRY(lookup_hash(rt, &key, &stand_in));
  SetEntry* entry = TRY(set_find(rt, self.as<Set>(), key, hash));
  return entry != nullptr;
}

uint64_t shuffle_bits(uint64_t hash) { return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u; }

// CPython's mix (Objects/setobject.c): independent of order.
Result<int64_t> frozenset_hash(Runtime&, Value self) {
  Set* set = self.as<Set>();
  if (set->hash != -1) return set->hash;
  uint64_t mixed = 0;
  for (uint32_t i = 0; i <= set->mask; ++i) {
    if (is_live(set->table[i])) mixed ^= shuffle_bits(static_cast<uint64_t>(set->table[i].hash));
  }
  mixed ^= (uint64_t{set->used} + 1) * 1927868237u;
  mixed ^= (mixed >> 11) ^ (mixed >> 25);
  mixed = mixed * 69069u + 907133923u;
  set->hash = mixed == UINT64_MAX ? int64_t{590923713} : static_cast<int64_t>(mixed);
  return set->hash;
}

Ret set_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!is_set(self) || !is_set(other)) return Ret::not_implemented();
  Set* left = self.as<Set>();
  Set* right = other.as<Set>();
  switch (op) {
    case CompareOp::Equal:
    case CompareOp::NotEqual: {
      bool same =
          left->used == right->used && !(left->hash != -1 && right->hash != -1 && left->hash != right->hash);
      if (same) same = TRY(set_is_subset(rt, left, right));
      return Ret::boolean(same == (op == CompareOp::Equal));
    }
    case CompareOp::Less:
      if (left->used >= right->used) return Ret::boolean(false);
      [[fallthrough]];
    case CompareOp::LessEqual:
      return Ret::boolean(TRY(set_is_subset(rt, left, right)));
    case CompareOp::Greater:
      if (left->used <= right->used) return Ret::boolean(false);
      [[fallthrough]];
    default:
      return Ret::boolean(TRY(set_is_subset(rt, right, left)));
  }
}

OwnOf<Set> set_union(Runtime& rt, Set* set, Value other) {
  OwnOf<Set> result = set_copy(rt, set, plain_type(rt, Value(set)));
  if (!result) return nullptr;
  TRY(set_update(rt, result.get(), other));
  return result;
}

Ret set_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (!is_set(left) || !is_set(right)) return Ret::not_implemented();
  switch (op) {
    case BinaryOp::BitOr:
      return set_union(rt, left.as<Set>(), right);
    case BinaryOp::BitAnd:
      return set_intersection(rt, left.as<Set>(), right);
    case BinaryOp::Subtract:
      return set_difference(rt, left.as<Set>(), right);
    case BinaryOp::BitXor:
      return set_symmetric_difference(rt, left.as<Set>(), right);
    default:
      return Ret::not_implemented();
  }
}

Status intersection_update(Runtime& rt, Set* set, Value other) {
  OwnOf<Set> both = set_intersection(rt, set, other);
  if (!both) return nullptr;
  set_swap_tables(set, both.get());
  return Status::ok();
}

Ret set_in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (!is_set(right)) return Ret::not_implemented();
  Set* set = left.as<Set>();
  switch (op) {
    case BinaryOp::BitOr:
      TRY(set_update(rt, set, right));
      break;
    case BinaryOp::BitAnd:
      TRY(intersection_update(rt, set, right));
      break;
    case BinaryOp::Subtract:
      TRY(set_difference_update(rt, set, right));
      break;
    case BinaryOp::BitXor:
      TRY(set_symmetric_difference_update(rt, set, right));
      break;
    default:
      return Ret::not_implemented();
  }
  return Ret::borrow(left);
}

Ret set_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return make_set_of_type(rt, type);
}

Status set_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  const bool plain = self.object()->type->slots.construct == rt.types.set->slots.construct;
  if (plain) TRY(refuse_keywords(rt, "set", keyword_names));
  TRY(check_count(rt, "set", count, 0, 1));
  Set* set = self.as<Set>();
  if (set->fill > 0) set_clear(rt, set);
  return count == 0 ? Status::ok() : set_update(rt, set, args[0]);
}

Ret frozenset_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (type->slots.init == rt.types.frozenset->slots.init)
    TRY(refuse_keywords(rt, "frozenset", keyword_names));
  TRY(check_count(rt, "frozenset", count, 0, 1));
  if (type == rt.types.frozenset && count == 1) return frozen_from(rt, args[0]);
  OwnOf<Set> result = make_set_of_type(rt, type);
  if (count == 1) TRY(set_update(rt, result.get(), args[0]));
  return result;
}

// -- methods of both

Ret method_copy(Runtime& rt, const Value* args) {
  if (has_type(args[0], rt.types.frozenset)) return Ret::borrow(args[0]);
  return set_copy(rt, args[0].as<Set>(), plain_type(rt, args[0]));
}

// (class, ([items],), the instance's __dict__ or None)
Ret method_reduce(Runtime& rt, const Value* args) {
  OwnOf<List> items = TRY(list_from(rt, args[0]));
  Own arguments = Own(Ret(make_tuple_of(rt, items.get())));
  Own state = get_attribute_or_empty(rt, args[0], rt.names.dict);
  if (!state) {
    if (rt.has_error()) rt.clear_error();
    state = Own(Ret::none());
  }
  return make_tuple_of(rt, Value(type_of(rt, args[0])), arguments.get(), state.get());
}

Ret method_union(Runtime& rt, const Value* args) {
  OwnOf<Set> result = set_copy(rt, args[0].as<Set>(), plain_type(rt, args[0]));
  if (!result) return nullptr;
  for (Value other : args[1].as<Tuple>()->span()) TRY(set_update(rt, result.get(), other));
  return result;
}

Ret method_intersection(Runtime& rt, const Value* args) {
  Tuple* others = args[1].as<Tuple>();
  if (others->length == 0) return set_copy(rt, args[0].as<Set>(), plain_type(rt, args[0]));
  OwnOf<Set> result = OwnOf<Set>::borrow(args[0].as<Set>());
  for (Value other : others->span()) {
    result = set_intersection(rt, result.get(), other);
    if (!result) return nullptr;
  }
  return result;
}

Ret method_difference(Runtime& rt, const Value* args) {
  Tuple* others = args[1].as<Tuple>();
  if (others->length == 0) return set_copy(rt, args[0].as<Set>(), plain_type(rt, args[0]));
  OwnOf<Set> result = set_difference(rt, args[0].as<Set>(), others->items()[0]);
  for (uint32_t i = 1; result && i < others->length; ++i) {
    TRY(set_difference_update(rt, result.get(), others->items()[i]));
  }
  return result;
}

Ret method_symmetric_difference(Runtime& rt, const Value* args) {
  return set_symmetric_difference(rt, args[0].as<Set>(), args[1]);
}

Ret method_isdisjoint(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(set_is_disjoint(rt, args[0].as<Set>(), args[1])));
}

/// `other` as a set.
OwnOf<Set> as_set(Runtime& rt, Value other) {
  if (is_set(other)) return OwnOf<Set>::borrow(other.as<Set>());
  OwnOf<Set> made = make_set(rt);
  TRY(set_update(rt, made.get(), other));
  return made;
}

Ret method_issubset(Runtime& rt, const Value* args) {
  OwnOf<Set> other = as_set(rt, args[1]);
  if (!other) return nullptr;
  return Ret::boolean(TRY(set_is_subset(rt, args[0].as<Set>(), other.get())));
}
Ret method_issuperset(Runtime& rt, const Value* args) {
  OwnOf<Set> other = as_set(rt, args[1]);
  if (!other) return nullptr;
  return Ret::boolean(TRY(set_is_subset(rt, other.get(), args[0].as<Set>())));
}

// -- methods of set alone

Ret method_add(Runtime& rt, const Value* args) {
  TRY(set_add(rt, args[0].as<Set>(), args[1]));
  return Ret::none();
}
Ret method_clear(Runtime& rt, const Value* args) {
  set_clear(rt, args[0].as<Set>());
  return Ret::none();
}
Ret method_discard(Runtime& rt, const Value* args) {
  Own stand_in;
  Value key = args[1];
  const int64_t hash = TRY(lookup_hash(rt, &key, &stand_in));
  TRY(set_discard_hashed(rt, args[0].as<Set>(), key, hash));
  return Ret::none();
}
Ret method_remove(Runtime& rt, const Value* args) {
  Own stand_in;
  Value key = args[1];
  const int64_t hash = TRY(lookup_hash(rt, &key, &stand_in));
  if (TRY(set_discard_hashed(rt, args[0].as<Set>(), key, hash))) return Ret::none();
  return rt.raise_with(rt.exceptions.KeyError, args[1]);
}
Ret method_pop(Runtime& rt, const Value* args) {
  Set* set = args[0].as<Set>();
  if (set->used == 0) return rt.raise(rt.exceptions.KeyError, "pop from an empty set");
  // `reserved` remembers where the last pop ended, so that emptying a set is not quadratic.
  uint32_t slot = set->reserved & set->mask;
  while (!is_live(set->table[slot])) slot = slot == set->mask ? 0 : slot + 1;
  SetEntry& entry = set->table[slot];
  const Value key = std::exchange(entry.key, Value::none());
  entry.hash = kRemovedHash;
  --set->used;
  set->reserved = slot + 1;
  return Ret::steal(key);
}
Ret method_update(Runtime& rt, const Value* args) {
  for (Value other : args[1].as<Tuple>()->span()) TRY(set_update(rt, args[0].as<Set>(), other));
  return Ret::none();
}
Ret method_intersection_update(Runtime& rt, const Value* args) {
  Own both = TRY(method_intersection(rt, args));
  if (both.get() == args[0]) return Ret::none();
  set_swap_tables(args[0].as<Set>(), both.as<Set>());
  return Ret::none();
}
Ret method_difference_update(Runtime& rt, const Value* args) {
  for (Value other : args[1].as<Tuple>()->span()) TRY(set_difference_update(rt, args[0].as<Set>(), other));
  return Ret::none();
}
Ret method_symmetric_difference_update(Runtime& rt, const Value* args) {
  TRY(set_symmetric_difference_update(rt, args[0].as<Set>(), args[1]));
  return Ret::none();
}

#define TIKI_METHODS_OF_BOTH                                                                              \
  {"__reduce__(self, /)", method_reduce}, {"copy(self, /)", method_copy},                                 \
      {"union(self, /, *others)", method_union}, {"intersection(self, /, *others)", method_intersection}, \
      {"difference(self, /, *others)", method_difference},                                                \
      {"symmetric_difference(self, other, /)", method_symmetric_difference},                              \
      {"isdisjoint(self, other, /)", method_isdisjoint}, {"issubset(self, other, /)", method_issubset},   \
      {"issuperset(self, other, /)", method_issuperset}, {"__sizeof__(self, /)", generic_sizeof}, {       \
    "__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class                         \
  }

constexpr NativeDef kFrozenMethods[] = {TIKI_METHODS_OF_BOTH};
constexpr NativeDef kMethods[] = {
    TIKI_METHODS_OF_BOTH,
    {"add(self, object, /)", method_add},
    {"clear(self, /)", method_clear},
    {"discard(self, object, /)", method_discard},
    {"remove(self, object, /)", method_remove},
    {"pop(self, /)", method_pop},
    {"update(self, /, *others)", method_update},
    {"intersection_update(self, /, *others)", method_intersection_update},
    {"difference_update(self, /, *others)", method_difference_update},
    {"symmetric_difference_update(self, other, /)", method_symmetric_difference_update},
};
#undef TIKI_METHODS_OF_BOTH

constexpr uint32_t kOperators =
    bit(BinaryOp::BitOr) | bit(BinaryOp::BitAnd) | bit(BinaryOp::BitXor) | bit(BinaryOp::Subtract);

const TypeSpec kSpec = {
    .name = "set",
    .layout = Layout::Set,
    .size = sizeof(Set),
    .slots = {.repr = set_repr,
              .iter = set_iter,
              .length = set_length,
              .contains = set_contains_slot,
              .binary = set_binary,
              .in_place = set_in_place,
              .compare = set_compare,
              .construct = set_construct,
              .init = set_init,
              .binary_ops = kOperators,
              .in_place_ops = kOperators,
              .traverse = traverse,
              .clear = clear,
              .destroy = destroy},
    .methods = kMethods,
    .flags = {.match_self = true},
    .doc = "Build an unordered collection of unique elements.",
};

const TypeSpec kFrozenSpec = {
    .name = "frozenset",
    .layout = Layout::Set,
    .size = sizeof(Set),
    .slots = {.repr = set_repr,
              .hash = frozenset_hash,
              .iter = set_iter,
              .length = set_length,
              .contains = set_contains_slot,
              .binary = set_binary,
              .compare = set_compare,
              .construct = frozenset_construct,
              .binary_ops = kOperators,
              .traverse = traverse,
              .clear = clear,
              .destroy = destroy},
    .methods = kFrozenMethods,
    .flags = {.match_self = true},
    .doc = "Build an immutable unordered collection of unique elements.",
};

// -- the iterator

void iterator_traverse(Object* self, Visitor& visitor) {
  if (Set* set = static_cast<SetIterator*>(self)->set) visitor.visit(static_cast<Object*>(set));
}
void iterator_clear(Object* self) {
  if (Set* set = std::exchange(static_cast<SetIterator*>(self)->set, nullptr))
    decref(static_cast<Object*>(set));
}
Ret iterator_iter(Runtime&, Value self) { return Ret::borrow(self); }
Ret iterator_next(Runtime& rt, Value self) {
  SetIterator* iterator = self.as<SetIterator>();
  if (!iterator->set) return nullptr;
  if (iterator->set->used != iterator->expected_used) {
    iterator->expected_used = kSizeChanged;
    return rt.raise(rt.exceptions.RuntimeError, "Set changed size during iteration");
  }
  Value key;
  if (!set_next(iterator->set, &iterator->position, &key)) {
    iterator_clear(iterator);
    return nullptr;
  }
  if (iterator->remaining > 0) --iterator->remaining;
  return Ret::borrow(key);
}
Ret iterator_length_hint(Runtime&, const Value* args) {
  const SetIterator* iterator = args[0].as<SetIterator>();
  const bool valid = iterator->set && iterator->expected_used == iterator->set->used;
  return Ret::small_int(valid ? iterator->remaining : 0);
}
constexpr NativeDef kIteratorMethods[] = {{"__length_hint__(self, /)", iterator_length_hint}};

const TypeSpec kIteratorSpec = {
    .name = "set_iterator",
    .layout = Layout::Iterator,
    .size = sizeof(SetIterator),
    .slots = {.iter = iterator_iter,
              .next = iterator_next,
              .traverse = iterator_traverse,
              .clear = iterator_clear,
              .destroy = iterator_clear},
    .methods = kIteratorMethods,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

}  // namespace

void make_set_types(Runtime& rt) {
  rt.types.set = make_type(rt, kSpec);
  rt.types.frozenset = make_type(rt, kFrozenSpec);
  rt.types.set_iterator = make_type(rt, kIteratorSpec);
}

}  // namespace tiki
