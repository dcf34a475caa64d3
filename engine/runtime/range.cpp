// range: start, stop and step are ints of any size. Where all fit a word (Range::small) the work is done on words.
#include "runtime/container_types.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  Range* range = static_cast<Range*>(self);
  for (Value part : {range->start, range->stop, range->step, range->length}) visitor.visit(part);
}
void destroy(Object* self) {
  Range* range = static_cast<Range*>(self);
  for (Value part : {range->start, range->stop, range->step, range->length}) decref_maybe(part);
}

Ret add(Runtime& rt, Value a, Value b) { return int_binary(rt, BinaryOp::Add, a, b); }
Ret subtract(Runtime& rt, Value a, Value b) { return int_binary(rt, BinaryOp::Subtract, a, b); }
Ret multiply(Runtime& rt, Value a, Value b) { return int_binary(rt, BinaryOp::Multiply, a, b); }
int sign(Value number) { return compare_ints(number, Value::small_int(0)); }
const Value kOne = Value::small_int(1);

Ret count_steps(Runtime& rt, Value start, Value stop, Value step) {
  const bool up = sign(step) > 0;
  const Value low = up ? start : stop;
  const Value high = up ? stop : start;
  if (compare_ints(low, high) >= 0) return Ret::small_int(0);
  Own span = TRY(subtract(rt, high, low));
  span = TRY(subtract(rt, span, kOne));
  Own size = up ? Own::borrow(step) : Own(TRY(subtract(rt, Value::small_int(0), step)));
  Own count = TRY(int_binary(rt, BinaryOp::FloorDivide, span, size));
  return add(rt, count, kOne);
}

/// Takes ints (is_int); bools become plain ints on the way.
OwnOf<Range> make_range(Runtime& rt, Value start, Value stop, Value step) {
  Own length;
  if (start.is_small_int() && stop.is_small_int() && step == kOne) {
    const int64_t span = stop.as_small_int() - start.as_small_int();
    length = Own(TRY(make_int(rt, span < 0 ? 0 : span)));
  } else {
    length = TRY(count_steps(rt, start, stop, step));
  }
  Range* range = rt.heap.allocate<Range>(rt.types.range);
  range->start = Own::borrow(start).release();
  range->stop = Own::borrow(stop).release();
  range->step = Own::borrow(step).release();
  range->length = length.release();
  range->small =
      start.is_small_int() && stop.is_small_int() && step.is_small_int() && range->length.is_small_int();
  return OwnOf<Range>::steal(range);
}

Ret as_plain_int(Runtime& rt, Value value) {
  if (value.is_small_int()) return Ret::steal(value);
  Own index = TRY(to_index(rt, value));
  if (index.get().is_boolean()) return Ret::small_int(index.get().is_true());
  return index;
}

Ret range_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "range", keyword_names));
  TRY(check_count(rt, "range", count, 1, 3));
  if (count == 1) {
    Own stop = TRY(as_plain_int(rt, args[0]));
    return make_range(rt, Value::small_int(0), stop, kOne);
  }
  Own start = TRY(as_plain_int(rt, args[0]));
  Own stop = TRY(as_plain_int(rt, args[1]));
  Own step = Own::steal(kOne);
  if (count == 3) step = TRY(as_plain_int(rt, args[2]));
  if (sign(step) == 0) return rt.value_error("range() arg 3 must not be zero");
  return make_range(rt, start, stop, step);
}

Ret range_repr(Runtime& rt, Value self) {
  Range* range = self.as<Range>();
  std::string text = "range(" + int_to_string(range->start) + ", " + int_to_string(range->stop);
  if (!(range->step == kOne)) text += ", " + int_to_string(range->step);
  return make_str(rt, text + ")");
}

Result<bool> range_truth(Runtime&, Value self) { return !(self.as<Range>()->length == Value::small_int(0)); }

Result<int64_t> range_length(Runtime& rt, Value self) {
  bool fits = true;
  const int64_t length = int_as_int64(self.as<Range>()->length, &fits);
  if (fits) return length;
  return rt.raise(rt.exceptions.OverflowError, "Python int too large to convert to C ssize_t");
}

/// start + index * step
Ret nth(Runtime& rt, Range* range, Value index) {
  if (range->small && index.is_small_int()) {
    return make_int(rt, range->start.as_small_int() + index.as_small_int() * range->step.as_small_int());
  }
  Own offset = TRY(multiply(rt, index, range->step));
  return add(rt, range->start, offset);
}

Ret range_slice(Runtime& rt, Range* range, Slice* slice) {
  const auto bound = [&](Value value) -> Ret {
    if (value.is_none()) return Ret::none();
    if (!has_index(rt, value)) {
      return rt.type_error("slice indices must be integers or None or have an __index__ method");
    }
    return to_index(rt, value);
  };
  Own step = TRY(bound(slice->step));
  if (step.get().is_none()) step = Own::steal(kOne);
  if (sign(step) == 0) return rt.value_error("slice step cannot be zero");
  const bool backwards = sign(step) < 0;
  Own lowest = Own::steal(Value::small_int(backwards ? -1 : 0));
  Own highest = Own::borrow(range->length);
  if (backwards) highest = TRY(subtract(rt, highest, kOne));
  const auto resolve = [&](Value value, Value absent) -> Ret {
    Own index = TRY(bound(value));
    if (index.get().is_none()) return Ret::borrow(absent);
    if (sign(index) < 0) index = TRY(add(rt, index, range->length));
    if (compare_ints(index, lowest) < 0) return Ret::borrow(lowest);
    if (compare_ints(index, highest) > 0) return Ret::borrow(highest);
    return index;
  };
  Own start = TRY(resolve(slice->start, backwards ? highest : lowest));
  Own stop = TRY(resolve(slice->stop, backwards ? lowest : highest));
  start = TRY(nth(rt, range, start));
  stop = TRY(nth(rt, range, stop));
  step = TRY(multiply(rt, step, range->step));
  return make_range(rt, start, stop, step);
}

Ret range_get_item(Runtime& rt, Value self, Value key) {
  Range* range = self.as<Range>();
  if (has_layout(key, Layout::Slice)) return range_slice(rt, range, key.as<Slice>());
  if (!has_index(rt, key)) {
    return rt.type_error("range indices must be integers or slices, not {}", type_name(rt, key));
  }
  Own index = TRY(as_plain_int(rt, key));
  if (sign(index) < 0) index = TRY(add(rt, index, range->length));
  if (sign(index) < 0 || compare_ints(index, range->length) >= 0) {
    return rt.raise(rt.exceptions.IndexError, "range object index out of range");
  }
  return nth(rt, range, index);
}

/// Place of an int in the range; empty without error when it is not there.
Ret place_of(Runtime& rt, Range* range, Value number) {
  const bool up = sign(range->step) > 0;
  if (compare_ints(number, range->start) * (up ? 1 : -1) < 0) return nullptr;
  if (compare_ints(number, range->stop) * (up ? 1 : -1) >= 0) return nullptr;
  Own offset = TRY(subtract(rt, number, range->start));
  Own rest = TRY(int_binary(rt, BinaryOp::Modulo, offset, range->step));
  if (sign(rest) != 0) return nullptr;
  return int_binary(rt, BinaryOp::FloorDivide, offset, range->step);
}

bool is_plain_int(Runtime& rt, Value value) {
  return value.is_small_int() || value.is_boolean() || has_type(value, rt.types.int_);
}

Result<bool> range_contains(Runtime& rt, Value self, Value item) {
  if (is_plain_int(rt, item)) {
    Own place = place_of(rt, self.as<Range>(), item);
    if (rt.has_error()) return nullptr;
    return bool(place);
  }
  Own iterator = TRY(iter(rt, self));
  while (Own number = next(rt, iterator)) {
    if (TRY(equal(rt, number, item))) return true;
  }
  if (rt.has_error()) return nullptr;
  return false;
}

Ret range_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  const bool equality = op == CompareOp::Equal || op == CompareOp::NotEqual;
  if (!equality || !has_layout(other, Layout::Range) || !has_layout(self, Layout::Range))
    return Ret::not_implemented();
  (void)rt;
  Range* a = self.as<Range>();
  Range* b = other.as<Range>();
  bool same = compare_ints(a->length, b->length) == 0;
  if (same && sign(a->length) != 0) {
    same = compare_ints(a->start, b->start) == 0;
    if (same && !(a->length == kOne)) same = compare_ints(a->step, b->step) == 0;
  }
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Result<int64_t> range_hash(Runtime& rt, Value self) {
  Range* range = self.as<Range>();
  const bool empty = sign(range->length) == 0;
  const bool single = range->length == kOne;
  OwnOf<Tuple> key = make_tuple_of(rt, range->length, empty ? Value::none() : range->start,
                                   empty || single ? Value::none() : range->step);
  return hash(rt, key);
}

// -- iteration

struct LongRangeIterator : Object {
  Value next, step, remaining;  // ints, owned
};

Ret make_iterator(Runtime& rt, Value start, Value step, Value length) {
  bool small = start.is_small_int() && step.is_small_int() && length.is_small_int();
  if (small) {
    // The last number, too, must fit a word.
    int64_t last;
    small = !__builtin_mul_overflow(step.as_small_int(), length.as_small_int(), &last) &&
            !__builtin_add_overflow(last, start.as_small_int(), &last) && Value::fits_small_int(last);
  }
  if (small) {
    RangeIterator* iterator = rt.heap.allocate<RangeIterator>(rt.types.range_iterator);
    iterator->next = start.as_small_int();
    iterator->step = step.as_small_int();
    iterator->remaining = length.as_small_int();
    return Ret::steal(Value(iterator));
  }
  LongRangeIterator* iterator = rt.heap.allocate<LongRangeIterator>(rt.types.long_range_iterator);
  iterator->next = Own::borrow(start).release();
  iterator->step = Own::borrow(step).release();
  iterator->remaining = Own::borrow(length).release();
  return Ret::steal(Value(iterator));
}

Ret range_iter(Runtime& rt, Value self) {
  Range* range = self.as<Range>();
  return make_iterator(rt, range->start, range->step, range->length);
}

Ret method_reversed(Runtime& rt, const Value* args) {
  Range* range = args[0].as<Range>();
  Own last_index = TRY(subtract(rt, range->length, kOne));
  Own last = TRY(nth(rt, range, last_index));
  Own step = TRY(subtract(rt, Value::small_int(0), range->step));
  return make_iterator(rt, last, step, range->length);
}

Ret method_count(Runtime& rt, const Value* args) {
  if (is_plain_int(rt, args[1])) return Ret::small_int(TRY(range_contains(rt, args[0], args[1])));
  int64_t count = 0;
  TRY(for_each(rt, args[0], [&](Value number) -> Status {
    if (TRY(equal(rt, number, args[1]))) ++count;
    return Status::ok();
  }));
  return Ret::small_int(count);
}

Ret method_index(Runtime& rt, const Value* args) {
  if (is_plain_int(rt, args[1])) {
    Own place = place_of(rt, args[0].as<Range>(), args[1]);
    if (place || rt.has_error()) return place;
    return rt.value_error("range.index(x): x not in range");
  }
  int64_t place = 0;
  Own iterator = TRY(iter(rt, args[0]));
  while (Own number = next(rt, iterator)) {
    if (TRY(equal(rt, number, args[1]))) return Ret::small_int(place);
    ++place;
  }
  if (rt.has_error()) return nullptr;
  return rt.value_error("sequence.index(x): x not in sequence");
}

Ret get_start(Runtime&, Value self) { return Ret::borrow(self.as<Range>()->start); }
Ret get_stop(Runtime&, Value self) { return Ret::borrow(self.as<Range>()->stop); }
Ret get_step(Runtime&, Value self) { return Ret::borrow(self.as<Range>()->step); }

constexpr NativeDef kMethods[] = {
    {"count(self, value, /)", method_count},
    {"index(self, value, /)", method_index},
    {"__reversed__(self, /)", method_reversed},
};
constexpr PropertyDef kProperties[] = {{"start", get_start}, {"stop", get_stop}, {"step", get_step}};

const TypeSpec kSpec = {
    .name = "range",
    .layout = Layout::Range,
    .size = sizeof(Range),
    .slots = {.repr = range_repr,
              .hash = range_hash,
              .truth = range_truth,
              .iter = range_iter,
              .length = range_length,
              .get_item = range_get_item,
              .contains = range_contains,
              .compare = range_compare,
              .construct = range_construct,
              .traverse = traverse,
              .destroy = destroy},
    .methods = kMethods,
    .properties = kProperties,
    .flags = {.is_base_type = false, .is_sequence_pattern = true},
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that "
        "produces a "
        "sequence of integers from start (inclusive)\nto stop (exclusive) by step.",
};

Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

Ret iterator_next(Runtime&, Value self) {
  RangeIterator* iterator = self.as<RangeIterator>();
  if (iterator->remaining <= 0) return nullptr;
  --iterator->remaining;
  const int64_t number = iterator->next;
  iterator->next += iterator->step;
  return Ret::small_int(number);
}
Ret iterator_length_hint(Runtime& rt, const Value* args) {
  return make_int(rt, args[0].as<RangeIterator>()->remaining);
}
constexpr NativeDef kIteratorMethods[] = {{"__length_hint__(self, /)", iterator_length_hint}};

const TypeSpec kIteratorSpec = {
    .name = "range_iterator",
    .layout = Layout::Iterator,
    .size = sizeof(RangeIterator),
    .slots = {.iter = self_iter, .next = iterator_next},
    .methods = kIteratorMethods,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

void long_traverse(Object* self, Visitor& visitor) {
  LongRangeIterator* iterator = static_cast<LongRangeIterator*>(self);
  for (Value part : {iterator->next, iterator->step, iterator->remaining}) visitor.visit(part);
}
void long_destroy(Object* self) {
  LongRangeIterator* iterator = static_cast<LongRangeIterator*>(self);
  for (Value part : {iterator->next, iterator->step, iterator->remaining}) decref_maybe(part);
}
Ret long_next(Runtime& rt, Value self) {
  LongRangeIterator* iterator = self.as<LongRangeIterator>();
  if (sign(iterator->remaining) <= 0) return nullptr;
  Own following = TRY(add(rt, iterator->next, iterator->step));
  Own remaining = TRY(subtract(rt, iterator->remaining, kOne));
  Own number = Own::steal(std::exchange(iterator->next, following.release()));
  Own old = Own::steal(std::exchange(iterator->remaining, remaining.release()));
  return number;
}
Ret long_length_hint(Runtime&, const Value* args) {
  return Ret::borrow(args[0].as<LongRangeIterator>()->remaining);
}
constexpr NativeDef kLongMethods[] = {{"__length_hint__(self, /)", long_length_hint}};

const TypeSpec kLongIteratorSpec = {
    .name = "longrange_iterator",
    .layout = Layout::Iterator,
    .size = sizeof(LongRangeIterator),
    .slots = {.iter = self_iter, .next = long_next, .traverse = long_traverse, .destroy = long_destroy},
    .methods = kLongMethods,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

}  // namespace

void make_range_types(Runtime& rt) {
  rt.types.range = make_type(rt, kSpec);
  rt.types.range_iterator = make_type(rt, kIteratorSpec);
  rt.types.long_range_iterator = make_type(rt, kLongIteratorSpec);
}

}  // namespace tiki
