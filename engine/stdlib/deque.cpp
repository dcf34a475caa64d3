// collections.deque: a ring of items, `length` of them from `first` on. Adding and removing at either end costs the same
// however long it is. `version` changes with every change of the items' places, so that iterators notice.
#include "stdlib/deque.h"

#include <algorithm>

#include "runtime/heap.h"
#include "runtime/list_memory.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

extern const TypeSpec kDeque;
extern const TypeSpec kDequeIterator;
extern const TypeSpec kDequeReverseIterator;

Value& slot(Deque* deque, uint32_t index) {
  return deque->items[(deque->first + index) & (deque->capacity - 1)];
}

void grow(Runtime& rt, Deque* deque) {
  const uint32_t capacity = deque->capacity ? deque->capacity * 2 : 8;
  Value* items = static_cast<Value*>(rt.heap.allocate_bytes(size_t{capacity} * sizeof(Value)));
  for (uint32_t i = 0; i < deque->length; ++i) items[i] = slot(deque, i);
  if (deque->items) rt.heap.free_bytes(deque->items, size_t{deque->capacity} * sizeof(Value));
  deque->items = items;
  deque->capacity = capacity;
  deque->first = 0;
}

bool is_bounded(const Deque* deque) { return deque->limit >= 0; }

Value take_first(Deque* deque) {
  const Value item = slot(deque, 0);
  deque->first = (deque->first + 1) & (deque->capacity - 1);
  --deque->length;
  ++deque->version;
  return item;
}
Value take_last(Deque* deque) {
  --deque->length;
  ++deque->version;
  return slot(deque, deque->length);
}

}  // namespace

void deque_append(Runtime& rt, Deque* deque, Value item) {
  Own added = Own::borrow(item);
  if (deque->limit == 0) return;
  if (deque->length == deque->capacity) grow(rt, deque);
  slot(deque, deque->length) = added.release();
  ++deque->length;
  ++deque->version;
  if (is_bounded(deque) && deque->length > deque->limit) Own dropped = Own::steal(take_first(deque));
}

void deque_append_left(Runtime& rt, Deque* deque, Value item) {
  Own added = Own::borrow(item);
  if (deque->limit == 0) return;
  if (deque->length == deque->capacity) grow(rt, deque);
  deque->first = (deque->first - 1) & (deque->capacity - 1);
  deque->items[deque->first] = added.release();
  ++deque->length;
  ++deque->version;
  if (is_bounded(deque) && deque->length > deque->limit) Own dropped = Own::steal(take_last(deque));
}

Ret deque_pop(Deque* deque) { return deque->length ? Ret::steal(take_last(deque)) : Ret(nullptr); }
Ret deque_pop_left(Deque* deque) { return deque->length ? Ret::steal(take_first(deque)) : Ret(nullptr); }

OwnOf<Deque> make_deque(Runtime& rt, Type* type) {
  if (!type) type = native_type(rt, kDeque);
  auto* deque = static_cast<Deque*>(rt.heap.allocate_object(type, type->instance_size));
  deque->limit = -1;
  return OwnOf<Deque>::steal(deque);
}

Type* deque_type(Runtime& rt) { return native_type(rt, kDeque); }
Type* deque_type_if_made(Runtime& rt) {
  const auto made = rt.native_types.find(&kDeque);
  return made == rt.native_types.end() ? nullptr : made->second;
}

namespace {

bool is_deque(Runtime& rt, Value value) { return is_instance(rt, value, native_type(rt, kDeque)); }

void traverse(Object* self, Visitor& visitor) {
  Deque* deque = static_cast<Deque*>(self);
  for (uint32_t i = 0; i < deque->length; ++i) visitor.visit(slot(deque, i));
}
void clear(Object* self) {
  Deque* deque = static_cast<Deque*>(self);
  while (deque->length > 0) decref(take_first(deque));
  if (!deque->items) return;
  Runtime::current().heap.free_bytes(deque->items, size_t{deque->capacity} * sizeof(Value));
  deque->items = nullptr;
  deque->capacity = deque->first = 0;
}

Status extend(Runtime& rt, Deque* deque, Value iterable, void (*append)(Runtime&, Deque*, Value)) {
  if (Value(deque) == iterable) {
    OwnOf<List> copy = list_from(rt, iterable);
    if (!copy) return nullptr;
    return extend(rt, deque, Value(copy), append);
  }
  return for_each(rt, iterable, [&](Value item) -> Status {
    append(rt, deque, item);
    return Status::ok();
  });
}

/// A copy of the same type with the same limit.
Ret copy_of(Runtime& rt, Value self) {
  Deque* deque = self.as<Deque>();
  if (deque->type == native_type(rt, kDeque)) {
    OwnOf<Deque> copy = make_deque(rt);
    copy->limit = deque->limit;
    for (uint32_t i = 0; i < deque->length; ++i) deque_append(rt, copy.get(), slot(deque, i));
    return copy;
  }
  if (!is_bounded(deque)) return call_with(rt, Value(deque->type), self);
  return call_with(rt, Value(deque->type), self, Value::small_int(deque->limit));
}

Ret deque_repr(Runtime& rt, Value self) {
  Deque* deque = self.as<Deque>();
  ReprGuard guard(rt, deque);
  if (guard.entered_before()) return make_str(rt, "[...]");
  OwnOf<List> items = list_from(rt, self);
  if (!items) return nullptr;
  StrBuilder text(rt);
  text.append(deque->type->name);
  text.append_ascii("(");
  text.append(TRY(repr(rt, items)).get());
  if (is_bounded(deque)) text.append_ascii(", maxlen=" + std::to_string(deque->limit));
  text.append_ascii(")");
  return text.finish();
}

Result<int64_t> deque_length(Runtime&, Value self) { return int64_t{self.as<Deque>()->length}; }

/// Index of an item, counted from the end when negative.
Result<int64_t> item_index(Runtime& rt, Deque* deque, Value key) {
  if (!has_index(rt, key))
    return rt.type_error("sequence index must be integer, not '{}'", type_name(rt, key));
  int64_t index = TRY(to_index_int64(rt, key));
  if (index < 0) index += deque->length;
  if (index < 0 || index >= deque->length)
    return rt.raise(rt.exceptions.IndexError, "deque index out of range");
  return index;
}

/// Takes the item at `index` out, closing the gap from the nearer end.
Value take_at(Deque* deque, uint32_t index) {
  const Value item = slot(deque, index);
  if (index < deque->length / 2) {
    for (uint32_t i = index; i > 0; --i) slot(deque, i) = slot(deque, i - 1);
    deque->first = (deque->first + 1) & (deque->capacity - 1);
  } else {
    for (uint32_t i = index; i + 1 < deque->length; ++i) slot(deque, i) = slot(deque, i + 1);
  }
  --deque->length;
  ++deque->version;
  return item;
}

Ret deque_get_item(Runtime& rt, Value self, Value key) {
  Deque* deque = self.as<Deque>();
  const int64_t index = TRY(item_index(rt, deque, key));
  return Ret::borrow(slot(deque, static_cast<uint32_t>(index)));
}
Status deque_set_item(Runtime& rt, Value self, Value key, Value value) {
  Deque* deque = self.as<Deque>();
  const uint32_t index = static_cast<uint32_t>(TRY(item_index(rt, deque, key)));
  if (!value) {
    Own dropped = Own::steal(take_at(deque, index));
    return Status::ok();
  }
  Own old = Own::steal(std::exchange(slot(deque, index), Own::borrow(value).release()));
  return Status::ok();
}

/// Index of the first item that equals `item` in start..stop, or -1. The deque must keep still meanwhile.
Result<int64_t> find(Runtime& rt, Deque* deque, Value item, int64_t start, int64_t stop, const char* changed,
                     Type* error) {
  const uint64_t version = deque->version;
  for (int64_t i = start; i < stop; ++i) {
    Own candidate = Own::borrow(slot(deque, static_cast<uint32_t>(i)));
    const bool same = TRY(items_equal(rt, candidate, item));
    if (deque->version != version) return rt.raise(error, changed);
    if (same) return i;
  }
  return int64_t{-1};
}
constexpr const char* kMutated = "deque mutated during iteration";

Result<bool> deque_contains(Runtime& rt, Value self, Value item) {
  Deque* deque = self.as<Deque>();
  return TRY(find(rt, deque, item, 0, deque->length, kMutated, rt.exceptions.RuntimeError)) >= 0;
}

Ret deque_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!is_deque(rt, self) || !is_deque(rt, other)) return Ret::not_implemented();
  OwnOf<List> left = list_from(rt, self);
  if (!left) return nullptr;
  OwnOf<List> right = list_from(rt, other);
  if (!right) return nullptr;
  return compare_sequences(rt, op, left.get(), right.get());
}

Status multiply(Runtime& rt, Deque* deque, int64_t count) {
  if (count <= 0) {
    clear(deque);
    ++deque->version;
    return Status::ok();
  }
  OwnOf<List> items = list_from(rt, Value(deque));
  if (!items) return nullptr;
  if (items->length > 0 && (count > static_cast<int64_t>(INT32_MAX / items->length) ||
                            !rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(items->length * count)))) {
    return rt.memory_error();
  }
  for (int64_t i = 1; i < count; ++i) TRY(extend(rt, deque, Value(items), deque_append));
  return Status::ok();
}

Ret deque_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    if (!is_deque(rt, left)) return Ret::not_implemented();
    if (!is_deque(rt, right)) return concatenate_with_other(rt, left, right, "deque");
    Own result = TRY(copy_of(rt, left));
    TRY(extend(rt, result.as<Deque>(), right, deque_append));
    return result;
  }
  if (op == BinaryOp::Multiply) {
    const Value self = is_deque(rt, left) ? left : right;
    Own other;
    const int64_t count = TRY(repeat_count(rt, left, right, self, &other));
    if (other) return other;
    Own result = TRY(copy_of(rt, self));
    TRY(multiply(rt, result.as<Deque>(), count));
    return result;
  }
  return Ret::not_implemented();
}
Ret deque_in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    TRY(extend(rt, left.as<Deque>(), right, deque_append));
    return Ret::borrow(left);
  }
  if (op == BinaryOp::Multiply) {
    Own other;
    const int64_t count = TRY(repeat_count(rt, left, right, left, &other));
    if (other) return other;
    TRY(multiply(rt, left.as<Deque>(), count));
    return Ret::borrow(left);
  }
  return Ret::not_implemented();
}

Ret deque_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) { return make_deque(rt, type); }

Status deque_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kNames[] = {"iterable", "maxlen"};
  const size_t given = count + keyword_count(keyword_names);
  if (given > 2)
    return rt.type_error("deque() takes at most 2 arguments ({} given)", static_cast<uint64_t>(given));
  Value bound[2];
  for (size_t i = 0; i < count; ++i) bound[i] = args[i];
  for (size_t i = count; i < given; ++i) {
    Str* name = keyword_names->items()[i - count].as<Str>();
    const size_t place = equals_ascii(name, kNames[0]) ? 0 : equals_ascii(name, kNames[1]) ? 1 : 2;
    if (place == 2) return rt.type_error("deque() got an unexpected keyword argument '{}'", name);
    bound[place] = args[i];
  }
  Deque* deque = self.as<Deque>();
  int64_t limit = -1;
  if (bound[1] && !bound[1].is_none()) {
    if (!is_int(bound[1])) return rt.type_error("an integer is required");
    limit = TRY(to_index_int64(rt, bound[1]));
    if (limit < 0) return rt.value_error("maxlen must be non-negative");
  }
  deque->limit = limit;
  if (deque->length > 0) clear(deque);
  return bound[0] ? extend(rt, deque, bound[0], deque_append) : Status::ok();
}

// -- methods

Ret method_append(Runtime& rt, const Value* args) {
  deque_append(rt, args[0].as<Deque>(), args[1]);
  return Ret::none();
}
Ret method_appendleft(Runtime& rt, const Value* args) {
  deque_append_left(rt, args[0].as<Deque>(), args[1]);
  return Ret::none();
}
Ret method_pop(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  if (deque->length == 0) return rt.raise(rt.exceptions.IndexError, "pop from an empty deque");
  return Ret::steal(take_last(deque));
}
Ret method_popleft(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  if (deque->length == 0) return rt.raise(rt.exceptions.IndexError, "pop from an empty deque");
  return Ret::steal(take_first(deque));
}
Ret method_clear(Runtime&, const Value* args) {
  clear(args[0].object());
  return Ret::none();
}
Ret method_copy(Runtime& rt, const Value* args) { return copy_of(rt, args[0]); }
Ret method_count(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  const uint64_t version = deque->version;
  int64_t count = 0;
  for (uint32_t i = 0; i < deque->length; ++i) {
    Own candidate = Own::borrow(slot(deque, i));
    if (TRY(items_equal(rt, candidate, args[1]))) ++count;
    if (deque->version != version) return rt.raise(rt.exceptions.RuntimeError, kMutated);
  }
  return Ret::small_int(count);
}
Ret method_extend(Runtime& rt, const Value* args) {
  TRY(extend(rt, args[0].as<Deque>(), args[1], deque_append));
  return Ret::none();
}
Ret method_extendleft(Runtime& rt, const Value* args) {
  TRY(extend(rt, args[0].as<Deque>(), args[1], deque_append_left));
  return Ret::none();
}
Ret method_index(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  const int64_t start = TRY(clamped_bound(rt, args[2], deque->length, 0));
  const int64_t stop = TRY(clamped_bound(rt, args[3], deque->length, deque->length));
  const int64_t found = TRY(find(rt, deque, args[1], start, stop, kMutated, rt.exceptions.RuntimeError));
  if (found >= 0) return Ret::small_int(found);
  return rt.value_error("deque.index(x): x not in deque");
}
Ret method_insert(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  int64_t index = TRY(to_index_int64(rt, args[1]));
  if (is_bounded(deque) && deque->length >= deque->limit) {
    return rt.raise(rt.exceptions.IndexError, "deque already at its maximum size");
  }
  if (index < 0) index = std::max<int64_t>(index + deque->length, 0);
  deque_append(rt, deque, args[2]);
  for (int64_t i = int64_t{deque->length} - 1; i > index; --i) {
    std::swap(slot(deque, static_cast<uint32_t>(i)), slot(deque, static_cast<uint32_t>(i) - 1));
  }
  return Ret::none();
}
Ret method_remove(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  const int64_t found = TRY(
      find(rt, deque, args[1], 0, deque->length, "deque mutated during iteration", rt.exceptions.IndexError));
  if (found < 0) return rt.value_error("deque.remove(x): x not in deque");
  Own dropped = Own::steal(take_at(deque, static_cast<uint32_t>(found)));
  return Ret::none();
}
Ret method_reverse(Runtime&, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  for (uint32_t i = 0; i < deque->length / 2; ++i)
    std::swap(slot(deque, i), slot(deque, deque->length - 1 - i));
  return Ret::none();
}
Ret method_rotate(Runtime& rt, const Value* args) {
  Deque* deque = args[0].as<Deque>();
  int64_t steps = args[1] ? TRY(to_index_int64(rt, args[1])) : 1;
  if (deque->length < 2) return Ret::none();
  steps %= deque->length;
  if (steps > deque->length / 2) steps -= deque->length;
  if (steps < -int64_t{deque->length / 2}) steps += deque->length;
  for (; steps > 0; --steps) {
    const Value item = take_last(deque);
    deque->first = (deque->first - 1) & (deque->capacity - 1);
    deque->items[deque->first] = item;
    ++deque->length;
  }
  for (; steps < 0; ++steps) {
    const Value item = take_first(deque);
    slot(deque, deque->length++) = item;
  }
  return Ret::none();
}

Ret get_maxlen(Runtime&, Value self) {
  const Deque* deque = self.as<Deque>();
  return is_bounded(deque) ? Ret::small_int(deque->limit) : Ret::none();
}

// -- iterators

struct DequeIterator : Object {
  Deque* deque;  // owned; null when exhausted
  uint64_t version;
  uint32_t index;  // of the next item
  uint32_t remaining;
};

Ret make_iterator(Runtime& rt, const TypeSpec& spec, Value self) {
  Deque* deque = self.as<Deque>();
  DequeIterator* iterator = rt.heap.allocate<DequeIterator>(native_type(rt, spec));
  incref(self);
  iterator->deque = deque;
  iterator->version = deque->version;
  iterator->remaining = deque->length;
  return Ret::steal(Value(iterator));
}
Ret deque_iter(Runtime& rt, Value self) { return make_iterator(rt, kDequeIterator, self); }
Ret method_reversed(Runtime& rt, const Value* args) {
  return make_iterator(rt, kDequeReverseIterator, args[0]);
}

void iterator_traverse(Object* self, Visitor& visitor) {
  if (Deque* deque = static_cast<DequeIterator*>(self)->deque) visitor.visit(static_cast<Object*>(deque));
}
void iterator_clear(Object* self) {
  if (Deque* deque = std::exchange(static_cast<DequeIterator*>(self)->deque, nullptr)) {
    decref(static_cast<Object*>(deque));
  }
}
Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

Ret advance(Runtime& rt, Value self, bool backwards) {
  DequeIterator* iterator = self.as<DequeIterator>();
  if (!iterator->deque) return nullptr;
  if (iterator->deque->version != iterator->version) {
    iterator->remaining = 0;
    return rt.raise(rt.exceptions.RuntimeError, kMutated);
  }
  if (iterator->remaining == 0) {
    iterator_clear(iterator);
    return nullptr;
  }
  const uint32_t index = backwards ? iterator->remaining - 1 : iterator->index++;
  --iterator->remaining;
  return Ret::borrow(slot(iterator->deque, index));
}
Ret iterator_next(Runtime& rt, Value self) { return advance(rt, self, false); }
Ret reverse_next(Runtime& rt, Value self) { return advance(rt, self, true); }
Ret iterator_length_hint(Runtime&, const Value* args) {
  return Ret::small_int(args[0].as<DequeIterator>()->remaining);
}
constexpr NativeDef kIteratorMethods[] = {{"__length_hint__(self, /)", iterator_length_hint}};

TypeSpec iterator_spec(const char* name, Ret (*next)(Runtime&, Value)) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = Layout::Iterator;
  spec.size = sizeof(DequeIterator);
  spec.slots.iter = self_iter;
  spec.slots.next = next;
  spec.slots.traverse = iterator_traverse;
  spec.slots.clear = iterator_clear;
  spec.slots.destroy = iterator_clear;
  spec.methods = kIteratorMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  return spec;
}
const TypeSpec kDequeIterator = iterator_spec("collections._deque_iterator", iterator_next);
const TypeSpec kDequeReverseIterator = iterator_spec("collections._deque_reverse_iterator", reverse_next);

constexpr NativeDef kMethods[] = {
    {"append(self, item, /)", method_append},
    {"appendleft(self, item, /)", method_appendleft},
    {"clear(self, /)", method_clear},
    {"copy(self, /)", method_copy},
    {"__copy__(self, /)", method_copy},
    {"count(self, value, /)", method_count},
    {"extend(self, iterable, /)", method_extend},
    {"extendleft(self, iterable, /)", method_extendleft},
    {"index(self, value, start=<unrepresentable>, stop=<unrepresentable>, /)", method_index},
    {"insert(self, index, value, /)", method_insert},
    {"pop(self, /)", method_pop},
    {"popleft(self, /)", method_popleft},
    {"remove(self, value, /)", method_remove},
    {"reverse(self, /)", method_reverse},
    {"rotate(self, n=1, /)", method_rotate},
    {"__reversed__(self, /)", method_reversed},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {{"maxlen", get_maxlen}};

constexpr uint32_t kOperators = bit(BinaryOp::Add) | bit(BinaryOp::Multiply);

const TypeSpec kDeque = {
    .name = "collections.deque",
    .layout = Layout::Native,
    .size = sizeof(Deque),
    .slots = {.repr = deque_repr,
              .iter = deque_iter,
              .length = deque_length,
              .get_item = deque_get_item,
              .set_item = deque_set_item,
              .contains = deque_contains,
              .binary = deque_binary,
              .in_place = deque_in_place,
              .compare = deque_compare,
              .construct = deque_construct,
              .init = deque_init,
              .binary_ops = kOperators,
              .in_place_ops = kOperators,
              .traverse = traverse,
              .clear = clear,
              .destroy = clear},
    .methods = kMethods,
    .properties = kProperties,
    .flags = {.is_sequence_pattern = true},
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
};

}  // namespace
}  // namespace tiki
