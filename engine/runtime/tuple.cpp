// tuple: an immutable sequence, items behind the head.
#include <bit>

#include "runtime/heap.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Tuple* allocate_tuple(Runtime& rt, Type* type, uint32_t length) {
  Tuple* tuple = rt.heap.allocate<Tuple>(type, sizeof(Tuple) + size_t{length} * sizeof(Value));
  tuple->length = length;
  return tuple;
}

OwnOf<Tuple> copy_of(Runtime& rt, Type* type, std::span<const Value> items) {
  Tuple* tuple = allocate_tuple(rt, type, static_cast<uint32_t>(items.size()));
  Value* to = tuple->items();
  for (Value item : items) {
    incref(item);
    *to++ = item;
  }
  return OwnOf<Tuple>::steal(tuple);
}

}  // namespace

OwnOf<Tuple> make_tuple_uninitialized(Runtime& rt, uint32_t length) {
  if (length == 0 && rt.empty_tuple) return OwnOf<Tuple>::borrow(rt.empty_tuple);
  return OwnOf<Tuple>::steal(allocate_tuple(rt, rt.types.tuple, length));
}

OwnOf<Tuple> make_tuple(Runtime& rt, std::span<const Value> items) {
  if (items.empty() && rt.empty_tuple) return OwnOf<Tuple>::borrow(rt.empty_tuple);
  return copy_of(rt, rt.types.tuple, items);
}

namespace {

uint32_t size_of_tuple(const Object* self) {
  return static_cast<uint32_t>(sizeof(Tuple) + static_cast<const Tuple*>(self)->length * sizeof(Value));
}

void traverse(Object* self, Visitor& visitor) {
  for (Value item : static_cast<Tuple*>(self)->span()) visitor.visit(item);
}

void destroy(Object* self) {
  // Last to first, as in CPython.
  Tuple* tuple = static_cast<Tuple*>(self);
  for (uint32_t i = tuple->length; i-- > 0;) decref_maybe(tuple->items()[i]);
}

Ret tuple_repr(Runtime& rt, Value self) {
  return sequence_repr(rt, self.object(), "(", self.as<Tuple>()->length == 1 ? ",)" : ")");
}

// CPython's mix (Objects/tupleobject.c, a variant of xxHash), so that hash((1, 2)) agrees.
Result<int64_t> tuple_hash(Runtime& rt, Value self) {
  constexpr uint64_t kPrime1 = 11400714785074694791u;
  constexpr uint64_t kPrime2 = 14029467366897019727u;
  constexpr uint64_t kPrime5 = 2870177450012600261u;
  NativeDepth depth(rt);
  if (depth.exceeded()) return nullptr;
  Tuple* tuple = self.as<Tuple>();
  uint64_t mixed = kPrime5;
  for (Value item : tuple->span()) {
    const uint64_t lane = static_cast<uint64_t>(item.is_small_int() ? hash_int(item) : TRY(hash(rt, item)));
    mixed = std::rotl(mixed + lane * kPrime2, 31) * kPrime1;
  }
  mixed += tuple->length ^ (kPrime5 ^ 3527539u);
  return mixed == UINT64_MAX ? int64_t{1546275796} : static_cast<int64_t>(mixed);
}

Ret tuple_iter(Runtime& rt, Value self) {
  SequenceIterator* iterator = rt.heap.allocate<SequenceIterator>(rt.types.tuple_iterator);
  incref(self);
  iterator->sequence = self;
  return Ret::steal(Value(iterator));
}

Result<int64_t> tuple_length(Runtime&, Value self) { return int64_t{self.as<Tuple>()->length}; }

Ret tuple_get_item(Runtime& rt, Value self, Value key) {
  Tuple* tuple = self.as<Tuple>();
  if (has_layout(key, Layout::Slice)) {
    const SliceBounds bounds = TRY(slice_bounds(rt, key.as<Slice>(), tuple->length));
    if (bounds.length == tuple->length && bounds.step == 1 && tuple->type == rt.types.tuple)
      return Ret::borrow(self);
    OwnOf<Tuple> result = make_tuple_uninitialized(rt, static_cast<uint32_t>(bounds.length));
    for (int64_t i = 0, at = bounds.start; i < bounds.length; ++i, at += bounds.step) {
      const Value item = tuple->items()[at];
      incref(item);
      result->items()[i] = item;
    }
    return result;
  }
  int64_t index;
  if (key.is_small_int()) {
    index = key.as_small_int();
    if (index < 0) index += tuple->length;
  } else {
    index = TRY(sequence_index(rt, key, tuple->length, "tuple"));
  }
  if (static_cast<uint64_t>(index) >= tuple->length) {
    return rt.raise(rt.exceptions.IndexError, "tuple index out of range");
  }
  return Ret::borrow(tuple->items()[index]);
}

Result<bool> tuple_contains(Runtime& rt, Value self, Value item) {
  return sequence_contains(rt, self.object(), item);
}

Ret repeat(Runtime& rt, Tuple* tuple, int64_t count) {
  if (tuple->type == rt.types.tuple && (count == 1 || tuple->length == 0)) return Ret::borrow(Value(tuple));
  if (tuple->length != 0 && (count > static_cast<int64_t>(INT32_MAX / tuple->length) ||
                             !rt.heap.allows(sizeof(Value) * static_cast<uint64_t>(tuple->length * count)))) {
    return rt.memory_error();
  }
  OwnOf<Tuple> result = make_tuple_uninitialized(rt, static_cast<uint32_t>(tuple->length * count));
  Value* to = result->items();
  for (int64_t i = 0; i < count; ++i) {
    for (Value item : tuple->span()) {
      incref(item);
      *to++ = item;
    }
  }
  return result;
}

Ret tuple_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::Add) {
    if (!has_layout(left, Layout::Tuple)) return Ret::not_implemented();
    if (!has_layout(right, Layout::Tuple)) return concatenate_with_other(rt, left, right, "tuple");
    Tuple* a = left.as<Tuple>();
    Tuple* b = right.as<Tuple>();
    if (a->length == 0 && b->type == rt.types.tuple) return Ret::borrow(right);
    if (b->length == 0 && a->type == rt.types.tuple) return Ret::borrow(left);
    if (!rt.heap.allows(sizeof(Value) * (uint64_t{a->length} + b->length))) return rt.memory_error();
    OwnOf<Tuple> result = make_tuple_uninitialized(rt, a->length + b->length);
    Value* to = result->items();
    for (Tuple* part : {a, b}) {
      for (Value item : part->span()) {
        incref(item);
        *to++ = item;
      }
    }
    return result;
  }
  if (op == BinaryOp::Multiply) {
    const Value self = has_layout(left, Layout::Tuple) ? left : right;
    Own other;
    const int64_t count = TRY(repeat_count(rt, left, right, self, &other));
    if (other) return other;
    return repeat(rt, self.as<Tuple>(), count);
  }
  return Ret::not_implemented();
}

Ret tuple_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!has_layout(self, Layout::Tuple) || !has_layout(other, Layout::Tuple)) return Ret::not_implemented();
  return compare_sequences(rt, op, self.object(), other.object());
}

Ret tuple_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (type == rt.types.tuple) TRY(refuse_keywords(rt, "tuple", keyword_names));
  TRY(check_count(rt, "tuple", count, 0, 1));
  OwnOf<Tuple> items = count == 0 ? make_tuple(rt, {}) : tuple_from(rt, args[0]);
  if (!items) return nullptr;
  if (type == rt.types.tuple) return items;
  return copy_of(rt, type, items->span());
}

Ret method_index(Runtime& rt, const Value* args) {
  return sequence_index_of(rt, args[0].object(), args[1], args[2], args[3], "tuple.index(x): x not in tuple");
}
Ret method_count(Runtime& rt, const Value* args) { return sequence_count(rt, args[0].object(), args[1]); }
Ret method_getnewargs(Runtime& rt, const Value* args) {
  OwnOf<Tuple> items = copy_of(rt, rt.types.tuple, args[0].as<Tuple>()->span());
  return make_tuple_of(rt, Value(items));
}

constexpr NativeDef kMethods[] = {
    {"index(self, value, start=0, stop=9223372036854775807, /)", method_index},
    {"count(self, value, /)", method_count},
    {"__getnewargs__(self, /)", method_getnewargs},
    {"__sizeof__(self, /)", generic_sizeof},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

const TypeSpec kSpec = {
    .name = "tuple",
    .layout = Layout::Tuple,
    .size = sizeof(Tuple),
    .slots = {.repr = tuple_repr,
              .hash = tuple_hash,
              .iter = tuple_iter,
              .length = tuple_length,
              .get_item = tuple_get_item,
              .contains = tuple_contains,
              .binary = tuple_binary,
              .compare = tuple_compare,
              .construct = tuple_construct,
              .binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply),
              .traverse = traverse,
              .destroy = destroy},
    .methods = kMethods,
    .flags = {.is_sequence_pattern = true, .match_self = true},
    .size_of = size_of_tuple,
    .doc =
        "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
        "If iterable is specified the tuple is initialized from iterable's items.\n\n"
        "If the argument is a tuple, the return value is the same object.",
};

}  // namespace

void make_tuple_type(Runtime& rt) {
  rt.types.tuple = make_type(rt, kSpec);
  if (!rt.empty_tuple) rt.empty_tuple = allocate_tuple(rt, rt.types.tuple, 0);
}

}  // namespace tiki
