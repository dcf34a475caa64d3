#pragma once
// The state of a paused or finished run as JSON, for the page's panels. Values are previews: no user code runs.
#include <string>

#include "vm/interpreter.h"

namespace tiki {

/// {"frames": [{"actor", "name", "file", "line", "status", "awaits", "locals": [{"name", "value", "type"}]}], "heapBytes"}
/// The frames that run come first, innermost first; then the suspended generators, coroutines and tasks by actor.
std::string inspect(Interpreter& vm);

}  // namespace tiki
