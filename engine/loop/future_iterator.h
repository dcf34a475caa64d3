#pragma once
// What future.__await__() gives to somebody who drives it by hand: yields the future once, then raises StopIteration with
// its result. (`await` itself needs no such object.)
#include "loop/future.h"

namespace tiki::loop {

/// Type::slots.await and iter of Future.
Ret make_future_iterator(Runtime& rt, Value future);
/// InterpreterHooks::await_future.
Ret await_future(Runtime& rt, Value future, Own* result);
void make_future_iterator_type(Runtime& rt, State& state);

}  // namespace tiki::loop
