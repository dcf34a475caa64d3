#pragma once
// How many bytes CPython would say an object takes. Only for programs that look at sys.getsizeof; the engine's own
// accounting is the heap's.
#include "runtime/value.h"

namespace tiki {

class Runtime;

/// sys.getsizeof(value).
Result<int64_t> size_of_object(Runtime& rt, Value value);
/// object.__sizeof__: the same without the collector's head.
int64_t basic_size(Runtime& rt, Value value);

}  // namespace tiki
