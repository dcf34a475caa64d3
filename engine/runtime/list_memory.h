#pragma once
// The memory of a list, for the files that implement it.
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

/// An empty list of a type that may be a subclass.
OwnOf<List> make_list_of_type(Runtime& rt, Type* type);
/// Exactly `capacity` items of room; not less than the length.
void list_set_capacity(Runtime& rt, List* list, uint32_t capacity);
/// Room for `length` items, with some to spare when it has to grow; gives memory back when less than half is used.
void list_fit(Runtime& rt, List* list, uint32_t length);
void list_clear(Runtime& rt, List* list);
/// Items start..stop become `replacement` (references are made; must not point into the list).
void list_replace(Runtime& rt, List* list, uint32_t start, uint32_t stop, std::span<const Value> replacement);

/// operator.length_hint(): len(), else __length_hint__, else `absent`.
Result<int64_t> length_hint(Runtime& rt, Value value, int64_t absent);

}  // namespace tiki
