#pragma once
// Iterators that other files make. All have Layout::Iterator; each is told apart by its type.
#include "runtime/containers.h"
#include "runtime/type.h"

namespace tiki {

OwnOf<Object> make_list_reverse_iterator(Runtime& rt, List* list);
/// iter(callable, sentinel)
OwnOf<Object> make_callable_iterator(Runtime& rt, Value callable, Value sentinel);

}  // namespace tiki
