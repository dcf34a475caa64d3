#pragma once
// The repr of a result inside a future's repr: shortened as reprlib.repr does it.
#include <string>

#include "runtime/runtime.h"

namespace tiki::loop {

/// Long texts lose their middle, long containers their end. False: an exception is pending.
bool short_repr(Runtime& rt, Value value, std::string* out);

}  // namespace tiki::loop
