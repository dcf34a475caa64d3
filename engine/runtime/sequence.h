#pragma once
// What tuple and list share: comparing, searching, printing, indexing. A list may change while user code runs inside a
// comparison, so items are read anew after each call and held while they are in use.
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

inline uint32_t sequence_length(const Object* sequence) {
  return sequence->is(Layout::List) ? static_cast<const List*>(sequence)->length
                                    : static_cast<const Tuple*>(sequence)->length;
}
inline Value sequence_item(const Object* sequence, uint32_t index) {
  return sequence->is(Layout::List) ? static_cast<const List*>(sequence)->items[index]
                                    : static_cast<const Tuple*>(sequence)->items()[index];
}

inline bool is_exact_str(Runtime& rt, Value value) { return has_type(value, rt.types.str); }

/// `equal`, with the common cases decided in place.
inline Result<bool> items_equal(Runtime& rt, Value left, Value right) {
  if (left == right) return true;
  if (left.is_small_int() && right.is_small_int()) return false;
  if (is_exact_str(rt, left) && is_exact_str(rt, right)) return str_equal(left.as<Str>(), right.as<Str>());
  return equal(rt, left, right);
}

/// Of two tuples; identical items are equal.
Result<bool> tuples_equal(Runtime& rt, const Tuple* left, const Tuple* right);
Ret compare_sequences(Runtime& rt, CompareOp op, Object* left, Object* right);
Result<bool> sequence_contains(Runtime& rt, Object* sequence, Value item);
/// `missing`: text of the ValueError.
Ret sequence_index_of(Runtime& rt, Object* sequence, Value item, Value start, Value stop,
                      std::string_view missing);
Ret sequence_count(Runtime& rt, Object* sequence, Value item);
Ret sequence_repr(Runtime& rt, Object* sequence, std::string_view open, std::string_view close);

/// The index that `key` (not a slice) stands for: an int or an object with __index__, else TypeError
/// "list indices must be integers or slices, not str". Negative ones count from the end; the range is not checked.
Result<int64_t> sequence_index(Runtime& rt, Value key, int64_t length, std::string_view kind);
/// Argument of a method such as `index(x, start, stop)`: like a bound of a slice, clamped to 0..length.
Result<int64_t> clamped_bound(Runtime& rt, Value bound, int64_t length, int64_t absent);
inline bool has_index(Runtime& rt, Value value) {
  return is_int(value) || type_of(rt, value)->slots.index != nullptr;
}

/// `sequence + other` with another kind of object: lets the other side try, then raises `message`.
Ret concatenate_with_other(Runtime& rt, Value sequence, Value other, std::string_view kind);
/// How often `sequence * count` repeats, 0 or more; NotImplemented is decided by the other side.
/// `other_result` receives the result when the other operand knew how to multiply.
Result<int64_t> repeat_count(Runtime& rt, Value left, Value right, Value sequence, Own* other_result);

/// Body of `__class_getitem__`: list[int].
Ret generic_class_getitem(Runtime& rt, const Value* args);
/// Body of `__sizeof__`.
Ret generic_sizeof(Runtime& rt, const Value* args);

// -- slices in two steps, for what may change while __index__ of the slice's parts runs: the length is asked for after
struct SliceNumbers {
  int64_t start, stop, step;
  bool has_start, has_stop;
};
Result<SliceNumbers> slice_numbers(Runtime& rt, Slice* slice);
SliceBounds slice_bounds(const SliceNumbers& numbers, int64_t length);

// -- arguments of constructors: `count` positional values; those named by `keyword_names` follow them
inline size_t keyword_count(const Tuple* keyword_names) { return keyword_names ? keyword_names->length : 0; }
/// TypeError "list() takes no keyword arguments".
Status refuse_keywords(Runtime& rt, std::string_view function, const Tuple* keyword_names);
/// TypeError "list expected at most 1 argument, got 2".
Status check_count(Runtime& rt, std::string_view function, size_t count, size_t least, size_t most);

}  // namespace tiki
