#pragma once
// The state of a paused or finished run as JSON, for the page's panels. Values are previews: no user code runs.
#include <string>
#include <string_view>

#include "vm/interpreter.h"

namespace tiki {

/// {"frames": [{"actor", "name", "file", "line", "status", "awaits", "locals": [...]}], "awaits": [[whole, part]],
/// "heapBytes"}; each local is a tree of value_tree.h, `awaits` are actors (loop/awaited_parts.h). The frames that run
/// come first, innermost first, those that only wait for an inner one marked "delegating"; then those of other threads
/// ("ready", "blocked"), then the suspended generators, coroutines and tasks by actor.
std::string inspect(Interpreter& vm);

/// The value of an expression, evaluated in the frame with that place in inspect()'s list (the module where there is
/// none): a tree of value_tree.h, or {"error": "NameError: ..."}. Runs code of the program.
std::string evaluate(Interpreter& vm, uint32_t frame, std::string_view expression);

}  // namespace tiki
