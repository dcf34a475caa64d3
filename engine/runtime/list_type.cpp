// list: the Python class.
#include <algorithm>
#include <cstring>

#include "runtime/container_types.h"
#include "runtime/heap.h"
#include "runtime/iterators.h"
#include "runtime/list_memory.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  for (Value item : static_cast<List*>(self)->span()) visitor.visit(item);
}
void clear(Object* self) { list_clear(Runtime::current(), static_cast<List*>(self)); }

Ret list_repr(Runtime& rt, Value self) { return sequence_repr(rt, self.object(), "[", "]"); }

Ret list_iter(Runtime& rt, Value self) {
  SequenceIterator* iterator = rt.heap.allocate<SequenceIterator>(rt.types.list_iterator);
  incref(self);
  iterator->sequence = self;
  return Ret::steal(Value(iterator));
}

Result<int64_t> list_length(Runtime&, Value self) { return int64_t{self.as<List>()->length}; }

OwnOf<List> list_slice(Runtime& rt, List* list, const SliceBounds& bounds) {
  OwnOf<List> result = make_list_of_type(rt, rt.types.list);
  if (bounds.length == 0) return result;
  if (!rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(bounds.length))) return rt.memory_error();
  list_set_capacity(rt, result.get(), static_cast<uint32_t>(bounds.length));
  Value* to = result->items;
  for (int64_t i = 0, at = bounds.start; i < bounds.length; ++i, at += bounds.step) {
    const Value item = list->items[at];
    incref(item);
    *to++ = item;
  }
  result->length = static_cast<uint32_t>(bounds.length);
  return result;
}

Ret list_get_item(Runtime& rt, Value self, Value key) {
  List* list = self.as<List>();
  int64_t index;
  if (key.is_small_int()) {
    index = key.as_small_int();
    if (index < 0) index += list->length;
  } else if (has_layout(key, Layout::Slice)) {
    const SliceNumbers numbers = TRY(slice_numbers(rt, key.as<Slice>()));
    const SliceBounds bounds = slice_bounds(numbers, list->length);
    return list_slice(rt, list, bounds);
  } else {
    index = TRY(sequence_index(rt, key, list->length, "list"));
  }
  if (static_cast<uint64_t>(index) >= list->length) {
    return rt.raise(rt.exceptions.IndexError, "list index out of range");
  }
  return Ret::borrow(list->items[index]);
}

Status delete_slice(Runtime& rt, List* list, SliceBounds bounds) {
  if (bounds.length == 0) return Status::ok();
  if (bounds.step < 0) {
    bounds.start += bounds.step * (bounds.length - 1);
    bounds.step = -bounds.step;
  }
  if (bounds.step == 1) {
    list_replace(rt, list, static_cast<uint32_t>(bounds.start),
                 static_cast<uint32_t>(bounds.start + bounds.length), {});
    return Status::ok();
  }
  OwnOf<List> dropped = make_list(rt);
  list_reserve(rt, dropped.get(), static_cast<uint32_t>(bounds.length));
  int64_t next_gone = bounds.start;
  uint32_t kept = static_cast<uint32_t>(bounds.start);
  for (uint32_t i = kept; i < list->length; ++i) {
    if (i == next_gone && dropped->length < bounds.length) {
      list_append_stealing(rt, dropped.get(), list->items[i]);
      next_gone += bounds.step;
    } else {
      list->items[kept++] = list->items[i];
    }
  }
  list_fit(rt, list, kept);
  list->length = kept;
  return Status::ok();
}

Status assign_slice(Runtime& rt, List* list, Slice* slice, Value value) {
  const SliceNumbers numbers = TRY(slice_numbers(rt, slice));
  if (!value) return delete_slice(rt, list, slice_bounds(numbers, list->length));
  OwnOf<Tuple> replacement;
  if (!type_of(rt, value)->slots.iter && !type_of(rt, value)->slots.get_item) {
    return rt.type_error("must assign iterable to extended slice");
  }
  replacement = tuple_from(rt, value);  // a copy: `value` may be the list itself
  if (!replacement) return nullptr;
  // Only now: making the copy may have run code that changed the list.
  const SliceBounds bounds = slice_bounds(numbers, list->length);
  if (bounds.step == 1) {
    const uint32_t start = static_cast<uint32_t>(bounds.start);
    if (replacement->length > UINT32_MAX - list->length) return rt.memory_error();
    list_replace(rt, list, start, start + static_cast<uint32_t>(bounds.length), replacement->span());
    return Status::ok();
  }
  if (replacement->length != bounds.length) {
    return rt.value_error("attempt to assign sequence of size {} to extended slice of size {}",
                          replacement->length, bounds.length);
  }
  // Old items are let go only when all new ones are in place.
  OwnOf<Tuple> dropped = make_tuple_uninitialized(rt, replacement->length);
  for (int64_t i = 0, at = bounds.start; i < bounds.length; ++i, at += bounds.step) {
    incref(replacement->items()[i]);
    dropped->items()[i] = std::exchange(list->items[at], replacement->items()[i]);
  }
  return Status::ok();
}

Status list_set_item(Runtime& rt, Value self, Value key, Value value) {
  List* list = self.as<List>();
  int64_t index;
  if (key.is_small_int()) {
    index = key.as_small_int();
    if (index < 0) index += list->length;
  } else if (has_layout(key, Layout::Slice)) {
    Own keep = Own::borrow(self);
    return assign_slice(rt, list, key.as<Slice>(), value);
  } else {
    index = TRY(sequence_index(rt, key, list->length, "list"));
  }
  if (static_cast<uint64_t>(index) >= list->length) {
    return rt.raise(rt.exceptions.IndexError, "list assignment index out of range");
  }
  if (!value) {
    list_replace(rt, list, static_cast<uint32_t>(index), static_cast<uint32_t>(index) + 1, {});
    return Status::ok();
  }
  incref(value);
  Own old = Own::steal(std::exchange(list->items[index], value));
  return Status::ok();
}

Result<bool> list_contains(Runtime& rt, Value self, Value item) {
  return sequence_contains(rt, self.object(), item);
}

Ret repeat(Runtime& rt, List* list, int64_t count) {
  OwnOf<List> result = make_list(rt);
  if (list->length == 0 || count == 0) return result;
  if (count > static_cast<int64_t>(INT32_MAX / list->length) ||
      !rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(list->length * count))) {
    return rt.memory_error();
  }
  const uint32_t length = list->length;
  list_set_capacity(rt, result.get(), static_cast<uint32_t>(length * count));
  Value* to = result->items;
  for (int64_t i = 0; i < count; ++i) {
    for (uint32_t k = 0; k < length; ++k) {
      incref(list->items[k]);
      *to++ = list->items[k];
    }
  }
  result->length = static_cast<uint32_t>(length * count);
  return result;
}

Ret list_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    if (!has_layout(left, Layout::List)) return Ret::not_implemented();
    if (!has_layout(right, Layout::List)) return concatenate_with_other(rt, left, right, "list");
    List* a = left.as<List>();
    List* b = right.as<List>();
    OwnOf<List> result = make_list(rt);
    if (a->length + b->length == 0) return result;
    if (!rt.heap.allows(sizeof(Value) * (uint64_t{a->length} + b->length))) return rt.memory_error();
    list_set_capacity(rt, result.get(), a->length + b->length);
    for (List* part : {a, b}) {
      for (Value item : part->span()) {
        incref(item);
        result->items[result->length++] = item;
      }
    }
    return result;
  }
  if (op == BinaryOp::Multiply) {
    const Value self = has_layout(left, Layout::List) ? left : right;
    Own other;
    const int64_t count = TRY(repeat_count(rt, left, right, self, &other));
    if (other) return other;
    return repeat(rt, self.as<List>(), count);
  }
  return Ret::not_implemented();
}

Ret list_in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    TRY(list_extend(rt, left.as<List>(), right));
    return Ret::borrow(left);
  }
  if (op == BinaryOp::Multiply) {
    Own other;
    const int64_t count = TRY(repeat_count(rt, left, right, left, &other));
    if (other) return other;
    List* list = left.as<List>();
    if (count == 0) {
      list_clear(rt, list);
    } else if (count > 1 && list->length > 0) {
      const uint32_t length = list->length;
      if (count > static_cast<int64_t>(INT32_MAX / length) ||
          !rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(length * count))) {
        return rt.memory_error();
      }
      list_fit(rt, list, static_cast<uint32_t>(length * count));
      for (uint32_t i = length; i < length * count; ++i) {
        list->items[i] = list->items[i - length];
        incref(list->items[i]);
      }
      list->length = static_cast<uint32_t>(length * count);
    }
    return Ret::borrow(left);
  }
  return Ret::not_implemented();
}

Ret list_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!has_layout(self, Layout::List) || !has_layout(other, Layout::List)) return Ret::not_implemented();
  return compare_sequences(rt, op, self.object(), other.object());
}

Ret list_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return make_list_of_type(rt, type);
}

Status list_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  // A __new__ of the class's own may take them.
  const bool plain = self.object()->type->slots.construct == rt.types.list->slots.construct;
  if (plain) TRY(refuse_keywords(rt, "list", keyword_names));
  TRY(check_count(rt, "list", count, 0, 1));
  List* list = self.as<List>();
  if (list->length > 0) list_clear(rt, list);
  return count == 0 ? Status::ok() : list_extend(rt, list, args[0]);
}

// -- methods

Ret method_append(Runtime& rt, const Value* args) {
  list_append(rt, args[0].as<List>(), args[1]);
  return Ret::none();
}

Ret method_clear(Runtime& rt, const Value* args) {
  list_clear(rt, args[0].as<List>());
  return Ret::none();
}

Ret method_copy(Runtime& rt, const Value* args) {
  List* list = args[0].as<List>();
  if (!rt.heap.allows(sizeof(Value) * uint64_t{list->length})) return rt.memory_error();
  return make_list(rt, list->span());
}

Ret method_count(Runtime& rt, const Value* args) { return sequence_count(rt, args[0].object(), args[1]); }

Ret method_extend(Runtime& rt, const Value* args) {
  TRY(list_extend(rt, args[0].as<List>(), args[1]));
  return Ret::none();
}

Ret method_index(Runtime& rt, const Value* args) {
  return sequence_index_of(rt, args[0].object(), args[1], args[2], args[3], "list.index(x): x not in list");
}

Ret method_insert(Runtime& rt, const Value* args) {
  List* list = args[0].as<List>();
  int64_t index = TRY(to_index_int64(rt, args[1]));
  if (index < 0) index = std::max<int64_t>(index + list->length, 0);
  const uint32_t at = static_cast<uint32_t>(std::min<int64_t>(index, list->length));
  if (list->length == list->capacity) list_fit(rt, list, list->length + 1);
  std::memmove(static_cast<void*>(list->items + at + 1), list->items + at,
               (list->length - at) * sizeof(Value));
  incref(args[2]);
  list->items[at] = args[2];
  ++list->length;
  return Ret::none();
}

Ret method_pop(Runtime& rt, const Value* args) {
  List* list = args[0].as<List>();
  int64_t index = -1;
  if (args[1]) index = TRY(to_index_int64(rt, args[1]));
  if (list->length == 0) return rt.raise(rt.exceptions.IndexError, "pop from empty list");
  if (index < 0) index += list->length;
  if (static_cast<uint64_t>(index) >= list->length)
    return rt.raise(rt.exceptions.IndexError, "pop index out of range");
  const Value item = list->items[index];
  const uint32_t length = list->length - 1;
  std::memmove(static_cast<void*>(list->items + index), list->items + index + 1,
               (length - index) * sizeof(Value));
  list->length = length;
  list_fit(rt, list, length);
  return Ret::steal(item);
}

Ret method_remove(Runtime& rt, const Value* args) {
  List* list = args[0].as<List>();
  for (uint32_t i = 0; i < list->length; ++i) {
    Own candidate = Own::borrow(list->items[i]);
    if (!TRY(items_equal(rt, candidate, args[1]))) continue;
    if (i < list->length) list_replace(rt, list, i, i + 1, {});
    return Ret::none();
  }
  return rt.value_error("list.remove(x): x not in list");
}

Ret method_reverse(Runtime&, const Value* args) {
  List* list = args[0].as<List>();
  std::reverse(list->items, list->items + list->length);
  return Ret::none();
}

Ret method_sort(Runtime& rt, const Value* args) {
  const bool reverse = args[2] ? TRY(truth(rt, args[2])) : false;
  TRY(list_sort(rt, args[0].as<List>(), args[1], reverse));
  return Ret::none();
}

Ret method_reversed(Runtime& rt, const Value* args) {
  return make_list_reverse_iterator(rt, args[0].as<List>());
}

constexpr NativeDef kMethods[] = {
    {"append(self, object, /)", method_append},
    {"clear(self, /)", method_clear},
    {"copy(self, /)", method_copy},
    {"count(self, value, /)", method_count},
    {"extend(self, iterable, /)", method_extend},
    {"index(self, value, start=0, stop=9223372036854775807, /)", method_index},
    {"insert(self, index, object, /)", method_insert},
    {"pop(self, index=-1, /)", method_pop},
    {"remove(self, value, /)", method_remove},
    {"reverse(self, /)", method_reverse},
    {"sort(self, /, *, key=None, reverse=False)", method_sort},
    {"__reversed__(self, /)", method_reversed},
    {"__sizeof__(self, /)", generic_sizeof},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

const TypeSpec kSpec = {
    .name = "list",
    .layout = Layout::List,
    .size = sizeof(List),
    .slots = {.repr = list_repr,
              .iter = list_iter,
              .length = list_length,
              .get_item = list_get_item,
              .set_item = list_set_item,
              .contains = list_contains,
              .binary = list_binary,
              .in_place = list_in_place,
              .compare = list_compare,
              .construct = list_construct,
              .init = list_init,
              .binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply),
              .in_place_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply),
              .traverse = traverse,
              .clear = clear,
              .destroy = clear},
    .methods = kMethods,
    .flags = {.is_sequence_pattern = true, .match_self = true},
    .doc =
        "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
        "The argument must be an iterable if specified.",
};

}  // namespace

void make_list_type(Runtime& rt) { rt.types.list = make_type(rt, kSpec); }

}  // namespace tiki
