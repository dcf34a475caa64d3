// set: the hash table.
#include <cstring>

#include "runtime/dict_table.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "runtime/set_table.h"

namespace tiki {

namespace {

constexpr uint32_t kSmallestTable = 8;
constexpr uint32_t kLinearProbes = 9;  // neighbours looked at before jumping: they share cache lines
constexpr uint32_t kPerturbShift = 5;

/// Visits slots in probing order until `stop(entry)` says so.
template <class F>
SetEntry* probe(SetEntry* table, uint32_t mask, int64_t hash, F&& stop) {
  uint64_t perturb = static_cast<uint64_t>(hash);
  uint32_t slot = static_cast<uint32_t>(hash) & mask;
  while (true) {
    SetEntry* entry = table + slot;
    const uint32_t neighbours = slot + kLinearProbes <= mask ? kLinearProbes : 0;
    for (uint32_t i = 0; i <= neighbours; ++i, ++entry) {
      if (stop(*entry)) return entry;
    }
    perturb >>= kPerturbShift;
    slot = static_cast<uint32_t>(uint64_t{slot} * 5 + 1 + perturb) & mask;
  }
}

void insert_clean(SetEntry* table, uint32_t mask, Value key, int64_t hash) {
  SetEntry* entry = probe(table, mask, hash, [](const SetEntry& at) { return !at.key; });
  entry->key = key;
  entry->hash = hash;
}

size_t table_bytes(uint32_t mask) { return (size_t{mask} + 1) * sizeof(SetEntry); }

SetEntry* make_table(Runtime& rt, uint32_t mask) {
  SetEntry* table = static_cast<SetEntry*>(rt.heap.allocate_bytes(table_bytes(mask)));
  std::memset(static_cast<void*>(table), 0, table_bytes(mask));
  return table;
}

uint32_t grown(const Set* set) { return set->used > 50000 ? set->used * 2 : set->used * 4; }

enum class Match : uint8_t { No, Yes, Changed, Failed };

Match match_key(Runtime& rt, Set* set, SetEntry* entry, Value key) {
  const Value candidate = entry->key;
  if (candidate == key) return Match::Yes;
  if (candidate.is_small_int() && key.is_small_int()) return Match::No;
  if (is_exact_str(rt, candidate) && is_exact_str(rt, key)) {
    return str_equal(candidate.as<Str>(), key.as<Str>()) ? Match::Yes : Match::No;
  }
  const SetEntry* const table = set->table;
  Own keep = Own::borrow(candidate);
  const Result<bool> same = equal(rt, candidate, key);
  if (same.failed()) return Match::Failed;
  if (set->table != table || !(entry->key == candidate)) return Match::Changed;
  return same.value() ? Match::Yes : Match::No;
}

/// Searches for a key until it is found (Yes) or a free slot is (No). `removed` receives the last slot of a removed key
/// on the way, or null: CPython puts a new key there.
Match search(Runtime& rt, Set* set, Value key, int64_t hash, SetEntry** found, SetEntry** removed = nullptr) {
  Own keep = Own::borrow(Value(set));
  Match outcome;
  do {
    outcome = Match::No;
    if (removed) *removed = nullptr;
    *found = probe(set->table, set->mask, hash, [&](SetEntry& entry) {
      if (!entry.key) return true;
      if (removed && entry.hash == kRemovedHash) *removed = &entry;
      if (entry.hash != hash) return false;
      outcome = match_key(rt, set, &entry, key);
      return outcome != Match::No;
    });
  } while (outcome == Match::Changed);
  return outcome;
}

}  // namespace

OwnOf<Set> make_set_of_type(Runtime& rt, Type* type) {
  Set* set = static_cast<Set*>(rt.heap.allocate_object(type, type->instance_size));
  set->hash = -1;
  set->mask = kSmallestTable - 1;
  set->table = make_table(rt, set->mask);
  return OwnOf<Set>::steal(set);
}

OwnOf<Set> make_set(Runtime& rt, Type* type) { return make_set_of_type(rt, type ? type : rt.types.set); }

Result<int64_t> set_key_hash(Runtime& rt, Value key, const char* purpose) {
  const uint64_t hash = TRY(key_hash(rt, key, purpose));
  return static_cast<int64_t>(hash);
}

Result<SetEntry*> set_find(Runtime& rt, Set* set, Value key, int64_t hash) {
  SetEntry* entry;
  switch (search(rt, set, key, hash, &entry)) {
    case Match::Yes:
      return entry;
    case Match::Failed:
      return Result<SetEntry*>(nullptr);
    default:
      return Result<SetEntry*>(static_cast<SetEntry*>(nullptr));
  }
}

void set_resize(Runtime& rt, Set* set, uint32_t least) {
  uint32_t size = kSmallestTable;
  while (size <= least) size <<= 1;
  SetEntry* const old_table = set->table;
  const uint32_t old_mask = set->mask;
  set->mask = size - 1;
  set->table = make_table(rt, set->mask);
  set->fill = set->used;
  for (uint32_t i = 0; i <= old_mask; ++i) {
    if (is_live(old_table[i])) insert_clean(set->table, set->mask, old_table[i].key, old_table[i].hash);
  }
  rt.heap.free_bytes(old_table, table_bytes(old_mask));
}

Status set_add_hashed(Runtime& rt, Set* set, Value key, int64_t hash) {
  Own keep = Own::borrow(key);
  SetEntry* entry;
  SetEntry* removed;
  switch (search(rt, set, key, hash, &entry, &removed)) {
    case Match::Yes:
      return Status::ok();
    case Match::Failed:
      return nullptr;
    default:
      break;
  }
  ++set->used;
  if (removed) {
    removed->key = keep.release();
    removed->hash = hash;
    return Status::ok();
  }
  entry->key = keep.release();
  entry->hash = hash;
  ++set->fill;
  if (uint64_t{set->fill} * 5 >= uint64_t{set->mask} * 3) set_resize(rt, set, grown(set));
  return Status::ok();
}

Result<bool> set_discard_hashed(Runtime& rt, Set* set, Value key, int64_t hash) {
  SetEntry* entry;
  switch (search(rt, set, key, hash, &entry)) {
    case Match::Failed:
      return nullptr;
    case Match::Yes:
      break;
    default:
      return false;
  }
  Own removed = Own::steal(std::exchange(entry->key, Value::none()));
  entry->hash = kRemovedHash;
  --set->used;
  return true;
}

Status set_add(Runtime& rt, Set* set, Value key) {
  const int64_t hash = TRY(set_key_hash(rt, key, kSetElement));
  return set_add_hashed(rt, set, key, hash);
}

Result<bool> set_contains(Runtime& rt, Set* set, Value key) {
  const int64_t hash = TRY(set_key_hash(rt, key, kSetElement));
  SetEntry* entry;
  const Match match = search(rt, set, key, hash, &entry);
  if (match == Match::Failed) return nullptr;
  return match == Match::Yes;
}

Result<bool> set_discard(Runtime& rt, Set* set, Value key) {
  const int64_t hash = TRY(set_key_hash(rt, key, kSetElement));
  return set_discard_hashed(rt, set, key, hash);
}

bool set_next(Set* set, uint32_t* position, Value* key) {
  while (*position <= set->mask) {
    const SetEntry& entry = set->table[(*position)++];
    if (!is_live(entry)) continue;
    *key = entry.key;
    return true;
  }
  return false;
}

void set_clear(Runtime& rt, Set* set) {
  SetEntry* table = std::exchange(set->table, nullptr);
  const uint32_t mask = set->mask;
  set->mask = kSmallestTable - 1;
  set->table = make_table(rt, set->mask);
  set->used = set->fill = 0;
  set->reserved = 0;
  set->hash = -1;
  for (uint32_t i = 0; i <= mask; ++i) {
    if (is_live(table[i])) decref(table[i].key);
  }
  rt.heap.free_bytes(table, table_bytes(mask));
}

void set_swap_tables(Set* left, Set* right) {
  std::swap(left->used, right->used);
  std::swap(left->fill, right->fill);
  std::swap(left->mask, right->mask);
  std::swap(left->table, right->table);
}

Status set_merge(Runtime& rt, Set* set, Set* other) {
  if (set == other || other->used == 0) return Status::ok();
  if (uint64_t{set->fill + other->used} * 5 >= uint64_t{set->mask} * 3) {
    set_resize(rt, set, (set->used + other->used) * 2);
  }
  if (set->fill == 0) {
    const bool same_shape = set->mask == other->mask && other->fill == other->used;
    for (uint32_t i = 0; i <= other->mask; ++i) {
      const SetEntry entry = other->table[i];
      if (!is_live(entry)) continue;
      incref(entry.key);
      if (same_shape) {
        set->table[i] = entry;
      } else {
        insert_clean(set->table, set->mask, entry.key, entry.hash);
      }
    }
    set->fill = set->used = other->used;
    return Status::ok();
  }
  Own keep = Own::borrow(Value(other));
  for (uint32_t i = 0; i <= other->mask; ++i) {
    const SetEntry entry = other->table[i];
    if (is_live(entry)) TRY(set_add_hashed(rt, set, entry.key, entry.hash));
  }
  return Status::ok();
}

Status set_update(Runtime& rt, Set* set, Value iterable) {
  if (is_set(iterable)) return set_merge(rt, set, iterable.as<Set>());
  if (has_type(iterable, rt.types.dict)) {
    Own keep = Own::borrow(iterable);
    Dict* dict = iterable.as<Dict>();
    if (uint64_t{set->fill + dict->used} * 5 >= uint64_t{set->mask} * 3) {
      set_resize(rt, set, (set->used + dict->used) * 2);
    }
    for (uint32_t i = 0; i < dict->entry_count; ++i) {
      if (!dict->entries[i].key) continue;
      TRY(set_add_hashed(rt, set, dict->entries[i].key, static_cast<int64_t>(dict->entries[i].hash)));
    }
    return Status::ok();
  }
  return for_each(rt, iterable, [&](Value key) { return set_add(rt, set, key); });
}

OwnOf<Set> set_copy(Runtime& rt, Set* set, Type* type) {
  OwnOf<Set> copy = make_set_of_type(rt, type);
  TRY(set_merge(rt, copy.get(), set));
  return copy;
}

}  // namespace tiki
