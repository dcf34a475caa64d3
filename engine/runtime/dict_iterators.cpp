// Iterators over the keys, values and items of a dict, forwards and backwards.
#include "runtime/container_types.h"
#include "runtime/dict_view.h"
#include "runtime/heap.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

constexpr uint16_t kBackwards = 8;  // beside the DictPart in Object::extra

DictIterator* allocate_iterator(Runtime& rt, Type* type, Dict* dict, DictPart part) {
  DictIterator* iterator = rt.heap.allocate<DictIterator>(type);
  incref(static_cast<Object*>(dict));
  iterator->dict = dict;
  iterator->extra = static_cast<uint16_t>(part);
  iterator->remaining = dict->used;
  iterator->expected_used = dict->used;
  if (part == DictPart::Items) iterator->row = make_row(rt, 2).release();
  return iterator;
}

}  // namespace

OwnOf<DictIterator> make_dict_iterator(Runtime& rt, Dict* dict, DictPart part) {
  Type* const types[] = {rt.types.dict_key_iterator, rt.types.dict_value_iterator,
                         rt.types.dict_item_iterator};
  return OwnOf<DictIterator>::steal(allocate_iterator(rt, types[static_cast<int>(part)], dict, part));
}

OwnOf<DictIterator> make_dict_reverse_iterator(Runtime& rt, Dict* dict, DictPart part) {
  Type* const types[] = {rt.types.dict_reverse_key_iterator, rt.types.dict_reverse_value_iterator,
                         rt.types.dict_reverse_item_iterator};
  DictIterator* iterator = allocate_iterator(rt, types[static_cast<int>(part)], dict, part);
  iterator->extra |= kBackwards;
  iterator->position = dict->entry_count;
  return OwnOf<DictIterator>::steal(iterator);
}

namespace {

void traverse(Object* self, Visitor& visitor) {
  if (Dict* dict = static_cast<DictIterator*>(self)->dict) visitor.visit(static_cast<Object*>(dict));
  if (Tuple* row = static_cast<DictIterator*>(self)->row) visitor.visit(static_cast<Object*>(row));
}
// Of the dict nothing is needed any more.
void finish(DictIterator* iterator) {
  if (Dict* dict = std::exchange(iterator->dict, nullptr)) decref(static_cast<Object*>(dict));
}
void clear(Object* self) {
  auto* iterator = static_cast<DictIterator*>(self);
  finish(iterator);
  if (Tuple* row = std::exchange(iterator->row, nullptr)) decref(static_cast<Object*>(row));
}

Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

/// The next live entry; null at the end.
const DictEntry* advance(DictIterator* iterator) {
  Dict* dict = iterator->dict;
  if (iterator->extra & kBackwards) {
    if (iterator->position > dict->entry_count) iterator->position = dict->entry_count;
    while (iterator->position > 0) {
      const DictEntry* entry = &dict->entries[--iterator->position];
      if (entry->key) return entry;
    }
    return nullptr;
  }
  while (iterator->position < dict->entry_count) {
    const DictEntry* entry = &dict->entries[iterator->position++];
    if (entry->key) return entry;
  }
  return nullptr;
}

Ret iterator_next(Runtime& rt, Value self) {
  DictIterator* iterator = self.as<DictIterator>();
  if (!iterator->dict) return nullptr;
  if (iterator->dict->used != iterator->expected_used) {
    iterator->expected_used = kSizeChanged;
    return rt.raise(rt.exceptions.RuntimeError, "dictionary changed size during iteration");
  }
  const DictEntry* entry = advance(iterator);
  if (entry && iterator->remaining == 0) {
    finish(iterator);
    return rt.raise(rt.exceptions.RuntimeError, "dictionary keys changed during iteration");
  }
  if (!entry) {
    finish(iterator);
    return nullptr;
  }
  --iterator->remaining;
  switch (static_cast<DictPart>(iterator->extra & ~kBackwards)) {
    case DictPart::Keys:
      return Ret::borrow(entry->key);
    case DictPart::Values:
      return Ret::borrow(entry->value);
    default:
      break;
  }
  OwnOf<Tuple> row = row_to_fill(rt, iterator->row);
  const Value old_key = std::exchange(row->items()[0], Own::borrow(entry->key).release());
  const Value old_value = std::exchange(row->items()[1], Own::borrow(entry->value).release());
  decref_maybe(old_key);
  decref_maybe(old_value);
  return row;
}

Ret length_hint(Runtime&, const Value* args) {
  const DictIterator* iterator = args[0].as<DictIterator>();
  const bool valid = iterator->dict && iterator->expected_used == iterator->dict->used;
  return Ret::small_int(valid ? iterator->remaining : 0);
}

constexpr NativeDef kMethods[] = {{"__length_hint__(self, /)", length_hint}};

Type* make_iterator_type(Runtime& rt, const char* name) {
  const TypeSpec spec = {
      .name = name,
      .layout = Layout::Iterator,
      .size = sizeof(DictIterator),
      .slots =
          {.iter = self_iter, .next = iterator_next, .traverse = traverse, .clear = clear, .destroy = clear},
      .methods = kMethods,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
  return make_type(rt, spec);
}

}  // namespace

void make_dict_iterator_types(Runtime& rt) {
  rt.types.dict_key_iterator = make_iterator_type(rt, "dict_keyiterator");
  rt.types.dict_value_iterator = make_iterator_type(rt, "dict_valueiterator");
  rt.types.dict_item_iterator = make_iterator_type(rt, "dict_itemiterator");
  rt.types.dict_reverse_key_iterator = make_iterator_type(rt, "dict_reversekeyiterator");
  rt.types.dict_reverse_value_iterator = make_iterator_type(rt, "dict_reversevalueiterator");
  rt.types.dict_reverse_item_iterator = make_iterator_type(rt, "dict_reverseitemiterator");
}

}  // namespace tiki
