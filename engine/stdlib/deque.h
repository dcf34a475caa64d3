#pragma once
// collections.deque for other C++ code (queues of the event loop and the like). See deque.cpp.
#include "runtime/object.h"

namespace tiki {

class Runtime;

struct Deque : Object {
  uint32_t length;
  uint32_t capacity;  // a power of two, or 0
  uint32_t first;     // place of the first item in `items`
  uint32_t reserved;
  Value* items;
  int64_t limit;  // maxlen; -1: none
  uint64_t version;
};

/// `type` null: deque itself.
OwnOf<Deque> make_deque(Runtime& rt, Type* type = nullptr);
Type* deque_type(Runtime& rt);
/// Null while nobody has needed it.
Type* deque_type_if_made(Runtime& rt);
void deque_append(Runtime& rt, Deque* deque, Value item);       // makes a reference
void deque_append_left(Runtime& rt, Deque* deque, Value item);  // makes a reference
/// Empty (without an exception) when there is no item.
Ret deque_pop(Deque* deque);
Ret deque_pop_left(Deque* deque);

}  // namespace tiki
