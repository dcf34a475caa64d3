// list: the operations on its memory. Room grows as CPython's does, so that sys.getsizeof after appends agrees.
#include <cstring>

#include "runtime/heap.h"
#include "runtime/list_memory.h"
#include "runtime/native_work.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<List> make_list_of_type(Runtime& rt, Type* type) {
  List* list = static_cast<List*>(rt.heap.allocate_object(type, type->instance_size));
  return OwnOf<List>::steal(list);
}

void list_set_capacity(Runtime& rt, List* list, uint32_t capacity) {
  if (capacity == list->capacity) return;
  const size_t old_size = size_t{list->capacity} * sizeof(Value);
  const size_t new_size = size_t{capacity} * sizeof(Value);
  if (capacity == 0) {
    rt.heap.free_bytes(list->items, old_size);
    list->items = nullptr;
  } else if (list->capacity == 0) {
    list->items = static_cast<Value*>(rt.heap.allocate_bytes(new_size));
  } else {
    list->items = static_cast<Value*>(rt.heap.reallocate_bytes(list->items, old_size, new_size));
  }
  list->capacity = capacity;
}

void list_fit(Runtime& rt, List* list, uint32_t length) {
  if (list->capacity >= length && length >= list->capacity / 2) return;
  if (length == 0) return list_set_capacity(rt, list, 0);
  const uint64_t grown = (uint64_t{length} + (length >> 3) + 6) & ~uint64_t{3};
  const bool one_big_step = length > list->length && length - list->length > grown - length;
  list_set_capacity(rt, list,
                    static_cast<uint32_t>(one_big_step ? (uint64_t{length} + 3) & ~uint64_t{3} : grown));
}

OwnOf<List> make_list(Runtime& rt, std::span<const Value> items) {
  OwnOf<List> list = make_list_of_type(rt, rt.types.list);
  if (items.empty()) return list;
  list_set_capacity(rt, list.get(), static_cast<uint32_t>(items.size()));
  Value* to = list->items;
  for (Value item : items) {
    incref(item);
    *to++ = item;
  }
  list->length = static_cast<uint32_t>(items.size());
  return list;
}

OwnOf<List> make_list_stealing(Runtime& rt, std::span<const Value> items) {
  OwnOf<List> list = make_list_of_type(rt, rt.types.list);
  if (items.empty()) return list;
  list_set_capacity(rt, list.get(), static_cast<uint32_t>(items.size()));
  std::memcpy(static_cast<void*>(list->items), items.data(), items.size() * sizeof(Value));
  list->length = static_cast<uint32_t>(items.size());
  return list;
}

void list_append_stealing(Runtime& rt, List* list, Value item) {
  if (list->length == list->capacity) list_fit(rt, list, list->length + 1);
  list->items[list->length++] = item;
}

void list_append(Runtime& rt, List* list, Value item) {
  incref(item);
  list_append_stealing(rt, list, item);
}

void list_reserve(Runtime& rt, List* list, uint32_t capacity) {
  if (capacity > list->capacity) list_set_capacity(rt, list, capacity);
}

void list_clear(Runtime& rt, List* list) {
  Value* items = std::exchange(list->items, nullptr);
  const uint32_t length = std::exchange(list->length, 0);
  const uint32_t capacity = std::exchange(list->capacity, 0);
  for (uint32_t i = length; i > 0; --i) decref(items[i - 1]);
  if (capacity > 0) rt.heap.free_bytes(items, size_t{capacity} * sizeof(Value));
}

void list_replace(Runtime& rt, List* list, uint32_t start, uint32_t stop,
                  std::span<const Value> replacement) {
  const uint32_t removed = stop - start;
  const uint32_t added = static_cast<uint32_t>(replacement.size());
  const uint32_t tail = list->length - stop;
  // Removed items are let go only when the list is whole again: their finalizers may look at it.
  OwnOf<List> dropped = make_list_stealing(rt, {list->items + start, removed});
  for (Value item : replacement) incref(item);
  const uint32_t length = list->length - removed + added;
  if (added > removed) list_fit(rt, list, length);
  if (added != removed && tail > 0) {
    std::memmove(static_cast<void*>(list->items + start + added), list->items + stop, tail * sizeof(Value));
  }
  if (added > 0)
    std::memcpy(static_cast<void*>(list->items + start), replacement.data(), added * sizeof(Value));
  if (added < removed) list_fit(rt, list, length);
  list->length = length;
}

Status list_extend(Runtime& rt, List* list, Value iterable) {
  const bool is_list = has_type(iterable, rt.types.list);
  if (is_list || has_type(iterable, rt.types.tuple)) {
    Own keep = Own::borrow(iterable);
    const uint32_t count = is_list ? iterable.as<List>()->length : iterable.as<Tuple>()->length;
    if (count == 0) return Status::ok();
    if (!rt.heap.allows(sizeof(Value) * (uint64_t{list->length} + count))) return rt.memory_error();
    if (list->capacity == 0) {
      list_set_capacity(rt, list, count);
    } else {
      list_fit(rt, list, list->length + count);
    }
    // Read after growing: `list` may be extended by itself.
    const Value* from = is_list ? iterable.as<List>()->items : iterable.as<Tuple>()->items();
    Value* to = list->items + list->length;
    for (uint32_t i = 0; i < count; ++i) {
      incref(from[i]);
      to[i] = from[i];
    }
    list->length += count;
    return Status::ok();
  }
  Own iterator = TRY(iter(rt, iterable));
  const int64_t hint = TRY(length_hint(rt, iterable, 8));
  // A range tells truly how long it is; of others the program says what it likes.
  if (has_layout(iterable, Layout::Range) && !rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(hint))) {
    return rt.memory_error();
  }
  if (list->capacity == 0 && hint > 0 && hint < (1 << 24)) {
    list_set_capacity(rt, list, static_cast<uint32_t>((hint + 1) & ~int64_t{1}));
  }
  const auto next_slot = type_of(rt, iterator)->slots.next;
  while (true) {
    TRY(count_native_work(rt));
    Ret item = next_slot ? next_slot(rt, iterator) : next(rt, iterator);
    if (!item) break;
    if (item.is_switched()) item = rt.hooks.finish_switched(rt);
    if (!item) break;
    list_append_stealing(rt, list, item.take());
  }
  if (rt.has_error() && rt.error_is(rt.exceptions.StopIteration)) rt.clear_error();
  if (rt.has_error()) return nullptr;
  if (list->length < list->capacity) list_fit(rt, list, list->length);
  return Status::ok();
}

OwnOf<List> list_from(Runtime& rt, Value iterable) {
  OwnOf<List> list = make_list_of_type(rt, rt.types.list);
  TRY(list_extend(rt, list.get(), iterable));
  return list;
}

OwnOf<Tuple> tuple_from(Runtime& rt, Value iterable) {
  if (has_type(iterable, rt.types.tuple)) return OwnOf<Tuple>::borrow(iterable.as<Tuple>());
  if (has_type(iterable, rt.types.list)) return tiki::make_tuple(rt, iterable.as<List>()->span());
  OwnOf<List> list = list_from(rt, iterable);
  if (!list) return nullptr;
  OwnOf<Tuple> tuple = make_tuple_uninitialized(rt, list->length);
  if (list->length > 0) {
    std::memcpy(static_cast<void*>(tuple->items()), list->items, list->length * sizeof(Value));
    list->length = 0;
  }
  return tuple;
}

Result<int64_t> length_hint(Runtime& rt, Value value, int64_t absent) {
  if (type_of(rt, value)->slots.length) {
    Result<int64_t> known = length(rt, value);
    if (!known.failed()) return known;
    if (!rt.error_is(rt.exceptions.TypeError)) return nullptr;
    rt.clear_error();
  }
  Own method = lookup_special(rt, value, rt.names.length_hint);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return absent;
  }
  Own hint = call_with(rt, method);
  if (!hint) {
    if (!rt.error_is(rt.exceptions.TypeError)) return nullptr;
    rt.clear_error();
    return absent;
  }
  if (hint.get().is_not_implemented()) return absent;
  if (!is_int(hint)) {
    return rt.type_error("__length_hint__ must be an integer, not {}", type_name(rt, hint));
  }
  bool fits = true;
  const int64_t number = int_as_int64(hint, &fits);
  if (!fits) return rt.raise(rt.exceptions.OverflowError, "Python int too large to convert to C ssize_t");
  if (number < 0) return rt.value_error("__length_hint__() should return >= 0");
  return number;
}

}  // namespace tiki
