#pragma once
// tuple, list, dict, set, range and slice: layouts and the operations the rest of the engine uses.
#include <span>

#include "runtime/object.h"

namespace tiki {

class Runtime;
struct Str;

// -- tuple: items follow the head ---------------------------------------------------------------------
struct Tuple : Object {
  uint32_t length;
  uint32_t reserved;
  Value* items() { return reinterpret_cast<Value*>(this + 1); }
  const Value* items() const { return reinterpret_cast<const Value*>(this + 1); }
  std::span<Value> span() { return {items(), length}; }
};
/// Items are empty words; the caller fills them with owned references at once.
OwnOf<Tuple> make_tuple_uninitialized(Runtime& rt, uint32_t length);
/// References to the items are made. Length 0 gives the shared empty tuple.
OwnOf<Tuple> make_tuple(Runtime& rt, std::span<const Value> items);
/// The tuple of an iterator that gives tuples: as in CPython it gives one again and again while nobody else keeps it, and
/// the items of the last round stay in it until the next. This is the first, filled with None.
inline OwnOf<Tuple> make_row(Runtime& rt, uint32_t length) {
  OwnOf<Tuple> row = make_tuple_uninitialized(rt, length);
  for (Value& item : row->span()) item = Value::none();
  return row;
}
/// The tuple to fill for the next round; what stands in it is to be dropped.
inline OwnOf<Tuple> row_to_fill(Runtime& rt, Tuple* row) {
  return row->refcount == 1 ? OwnOf<Tuple>::borrow(row) : make_tuple_uninitialized(rt, row->length);
}
template <class... V>
OwnOf<Tuple> make_tuple_of(Runtime& rt, const V&... values) {
  const Value items[] = {Value(values)...};
  return make_tuple(rt, items);
}

// -- list: items in memory of their own ----------------------------------------------------------------
struct List : Object {
  uint32_t length;
  uint32_t capacity;
  Value* items;
  std::span<Value> span() { return {items, length}; }
};
OwnOf<List> make_list(Runtime& rt, std::span<const Value> items = {});
/// Takes over the references in `items`.
OwnOf<List> make_list_stealing(Runtime& rt, std::span<const Value> items);
void list_append(Runtime& rt, List* list, Value item);  // makes a reference
void list_append_stealing(Runtime& rt, List* list, Value item);
void list_reserve(Runtime& rt, List* list, uint32_t capacity);
Status list_extend(Runtime& rt, List* list, Value iterable);
/// In place, stable; `key` may be empty or None.
Status list_sort(Runtime& rt, List* list, Value key, bool reverse);

// -- dict: entries in insertion order plus an index of open addressing (PEP 468) ----------------------------
struct DictEntry {
  uint64_t hash;
  Value key;  // empty: deleted
  Value value;
};
/// `keys_version` is drawn anew by dict_keys_version() and set to 0 whenever the set of keys, or the place of a key's
/// entry, changes: as long as it stays, entry i holds the same key.
struct Dict : Object {
  uint32_t used;         // live entries
  uint32_t entry_count;  // entries written, deleted ones included
  uint32_t capacity;     // room in `entries`
  uint32_t index_size;   // power of two, or 0: small dicts are searched in a row
  uint32_t keys_version;
  uint32_t deleted_prefix;  // this many entries at the front are known to be deleted
  uint32_t filled;  // entries written since the table was built; may exceed entry_count after popitem()
  uint32_t reserved;
  DictEntry* entries;
  void* index;  // int8/int16/int32 by index_size: -1 empty, -2 deleted
};
OwnOf<Dict> make_dict(Runtime& rt, uint32_t capacity = 0);
/// Borrowed value; empty when absent or (check rt.has_error()) when hashing or comparing raised.
Value dict_get(Runtime& rt, Dict* dict, Value key);
Status dict_set(Runtime& rt, Dict* dict, Value key, Value value);
/// true: removed; false: absent.
Result<bool> dict_delete(Runtime& rt, Dict* dict, Value key);
/// Removes and returns; empty without error when absent.
Ret dict_pop(Runtime& rt, Dict* dict, Value key);
// With str keys nothing can raise:
Value dict_get(Runtime& rt, Dict* dict, Str* key);
void dict_set(Runtime& rt, Dict* dict, Str* key, Value value);
bool dict_delete(Runtime& rt, Dict* dict, Str* key);
/// Index into entries of a str key, or -1.
int32_t dict_find(Runtime& rt, Dict* dict, Str* key);
uint32_t dict_keys_version(Dict* dict);
void dict_clear(Runtime& rt, Dict* dict);
OwnOf<Dict> dict_copy(Runtime& rt, Dict* dict);
/// dict.update(mapping or iterable of pairs)
Status dict_update(Runtime& rt, Dict* dict, Value other);
/// Iteration: `position` starts at 0; false at the end. Borrowed key and value.
bool dict_next(Dict* dict, uint32_t* position, Value* key, Value* value);

// -- set and frozenset: CPython's probing, so that ints iterate in CPython's order ---------------------------
struct SetEntry {
  Value key;  // empty: free; deleted marked by hash and the dummy key
  int64_t hash;
};
struct Set : Object {
  uint32_t used;
  uint32_t fill;  // used and deleted
  uint32_t mask;  // table size - 1
  uint32_t reserved;
  SetEntry* table;
  int64_t hash;  // of a frozenset; -1: not computed
};
OwnOf<Set> make_set(Runtime& rt, Type* type = nullptr /* set */);
Status set_add(Runtime& rt, Set* set, Value key);
Result<bool> set_contains(Runtime& rt, Set* set, Value key);
Result<bool> set_discard(Runtime& rt, Set* set, Value key);
Status set_update(Runtime& rt, Set* set, Value iterable);
bool set_next(Set* set, uint32_t* position, Value* key);

// -- range and slice -----------------------------------------------------------------------------------------
struct Range : Object {
  Value start, stop, step, length;  // ints, owned
  bool small;                       // all four are small ints
};
struct Slice : Object {
  Value start, stop, step;
};
OwnOf<Slice> make_slice(Runtime& rt, Value start, Value stop, Value step);
struct SliceBounds {
  int64_t start, stop, step, length;
};
/// slice.indices() for machine-sized sequences; errors as CPython's ("slice step cannot be zero").
Result<SliceBounds> slice_bounds(Runtime& rt, Slice* slice, int64_t length);

/// A range iterator whose numbers are small ints: the interpreter's `for` reads it directly.
struct RangeIterator : Object {
  int64_t next;
  int64_t step;
  int64_t remaining;
};
/// Iterator over a list or tuple: likewise.
struct SequenceIterator : Object {
  Value sequence;  // owned; empty when exhausted
  uint32_t index;
  uint32_t reserved;
};

void make_container_types(Runtime& rt);  // into rt.types, with all methods and iterators

}  // namespace tiki
