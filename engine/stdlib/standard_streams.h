#pragma once
// sys.stdout, sys.stderr and sys.stdin: text streams onto the session's output and input.
#include "runtime/runtime.h"

namespace tiki {

/// Stream 0 (stdin), 1 or 2.
Ret make_standard_stream(Runtime& rt, int number);

}  // namespace tiki
