// slice objects, and what they mean for a sequence of a given length.
#include <algorithm>
#include <bit>

#include "runtime/container_types.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"

namespace tiki {

OwnOf<Slice> make_slice(Runtime& rt, Value start, Value stop, Value step) {
  Slice* slice = rt.heap.allocate<Slice>(rt.types.slice);
  slice->start = Own::borrow(start ? start : Value::none()).release();
  slice->stop = Own::borrow(stop ? stop : Value::none()).release();
  slice->step = Own::borrow(step ? step : Value::none()).release();
  return OwnOf<Slice>::steal(slice);
}

namespace {

/// A bound as a machine number; numbers beyond 64 bits are as good as the largest.
Result<int64_t> bound_number(Runtime& rt, Value bound) {
  if (bound.is_small_int()) return bound.as_small_int();
  if (!has_index(rt, bound)) {
    return rt.type_error("slice indices must be integers or None or have an __index__ method");
  }
  Own index = TRY(to_index(rt, bound));
  bool fits = true;
  const int64_t number = int_as_int64(index, &fits);
  if (fits) return number;
  return compare_ints(index, Value::small_int(0)) < 0 ? INT64_MIN : INT64_MAX;
}

}  // namespace

Result<SliceNumbers> slice_numbers(Runtime& rt, Slice* slice) {
  SliceNumbers numbers{0, 0, 1, !slice->start.is_none(), !slice->stop.is_none()};
  if (!slice->step.is_none()) {
    numbers.step = TRY(bound_number(rt, slice->step));
    if (numbers.step == 0) return rt.value_error("slice step cannot be zero");
    numbers.step = std::max(numbers.step, -INT64_MAX);
  }
  if (numbers.has_start) numbers.start = TRY(bound_number(rt, slice->start));
  if (numbers.has_stop) numbers.stop = TRY(bound_number(rt, slice->stop));
  return numbers;
}

SliceBounds slice_bounds(const SliceNumbers& numbers, int64_t length) {
  const int64_t step = numbers.step;
  const int64_t lowest = step < 0 ? -1 : 0;
  const int64_t highest = step < 0 ? length - 1 : length;
  const auto clamp = [&](int64_t bound) {
    if (bound < 0) bound = std::max(bound, -length - 1) + length;
    return std::clamp(bound, lowest, highest);
  };
  int64_t start = step < 0 ? highest : lowest;
  int64_t stop = step < 0 ? lowest : highest;
  if (numbers.has_start) start = clamp(numbers.start);
  if (numbers.has_stop) stop = clamp(numbers.stop);
  int64_t count = 0;
  if (step < 0 && stop < start) count = (start - stop - 1) / -step + 1;
  if (step > 0 && start < stop) count = (stop - start - 1) / step + 1;
  return SliceBounds{start, stop, step, count};
}

Result<SliceBounds> slice_bounds(Runtime& rt, Slice* slice, int64_t length) {
  return slice_bounds(TRY(slice_numbers(rt, slice)), length);
}

namespace {

void traverse(Object* self, Visitor& visitor) {
  Slice* slice = static_cast<Slice*>(self);
  for (Value part : {slice->start, slice->stop, slice->step}) visitor.visit(part);
}
void destroy(Object* self) {
  Slice* slice = static_cast<Slice*>(self);
  for (Value part : {slice->start, slice->stop, slice->step}) decref_maybe(part);
}

Ret slice_repr(Runtime& rt, Value self) {
  Slice* slice = self.as<Slice>();
  StrBuilder text(rt);
  text.append_ascii("slice(");
  text.append(TRY(repr(rt, slice->start)).get());
  text.append_ascii(", ");
  text.append(TRY(repr(rt, slice->stop)).get());
  text.append_ascii(", ");
  text.append(TRY(repr(rt, slice->step)).get());
  text.append_ascii(")");
  return text.finish();
}

OwnOf<Tuple> parts(Runtime& rt, Slice* slice) {
  return make_tuple_of(rt, slice->start, slice->stop, slice->step);
}

Ret slice_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!has_layout(self, Layout::Slice) || !has_layout(other, Layout::Slice)) return Ret::not_implemented();
  OwnOf<Tuple> left = parts(rt, self.as<Slice>());
  OwnOf<Tuple> right = parts(rt, other.as<Slice>());
  return compare_sequences(rt, op, left.get(), right.get());
}

// The same mix as a tuple's, without its length (Objects/sliceobject.c).
Result<int64_t> slice_hash(Runtime& rt, Value self) {
  constexpr uint64_t kPrime1 = 11400714785074694791u;
  constexpr uint64_t kPrime2 = 14029467366897019727u;
  constexpr uint64_t kPrime5 = 2870177450012600261u;
  Slice* slice = self.as<Slice>();
  uint64_t mixed = kPrime5;
  for (Value part : {slice->start, slice->stop, slice->step}) {
    mixed = std::rotl(mixed + static_cast<uint64_t>(TRY(hash(rt, part))) * kPrime2, 31) * kPrime1;
  }
  return mixed == UINT64_MAX ? int64_t{1546275796} : static_cast<int64_t>(mixed);
}

Ret slice_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "slice", keyword_names));
  TRY(check_count(rt, "slice", count, 1, 3));
  if (count == 1) return make_slice(rt, Value::none(), args[0], Value::none());
  return make_slice(rt, args[0], args[1], count > 2 ? args[2] : Value::none());
}

Ret get_start(Runtime&, Value self) { return Ret::borrow(self.as<Slice>()->start); }
Ret get_stop(Runtime&, Value self) { return Ret::borrow(self.as<Slice>()->stop); }
Ret get_step(Runtime&, Value self) { return Ret::borrow(self.as<Slice>()->step); }

/// slice.indices for lengths of any size: the same rules with Python's own ints.
Ret method_indices(Runtime& rt, const Value* args) {
  Slice* slice = args[0].as<Slice>();
  Own length = TRY(to_index(rt, args[1]));
  const Value zero = Value::small_int(0);
  if (compare_ints(length, zero) < 0) return rt.value_error("length should not be negative");
  Own step = Own::steal(Value::small_int(1));
  if (!slice->step.is_none()) {
    step = TRY(to_index(rt, slice->step));
    if (compare_ints(step, zero) == 0) return rt.value_error("slice step cannot be zero");
  }
  const bool backwards = compare_ints(step, zero) < 0;
  Own lowest = Own::steal(Value::small_int(backwards ? -1 : 0));
  Own highest =
      backwards ? Own(TRY(int_binary(rt, BinaryOp::Subtract, length, Value::small_int(1)))) : length;
  const auto resolve = [&](Value bound, Value absent) -> Ret {
    if (bound.is_none()) return Ret::borrow(absent);
    if (!has_index(rt, bound)) {
      return rt.type_error("slice indices must be integers or None or have an __index__ method");
    }
    Own index = TRY(to_index(rt, bound));
    if (compare_ints(index, Value::small_int(0)) < 0)
      index = TRY(int_binary(rt, BinaryOp::Add, index, length));
    if (compare_ints(index, lowest) < 0) return Ret::borrow(lowest);
    if (compare_ints(index, highest) > 0) return Ret::borrow(highest);
    return index;
  };
  Own start = TRY(resolve(slice->start, backwards ? highest : lowest));
  Own stop = TRY(resolve(slice->stop, backwards ? lowest : highest));
  return make_tuple_of(rt, Value(start), Value(stop), Value(step));
}

constexpr NativeDef kMethods[] = {
    {"indices(self, object, /)", method_indices},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {{"start", get_start}, {"stop", get_stop}, {"step", get_step}};

const TypeSpec kSpec = {
    .name = "slice",
    .layout = Layout::Slice,
    .size = sizeof(Slice),
    .slots = {.repr = slice_repr,
              .hash = slice_hash,
              .compare = slice_compare,
              .construct = slice_construct,
              .traverse = traverse,
              .destroy = destroy},
    .methods = kMethods,
    .properties = kProperties,
    .flags = {.is_base_type = false},
    .doc =
        "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended "
        "slicing (e.g. "
        "a[0:10:2]).",
};

}  // namespace

void make_slice_type(Runtime& rt) { rt.types.slice = make_type(rt, kSpec); }

}  // namespace tiki
