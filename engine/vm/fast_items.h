#pragma once
// Fast paths of subscription: list, tuple and dict, exactly these types. Each gives an empty value or null when it does not
// apply; nothing raises here.
#include "runtime/containers.h"
#include "runtime/runtime.h"

namespace tiki::fast {

/// The item (borrowed) of a list or tuple.
inline Value item_at(Runtime& rt, Value container, int64_t index) {
  if (!container.is_object()) return Value();
  Object* object = container.object();
  if (object->type == rt.types.list) {
    auto* list = static_cast<List*>(object);
    if (index < 0) index += list->length;
    return static_cast<uint64_t>(index) < list->length ? list->items[index] : Value();
  }
  if (object->type == rt.types.tuple) {
    auto* tuple = static_cast<Tuple*>(object);
    if (index < 0) index += tuple->length;
    return static_cast<uint64_t>(index) < tuple->length ? tuple->items()[index] : Value();
  }
  return Value();
}

/// The item (borrowed) of a list, a tuple, or a dict by a string.
inline Value item(Runtime& rt, Value container, Value key) {
  if (key.is_small_int()) return item_at(rt, container, key.as_small_int());
  if (has_type(container, rt.types.dict) && has_type(key, rt.types.str))
    return dict_get(rt, container.as<Dict>(), key.as<Str>());
  return Value();
}

/// Where the item of a list stands; it owns its value.
inline Value* place_of_item(Runtime& rt, Value container, Value key) {
  if (!key.is_small_int() || !has_type(container, rt.types.list)) return nullptr;
  auto* list = container.as<List>();
  int64_t index = key.as_small_int();
  if (index < 0) index += list->length;
  return static_cast<uint64_t>(index) < list->length ? &list->items[index] : nullptr;
}

}  // namespace tiki::fast
