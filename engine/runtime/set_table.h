#pragma once
// The hash table of a set, for the files that implement it. Probing, growth and the place of every key follow CPython
// (Objects/setobject.c), so that sets whose hashes are fixed iterate in CPython's order.
//
// A table has at least eight slots. A removed key leaves a marker (hash -1, key None), because searches must go on past
// it; real hashes are never -1.
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

constexpr int64_t kRemovedHash = -1;

inline bool is_live(const SetEntry& entry) { return entry.key && entry.hash != kRemovedHash; }
inline bool is_set(Value value) { return has_layout(value, Layout::Set); }

/// An empty set of a type that may be a subclass.
OwnOf<Set> make_set_of_type(Runtime& rt, Type* type);
OwnOf<Set> set_copy(Runtime& rt, Set* set, Type* type);
/// `purpose`: how an unhashable key is named in the message; see key_hash.
Result<int64_t> set_key_hash(Runtime& rt, Value key, const char* purpose);

/// Slot of the key, or null. May run Python code (__eq__); the slot is right when it returns.
Result<SetEntry*> set_find(Runtime& rt, Set* set, Value key, int64_t hash);
Status set_add_hashed(Runtime& rt, Set* set, Value key, int64_t hash);
Result<bool> set_discard_hashed(Runtime& rt, Set* set, Value key, int64_t hash);
void set_clear(Runtime& rt, Set* set);
/// Adds all keys of another set.
Status set_merge(Runtime& rt, Set* set, Set* other);
/// A table of more than `least` slots, without the markers.
void set_resize(Runtime& rt, Set* set, uint32_t least);
/// Gives each the other's keys.
void set_swap_tables(Set* left, Set* right);

// -- set algebra; `other` is any iterable. The results are of type set or frozenset, as `set` is.
OwnOf<Set> set_intersection(Runtime& rt, Set* set, Value other);
OwnOf<Set> set_difference(Runtime& rt, Set* set, Value other);
Status set_difference_update(Runtime& rt, Set* set, Value other);
OwnOf<Set> set_symmetric_difference(Runtime& rt, Set* set, Value other);
Status set_symmetric_difference_update(Runtime& rt, Set* set, Value other);
Result<bool> set_is_disjoint(Runtime& rt, Set* set, Value other);
Result<bool> set_is_subset(Runtime& rt, Set* set, Set* other);

}  // namespace tiki
