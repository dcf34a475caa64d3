// dict: the hash table and the operations the rest of the engine uses.
#include <bit>
#include <cstring>

#include "runtime/dict_table.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

// -- the index: int8, int16 or int32 places, -1 empty, -2 deleted

constexpr int32_t kEmpty = -1;
constexpr int32_t kDeleted = -2;

uint32_t place_width(uint32_t index_size) { return index_size <= 128 ? 1 : index_size <= 32768 ? 2 : 4; }

uint32_t room_for(uint32_t table_size) { return (table_size << 1) / 3; }

template <class Place>
struct Index {
  Place* places;
  uint32_t mask;

  /// Walks the probe sequence of `hash` until `stop(place)` says so; gives the slot.
  template <class F>
  uint32_t probe(uint64_t hash, F&& stop) const {
    uint64_t perturb = hash;
    uint32_t slot = static_cast<uint32_t>(hash) & mask;
    while (!stop(static_cast<int32_t>(places[slot]))) {
      perturb >>= 5;
      slot = static_cast<uint32_t>(slot * 5 + perturb + 1) & mask;
    }
    return slot;
  }
};

/// Calls `action` with the index in its real width.
template <class F>
auto with_index(const Dict* dict, F&& action) {
  const uint32_t mask = dict->index_size - 1;
  switch (place_width(dict->index_size)) {
    case 1:
      return action(Index<int8_t>{static_cast<int8_t*>(dict->index), mask});
    case 2:
      return action(Index<int16_t>{static_cast<int16_t*>(dict->index), mask});
    default:
      return action(Index<int32_t>{static_cast<int32_t*>(dict->index), mask});
  }
}

void index_insert(Dict* dict, uint64_t hash, uint32_t place) {
  with_index(dict, [&](auto index) {
    const uint32_t slot = index.probe(hash, [](int32_t at) { return at < 0; });
    index.places[slot] = static_cast<std::remove_reference_t<decltype(index.places[0])>>(place);
  });
}

void index_erase(Dict* dict, uint64_t hash, uint32_t place) {
  with_index(dict, [&](auto index) {
    const uint32_t slot = index.probe(hash, [&](int32_t at) { return at == static_cast<int32_t>(place); });
    index.places[slot] = kDeleted;
  });
}

size_t index_bytes(uint32_t index_size) { return size_t{index_size} * place_width(index_size); }

void free_tables(Runtime& rt, DictEntry* entries, uint32_t capacity, void* index, uint32_t index_size) {
  if (entries) rt.heap.free_bytes(entries, size_t{capacity} * sizeof(DictEntry));
  if (index) rt.heap.free_bytes(index, index_bytes(index_size));
}

/// A table of `table_size` slots (a power of two, 8 or more); live entries move over, gaps close.
void rebuild(Runtime& rt, Dict* dict, uint32_t table_size) {
  DictEntry* const old_entries = dict->entries;
  const uint32_t old_count = dict->entry_count;
  const uint32_t capacity = room_for(table_size);
  DictEntry* entries = static_cast<DictEntry*>(rt.heap.allocate_bytes(size_t{capacity} * sizeof(DictEntry)));
  uint32_t count = 0;
  if (dict->used == old_count) {
    if (old_count > 0) std::memcpy(static_cast<void*>(entries), old_entries, old_count * sizeof(DictEntry));
    count = old_count;
  } else {
    for (uint32_t i = 0; i < old_count; ++i) {
      if (old_entries[i].key) entries[count++] = old_entries[i];
    }
    dict->keys_version = 0;
  }
  free_tables(rt, old_entries, dict->capacity, dict->index, dict->index_size);
  dict->entries = entries;
  dict->deleted_prefix = 0;
  dict->entry_count = dict->filled = count;
  dict->capacity = capacity;
  dict->index_size = capacity <= kLargestRow ? 0 : table_size;
  dict->index = nullptr;
  if (dict->index_size == 0) return;
  dict->index = rt.heap.allocate_bytes(index_bytes(table_size));
  std::memset(dict->index, 0xff, index_bytes(table_size));
  with_index(dict, [&](auto index) {
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t slot = index.probe(entries[i].hash, [](int32_t at) { return at == kEmpty; });
      index.places[slot] = static_cast<std::remove_reference_t<decltype(index.places[0])>>(i);
    }
  });
}

void grow(Runtime& rt, Dict* dict) {
  uint32_t table_size = 8;
  while (table_size < dict->used * 3) table_size <<= 1;
  rebuild(rt, dict, table_size);
}

/// Adds a key that is known to be absent; takes over both references.
void append_entry(Runtime& rt, Dict* dict, Value key, uint64_t hash, Value value) {
  if (dict->filled == dict->capacity) grow(rt, dict);
  ++dict->filled;
  const uint32_t place = dict->entry_count++;
  if (dict->deleted_prefix > place) dict->deleted_prefix = place;
  dict->entries[place] = {hash, key, value};
  ++dict->used;
  dict->keys_version = 0;
  if (dict->index_size != 0) index_insert(dict, hash, place);
}

bool str_key_matches(const DictEntry& entry, Str* key, uint64_t hash) {
  return entry.hash == hash && has_layout(entry.key, Layout::Str) && str_equal(entry.key.as<Str>(), key);
}

int32_t find_str(const Dict* dict, Str* key, uint64_t hash) {
  const Value wanted(key);
  const DictEntry* const entries = dict->entries;
  if (dict->index_size == 0) {
    const uint32_t count = dict->entry_count;
    for (uint32_t i = 0; i < count; ++i) {
      if (entries[i].key == wanted || str_key_matches(entries[i], key, hash)) return static_cast<int32_t>(i);
    }
    return -1;
  }
  return with_index(dict, [&](auto index) {
    int32_t found = -1;
    index.probe(hash, [&](int32_t place) {
      if (place < 0) return place == kEmpty;
      if (entries[place].key == wanted || str_key_matches(entries[place], key, hash)) {
        found = place;
        return true;
      }
      return false;
    });
    return found;
  });
}

enum class Match : uint8_t { No, Yes, Changed, Failed };

/// Compares an entry's key of equal hash. Changed: the comparison altered the dict, the search must begin again.
Match match_key(Runtime& rt, Dict* dict, uint32_t place, Value key) {
  const Value candidate = dict->entries[place].key;
  if (candidate == key) return Match::Yes;
  if (candidate.is_small_int() && key.is_small_int()) return Match::No;
  if (is_exact_str(rt, candidate) && is_exact_str(rt, key)) {
    return str_equal(candidate.as<Str>(), key.as<Str>()) ? Match::Yes : Match::No;
  }
  const DictEntry* const entries = dict->entries;
  Own keep = Own::borrow(candidate);
  const Result<bool> same = equal(rt, candidate, key);
  if (same.failed()) return Match::Failed;
  if (dict->entries != entries || place >= dict->entry_count || !(dict->entries[place].key == candidate)) {
    return Match::Changed;
  }
  return same.value() ? Match::Yes : Match::No;
}

/// One search; Match::Yes puts the place in `found`.
Match search(Runtime& rt, Dict* dict, Value key, uint64_t hash, int32_t* found) {
  Match outcome = Match::No;
  const auto visit = [&](int32_t place) {
    const DictEntry& entry = dict->entries[place];
    if (entry.hash != hash || !entry.key) return false;
    outcome = match_key(rt, dict, static_cast<uint32_t>(place), key);
    *found = place;
    return outcome != Match::No;
  };
  if (dict->index_size == 0) {
    for (uint32_t i = 0; i < dict->entry_count; ++i) {
      if (visit(static_cast<int32_t>(i))) break;
    }
  } else {
    with_index(dict, [&](auto index) {
      index.probe(hash, [&](int32_t place) { return place < 0 ? place == kEmpty : visit(place); });
    });
  }
  return outcome;
}

}  // namespace

OwnOf<Dict> make_dict_of_type(Runtime& rt, Type* type) {
  return OwnOf<Dict>::steal(static_cast<Dict*>(rt.heap.allocate_object(type, type->instance_size)));
}

OwnOf<Dict> make_dict(Runtime& rt, uint32_t capacity) {
  OwnOf<Dict> dict = OwnOf<Dict>::steal(rt.heap.allocate<Dict>(rt.types.dict));
  if (capacity > 0) {
    uint32_t table_size = 8;
    while (room_for(table_size) < capacity) table_size <<= 1;
    rebuild(rt, dict.get(), table_size);
  }
  return dict;
}

Result<uint64_t> key_hash(Runtime& rt, Value key, const char* purpose) {
  if (is_exact_str(rt, key)) return hash_of(rt, key.as<Str>());
  if (key.is_small_int()) return static_cast<uint64_t>(hash_int(key));
  const Result<int64_t> result = hash(rt, key);
  if (!result.failed()) return static_cast<uint64_t>(result.value());
  if (purpose && type_of(rt, rt.error()) == rt.exceptions.TypeError) {
    Own cause = rt.take_error();
    OwnOf<Str> text = str(rt, cause);
    if (!text) return nullptr;
    return rt.type_error("cannot use '{}' as {} ({})", type_name(rt, key), purpose, text.get());
  }
  return nullptr;
}

Result<int32_t> dict_find(Runtime& rt, Dict* dict, Value key, uint64_t hash) {
  if (is_exact_str(rt, key) && !(dict->extra & dict_flag::kMixedKeys))
    return find_str(dict, key.as<Str>(), hash);
  Own keep = Own::borrow(Value(dict));
  while (true) {
    int32_t found = -1;
    switch (search(rt, dict, key, hash, &found)) {
      case Match::Yes:
        return found;
      case Match::No:
        return int32_t{-1};
      case Match::Failed:
        return nullptr;
      case Match::Changed:
        break;
    }
  }
}

Status dict_set_hashed(Runtime& rt, Dict* dict, Value key, uint64_t hash, Value value) {
  const int32_t place = TRY(dict_find(rt, dict, key, hash));
  incref(value);
  if (place >= 0) {
    Own old = Own::steal(std::exchange(dict->entries[place].value, value));
    return Status::ok();
  }
  incref(key);
  if (!is_exact_str(rt, key)) dict->extra |= dict_flag::kMixedKeys;
  append_entry(rt, dict, key, hash, value);
  return Status::ok();
}

DictEntry dict_remove_at(Dict* dict, uint32_t place) {
  const DictEntry entry = dict->entries[place];
  if (dict->index_size != 0) index_erase(dict, entry.hash, place);
  dict->entries[place] = {0, Value(), Value()};
  --dict->used;
  dict->keys_version = 0;
  if (place == dict->deleted_prefix) ++dict->deleted_prefix;
  return entry;
}

Value dict_get(Runtime& rt, Dict* dict, Value key) {
  const Result<uint64_t> hash = key_hash(rt, key, kDictKey);
  if (hash.failed() || dict->used == 0) return Value();
  const Result<int32_t> place = dict_find(rt, dict, key, hash.value());
  if (place.failed() || place.value() < 0) return Value();
  return dict->entries[place.value()].value;
}

Status dict_set(Runtime& rt, Dict* dict, Value key, Value value) {
  const uint64_t hash = TRY(key_hash(rt, key, kDictKey));
  return dict_set_hashed(rt, dict, key, hash, value);
}

Ret dict_pop(Runtime& rt, Dict* dict, Value key) {
  const uint64_t hash = TRY(key_hash(rt, key, kDictKey));
  const int32_t place = TRY(dict_find(rt, dict, key, hash));
  if (place < 0) return nullptr;
  const DictEntry entry = dict_remove_at(dict, static_cast<uint32_t>(place));
  decref(entry.key);
  return Ret::steal(entry.value);
}

Result<bool> dict_delete(Runtime& rt, Dict* dict, Value key) {
  Own value = dict_pop(rt, dict, key);
  if (!value && rt.has_error()) return nullptr;
  return bool(value);
}

int32_t dict_find(Runtime& rt, Dict* dict, Str* key) { return find_str(dict, key, hash_of(rt, key)); }

Value dict_get(Runtime& rt, Dict* dict, Str* key) {
  const int32_t place = find_str(dict, key, hash_of(rt, key));
  return place < 0 ? Value() : dict->entries[place].value;
}

void dict_set(Runtime& rt, Dict* dict, Str* key, Value value) {
  const uint64_t hash = hash_of(rt, key);
  const int32_t place = find_str(dict, key, hash);
  incref(value);
  if (place >= 0) {
    Own old = Own::steal(std::exchange(dict->entries[place].value, value));
    return;
  }
  incref(static_cast<Object*>(key));
  append_entry(rt, dict, Value(key), hash, value);
}

bool dict_delete(Runtime& rt, Dict* dict, Str* key) {
  const int32_t place = dict_find(rt, dict, key);
  if (place < 0) return false;
  const DictEntry entry = dict_remove_at(dict, static_cast<uint32_t>(place));
  decref(entry.key);
  decref(entry.value);
  return true;
}

uint32_t dict_keys_version(Dict* dict) {
  if (dict->keys_version == 0) dict->keys_version = Runtime::current().next_keys_version++;
  return dict->keys_version;
}

void dict_clear(Runtime& rt, Dict* dict) {
  DictEntry* entries = std::exchange(dict->entries, nullptr);
  const uint32_t count = std::exchange(dict->entry_count, 0);
  dict->filled = 0;
  const uint32_t capacity = std::exchange(dict->capacity, 0);
  void* index = std::exchange(dict->index, nullptr);
  const uint32_t index_size = std::exchange(dict->index_size, 0);
  dict->used = 0;
  dict->deleted_prefix = 0;
  dict->keys_version = 0;
  dict->extra &= static_cast<uint16_t>(~dict_flag::kMixedKeys);
  for (uint32_t i = 0; i < count; ++i) {
    if (!entries[i].key) continue;
    decref(entries[i].key);
    decref(entries[i].value);
  }
  free_tables(rt, entries, capacity, index, index_size);
}

OwnOf<Dict> dict_copy(Runtime& rt, Dict* dict) {
  OwnOf<Dict> copy = make_dict(rt, dict->used);
  copy->extra = dict->extra;
  for (uint32_t i = 0; i < dict->entry_count; ++i) {
    const DictEntry& entry = dict->entries[i];
    if (!entry.key) continue;
    incref(entry.key);
    incref(entry.value);
    append_entry(rt, copy.get(), entry.key, entry.hash, entry.value);
  }
  return copy;
}

bool dict_next(Dict* dict, uint32_t* position, Value* key, Value* value) {
  while (*position < dict->entry_count) {
    const DictEntry& entry = dict->entries[(*position)++];
    if (!entry.key) continue;
    *key = entry.key;
    *value = entry.value;
    return true;
  }
  return false;
}

int32_t dict_first(Dict* dict) {
  if (dict->used == 0) return -1;
  while (!dict->entries[dict->deleted_prefix].key) ++dict->deleted_prefix;
  return static_cast<int32_t>(dict->deleted_prefix);
}

int32_t dict_last(Dict* dict) {
  if (dict->used == 0) return -1;
  while (!dict->entries[dict->entry_count - 1].key) --dict->entry_count;
  return static_cast<int32_t>(dict->entry_count) - 1;
}

void dict_move_to_end(Runtime& rt, Dict* dict, uint32_t place) {
  const DictEntry entry = dict_remove_at(dict, place);
  append_entry(rt, dict, entry.key, entry.hash, entry.value);
}

void dict_move_to_front(Runtime& rt, Dict* dict, uint32_t place) {
  const DictEntry moved = dict->entries[place];
  if (dict->deleted_prefix > 0 && dict->filled < dict->capacity) {
    const uint32_t front = dict->deleted_prefix - 1;
    dict_remove_at(dict, place);
    dict->deleted_prefix = front;
    dict->entries[front] = moved;
    ++dict->used;
    ++dict->filled;
    if (dict->index_size != 0) index_insert(dict, moved.hash, front);
    return;
  }
  // No gap at the front: all entries before it move on by one place.
  std::memmove(static_cast<void*>(dict->entries + 1), dict->entries, place * sizeof(DictEntry));
  dict->entries[0] = moved;
  dict->keys_version = 0;
  dict->deleted_prefix = 0;
  if (dict->index_size != 0) rebuild(rt, dict, dict->index_size);
}

Status dict_merge(Runtime& rt, Dict* dict, Dict* other) {
  if (dict == other || other->used == 0) return Status::ok();
  Own keep = Own::borrow(Value(other));
  const uint32_t used = other->used;
  if (dict->used == 0 && dict->capacity < used) {
    uint32_t table_size = 8;
    while (room_for(table_size) < used) table_size <<= 1;
    rebuild(rt, dict, table_size);
  }
  for (uint32_t i = 0; i < other->entry_count; ++i) {
    if (!other->entries[i].key) continue;
    Own key = Own::borrow(other->entries[i].key);
    Own value = Own::borrow(other->entries[i].value);
    TRY(dict_set_hashed(rt, dict, key, other->entries[i].hash, value));
    if (other->used != used) return rt.raise(rt.exceptions.RuntimeError, "dict mutated during update");
  }
  return Status::ok();
}

namespace {

Status update_from_mapping(Runtime& rt, Dict* dict, Value mapping, Value keys_method) {
  Own keys = TRY(call_with(rt, keys_method));
  return for_each(rt, keys, [&](Value key) -> Status {
    Own value = TRY(get_item(rt, mapping, key));
    return dict_set(rt, dict, key, value);
  });
}

/// An element of dict([...]) that cannot be iterated.
Status not_a_pair(Runtime& rt, int64_t number) {
  if (!rt.error_is(rt.exceptions.TypeError)) return nullptr;
  rt.clear_error();
  rt.type_error("object is not iterable");
  Own error = rt.take_error();
  OwnOf<Str> note = make_str(
      rt, "Cannot convert dictionary update sequence element #" + std::to_string(number) + " to a sequence");
  TRY(call_method(rt, error, intern(rt, "add_note"), Value(note)));
  rt.set_error(std::move(error));
  return nullptr;
}

Status update_from_pairs(Runtime& rt, Dict* dict, Value pairs) {
  int64_t number = 0;
  return for_each(rt, pairs, [&](Value item) -> Status {
    OwnOf<Tuple> pair = tuple_from(rt, item);
    if (!pair) return not_a_pair(rt, number);
    if (pair->length != 2) {
      return rt.value_error("dictionary update sequence element #{} has length {}; 2 is required", number,
                            pair->length);
    }
    ++number;
    return dict_set(rt, dict, pair->items()[0], pair->items()[1]);
  });
}

}  // namespace

Status dict_update(Runtime& rt, Dict* dict, Value other) {
  if (has_type(other, rt.types.dict)) return dict_merge(rt, dict, other.as<Dict>());
  // A subclass of dict that iterates in its own way is asked for its keys; the others are read directly.
  if (has_layout(other, Layout::Dict) && type_of(rt, other)->slots.iter == rt.types.dict->slots.iter) {
    return dict_merge(rt, dict, other.as<Dict>());
  }
  Own keys = get_attribute_or_empty(rt, other, rt.names.keys);
  if (keys) return update_from_mapping(rt, dict, other, keys);
  if (rt.has_error()) return nullptr;
  return update_from_pairs(rt, dict, other);
}

Ret dict_subscript(Runtime& rt, Value self, Value key) {
  Dict* dict = self.as<Dict>();
  const Value found = dict_get(rt, dict, key);
  if (found) return Ret::borrow(found);
  if (rt.has_error()) return nullptr;
  if (dict->type != rt.types.dict) {
    Own missing = lookup_special(rt, self, rt.names.missing);
    if (missing) return call_with(rt, missing, key);
    if (rt.has_error()) return nullptr;
  }
  return rt.raise_with(rt.exceptions.KeyError, key);
}

}  // namespace tiki
