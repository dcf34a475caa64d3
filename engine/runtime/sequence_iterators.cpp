// Iterators over list and tuple (both directions) and over objects that only have __getitem__.
#include "runtime/container_types.h"
#include "runtime/heap.h"
#include "runtime/iterators.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<SequenceIterator*>(self)->sequence);
}
void clear(Object* self) {
  decref_maybe(std::exchange(static_cast<SequenceIterator*>(self)->sequence, Value()));
}

Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

SequenceIterator* make_iterator(Runtime& rt, Type* type, Value sequence) {
  SequenceIterator* iterator = rt.heap.allocate<SequenceIterator>(type);
  incref(sequence);
  iterator->sequence = sequence;
  return iterator;
}

// -- forwards over list and tuple

Ret forward_next(Runtime&, Value self) {
  SequenceIterator* iterator = self.as<SequenceIterator>();
  if (!iterator->sequence) return nullptr;
  const Object* sequence = iterator->sequence.object();
  if (iterator->index < sequence_length(sequence))
    return Ret::borrow(sequence_item(sequence, iterator->index++));
  clear(iterator);
  return nullptr;
}

Ret forward_length_hint(Runtime&, const Value* args) {
  const SequenceIterator* iterator = args[0].as<SequenceIterator>();
  if (!iterator->sequence) return Ret::small_int(0);
  const int64_t left = int64_t{sequence_length(iterator->sequence.object())} - iterator->index;
  return Ret::small_int(left < 0 ? 0 : left);
}

constexpr NativeDef kForwardMethods[] = {{"__length_hint__(self, /)", forward_length_hint}};

constexpr TypeSpec forward_spec(const char* name) {
  return {
      .name = name,
      .layout = Layout::Iterator,
      .size = sizeof(SequenceIterator),
      .slots =
          {.iter = self_iter, .next = forward_next, .traverse = traverse, .clear = clear, .destroy = clear},
      .methods = kForwardMethods,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
}
const TypeSpec kListSpec = forward_spec("list_iterator");
const TypeSpec kTupleSpec = forward_spec("tuple_iterator");

// -- backwards over a list: `index` is one more than the place of the next item

Ret backward_next(Runtime&, Value self) {
  SequenceIterator* iterator = self.as<SequenceIterator>();
  if (!iterator->sequence) return nullptr;
  const List* list = iterator->sequence.as<List>();
  if (iterator->index > 0 && iterator->index <= list->length)
    return Ret::borrow(list->items[--iterator->index]);
  clear(iterator);
  return nullptr;
}

Ret backward_length_hint(Runtime&, const Value* args) {
  const SequenceIterator* iterator = args[0].as<SequenceIterator>();
  const bool valid = iterator->sequence && iterator->index <= iterator->sequence.as<List>()->length;
  return Ret::small_int(valid ? iterator->index : 0);
}

constexpr NativeDef kBackwardMethods[] = {{"__length_hint__(self, /)", backward_length_hint}};

const TypeSpec kReverseSpec = {
    .name = "list_reverseiterator",
    .layout = Layout::Iterator,
    .size = sizeof(SequenceIterator),
    .slots =
        {.iter = self_iter, .next = backward_next, .traverse = traverse, .clear = clear, .destroy = clear},
    .methods = kBackwardMethods,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

// -- by __getitem__, from 0 until IndexError

Ret item_next(Runtime& rt, Value self) {
  SequenceIterator* iterator = self.as<SequenceIterator>();
  if (!iterator->sequence) return nullptr;
  Own sequence = Own::borrow(iterator->sequence);
  Own item = get_item(rt, sequence, Value::small_int(iterator->index));
  if (item) {
    ++iterator->index;
    return item;
  }
  if (rt.error_is(rt.exceptions.IndexError) || rt.error_is(rt.exceptions.StopIteration)) {
    rt.clear_error();
    clear(iterator);
  }
  return nullptr;
}

Ret item_length_hint(Runtime& rt, const Value* args) {
  const SequenceIterator* iterator = args[0].as<SequenceIterator>();
  if (!iterator->sequence) return Ret::small_int(0);
  if (!type_of(rt, iterator->sequence)->slots.length) return Ret::not_implemented();
  const int64_t left = TRY(length(rt, iterator->sequence)) - iterator->index;
  return Ret::small_int(left < 0 ? 0 : left);
}

constexpr NativeDef kItemMethods[] = {{"__length_hint__(self, /)", item_length_hint}};

const TypeSpec kItemSpec = {
    .name = "iterator",
    .layout = Layout::Iterator,
    .size = sizeof(SequenceIterator),
    .slots = {.iter = self_iter, .next = item_next, .traverse = traverse, .clear = clear, .destroy = clear},
    .methods = kItemMethods,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

}  // namespace

OwnOf<Object> make_list_reverse_iterator(Runtime& rt, List* list) {
  SequenceIterator* iterator = make_iterator(rt, rt.types.list_reverse_iterator, Value(list));
  iterator->index = list->length;
  return OwnOf<Object>::steal(iterator);
}

Ret make_getitem_iterator(Runtime& rt, Value sequence) {
  return Ret::steal(Value(make_iterator(rt, rt.types.item_iterator, sequence)));
}

void make_sequence_iterator_types(Runtime& rt) {
  rt.types.list_iterator = make_type(rt, kListSpec);
  rt.types.tuple_iterator = make_type(rt, kTupleSpec);
  rt.types.list_reverse_iterator = make_type(rt, kReverseSpec);
  rt.types.item_iterator = make_type(rt, kItemSpec);
}

}  // namespace tiki
