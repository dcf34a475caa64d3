#pragma once
// What `coroutine.__await__()` gives: an iterator that drives the coroutine.
#include "vm/generator.h"

namespace tiki {

struct CoroutineWrapper : Object {
  Generator* coroutine;  // owned
};

/// The coroutine behind a wrapper (borrowed), or empty when the value is none.
Value wrapped_coroutine(Runtime& rt, Value value);
Ret make_coroutine_wrapper(Runtime& rt, Generator* coroutine);
void make_coroutine_wrapper_type(Runtime& rt);

}  // namespace tiki
