#pragma once
// The hash table of a dict, for the files that implement it.
//
// `entries` holds keys and values in insertion order; a deleted entry keeps its place with an empty key until the
// table is rebuilt. A dict with room for at most kLargestRow entries has no index: its entries are searched in a row.
// Above that, `index` maps hashes to places in `entries`, by open addressing. Room grows at the same sizes as
// CPython's, so that rebuilding (which closes gaps) happens at the same moments.
//
// Object::extra holds kMixedKeys once a key was stored that is no exact str. Without it, looking up a str never
// calls Python code.
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace dict_flag {
constexpr uint16_t kMixedKeys = 1;
}

constexpr uint32_t kLargestRow = 5;

/// An empty dict of a type that may be a subclass.
OwnOf<Dict> make_dict_of_type(Runtime& rt, Type* type);

/// The hash of a key. `purpose` says what for when it is unhashable: "cannot use 'list' as a dict key (...)"; null: the plain message.
Result<uint64_t> key_hash(Runtime& rt, Value key, const char* purpose);
constexpr const char* kDictKey = "a dict key";
constexpr const char* kSetElement = "a set element";

/// Place of a key in `entries`, or -1. May run Python code (__eq__); the place is right when it returns.
Result<int32_t> dict_find(Runtime& rt, Dict* dict, Value key, uint64_t hash);
Status dict_set_hashed(Runtime& rt, Dict* dict, Value key, uint64_t hash, Value value);
/// Takes an entry out: its key and value now belong to the caller.
DictEntry dict_remove_at(Dict* dict, uint32_t place);
/// Place of the first and of the last entry, -1 when there is none.
int32_t dict_first(Dict* dict);
int32_t dict_last(Dict* dict);
void dict_move_to_end(Runtime& rt, Dict* dict, uint32_t place);
void dict_move_to_front(Runtime& rt, Dict* dict, uint32_t place);
/// d.update(other) where `other` is an exact dict (or shares its layout).
Status dict_merge(Runtime& rt, Dict* dict, Dict* other);
/// `dict.get` with the KeyError and __missing__ of dict[key].
Ret dict_subscript(Runtime& rt, Value self, Value key);

}  // namespace tiki
