// Intersection, difference and the like. Which operand is walked through decides the order of the result, so that is
// done as CPython does it.
#include "runtime/dict_table.h"
#include "runtime/set_table.h"

namespace tiki {

namespace {

Type* plain_type(Runtime& rt, const Set* set) {
  return is_subtype(set->type, rt.types.frozenset) ? rt.types.frozenset : rt.types.set;
}

/// Calls `body(key, hash)` for each key of `set`, which may change meanwhile.
template <class F>
Status for_each_key(Set* set, F&& body) {
  Own keep = Own::borrow(Value(set));
  for (uint32_t i = 0; i <= set->mask; ++i) {
    if (!is_live(set->table[i])) continue;
    const int64_t hash = set->table[i].hash;
    Own key = Own::borrow(set->table[i].key);
    TRY(body(key.get(), hash));
  }
  return Status::ok();
}

Result<bool> has_key(Runtime& rt, Set* set, Value key, int64_t hash) {
  const Result<SetEntry*> entry = set_find(rt, set, key, hash);
  if (entry.failed()) return nullptr;
  return entry.value() != nullptr;
}

OwnOf<Set> copy_without(Runtime& rt, Set* set, Value other) {
  OwnOf<Set> result = set_copy(rt, set, plain_type(rt, set));
  if (!result) return nullptr;
  TRY(set_difference_update(rt, result.get(), other));
  return result;
}

}  // namespace

OwnOf<Set> set_intersection(Runtime& rt, Set* set, Value other) {
  if (Value(set) == other) return set_copy(rt, set, plain_type(rt, set));
  OwnOf<Set> result = make_set_of_type(rt, plain_type(rt, set));
  if (is_set(other)) {
    Set* walked = other.as<Set>();
    Set* asked = set;
    if (walked->used > asked->used) std::swap(walked, asked);
    TRY(for_each_key(walked, [&](Value key, int64_t hash) -> Status {
      if (TRY(has_key(rt, asked, key, hash))) TRY(set_add_hashed(rt, result.get(), key, hash));
      return Status::ok();
    }));
    return result;
  }
  TRY(for_each(rt, other, [&](Value key) -> Status {
    const int64_t hash = TRY(set_key_hash(rt, key, nullptr));
    if (TRY(has_key(rt, set, key, hash))) TRY(set_add_hashed(rt, result.get(), key, hash));
    return Status::ok();
  }));
  return result;
}

OwnOf<Set> set_difference(Runtime& rt, Set* set, Value other) {
  const bool other_is_set = is_set(other);
  if (!other_is_set && !has_type(other, rt.types.dict)) return copy_without(rt, set, other);
  const uint32_t other_size = other_is_set ? other.as<Set>()->used : other.as<Dict>()->used;
  if ((set->used >> 2) > other_size) return copy_without(rt, set, other);
  OwnOf<Set> result = make_set_of_type(rt, plain_type(rt, set));
  TRY(for_each_key(set, [&](Value key, int64_t hash) -> Status {
    const bool found = other_is_set
                           ? TRY(has_key(rt, other.as<Set>(), key, hash))
                           : TRY(dict_find(rt, other.as<Dict>(), key, static_cast<uint64_t>(hash))) >= 0;
    return found ? Status::ok() : set_add_hashed(rt, result.get(), key, hash);
  }));
  return result;
}

Status set_difference_update(Runtime& rt, Set* set, Value other) {
  if (Value(set) == other) {
    set_clear(rt, set);
    return Status::ok();
  }
  if (is_set(other)) {
    OwnOf<Set> walked = OwnOf<Set>::borrow(other.as<Set>());
    if ((walked->used >> 3) > set->used) {  // much larger: only what both have can be removed
      walked = set_intersection(rt, set, other);
      if (!walked) return nullptr;
    }
    TRY(for_each_key(walked.get(), [&](Value key, int64_t hash) -> Status {
      TRY(set_discard_hashed(rt, set, key, hash));
      return Status::ok();
    }));
  } else {
    TRY(for_each(rt, other, [&](Value key) -> Status {
      TRY(set_discard(rt, set, key));
      return Status::ok();
    }));
  }
  if (set->fill - set->used > set->mask / 4)
    set_resize(rt, set, set->used > 50000 ? set->used * 2 : set->used * 4);
  return Status::ok();
}

Status set_symmetric_difference_update(Runtime& rt, Set* set, Value other) {
  if (Value(set) == other) {
    set_clear(rt, set);
    return Status::ok();
  }
  const auto toggle = [&](Value key, int64_t hash) -> Status {
    if (TRY(set_discard_hashed(rt, set, key, hash))) return Status::ok();
    return set_add_hashed(rt, set, key, hash);
  };
  if (is_set(other)) return for_each_key(other.as<Set>(), toggle);
  OwnOf<Set> keys = make_set(rt);
  TRY(set_update(rt, keys.get(), other));
  return for_each_key(keys.get(), toggle);
}

OwnOf<Set> set_symmetric_difference(Runtime& rt, Set* set, Value other) {
  OwnOf<Set> result = make_set_of_type(rt, plain_type(rt, set));
  TRY(set_update(rt, result.get(), other));
  TRY(set_symmetric_difference_update(rt, result.get(), Value(set)));
  return result;
}

Result<bool> set_is_subset(Runtime& rt, Set* set, Set* other) {
  if (set->used > other->used) return false;
  bool all = true;
  TRY(for_each_key(set, [&](Value key, int64_t hash) -> Status {
    if (all) all = TRY(has_key(rt, other, key, hash));
    return Status::ok();
  }));
  return all;
}

Result<bool> set_is_disjoint(Runtime& rt, Set* set, Value other) {
  bool disjoint = true;
  if (Value(set) == other) return set->used == 0;
  if (is_set(other)) {
    Set* walked = other.as<Set>();
    Set* asked = set;
    if (walked->used > asked->used) std::swap(walked, asked);
    TRY(for_each_key(walked, [&](Value key, int64_t hash) -> Status {
      if (disjoint) disjoint = !TRY(has_key(rt, asked, key, hash));
      return Status::ok();
    }));
    return disjoint;
  }
  Own iterator = TRY(iter(rt, other));
  while (Own key = next(rt, iterator)) {
    const int64_t hash = TRY(set_key_hash(rt, key, nullptr));
    if (TRY(has_key(rt, set, key, hash))) return false;
  }
  if (rt.has_error()) return nullptr;
  return true;
}

}  // namespace tiki
