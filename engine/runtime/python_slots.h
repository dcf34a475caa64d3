#pragma once
// The slots of classes written in Python: each looks up the special method on the type and calls it.
#include "runtime/slots.h"

namespace tiki {

/// Every slot set to the function that calls the special method.
const TypeSlots& python_slots();

/// Is `found` the native `__new__` of some type?
bool is_native_new(Runtime& rt, Value found, const SlotRow& row);

/// An int object from a hash or a length.
Ret make_hash_int(Runtime& rt, int64_t number);

}  // namespace tiki
