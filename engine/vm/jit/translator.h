#pragma once
// From the instructions of a code object to a WebAssembly module with one function: see compiled.h.
#include <cstdint>
#include <vector>

namespace tiki {
class Interpreter;
struct Code;
}  // namespace tiki

namespace tiki::jit {

/// The module's bytes: it imports the memory as "m" "m" and, from "f", functions of the engine by their index in its table;
/// it exports the function as "c", of type (frame: i32) -> i32. Empty when the code is not fit.
std::vector<uint8_t> translate(Interpreter& vm, Code* code);

}  // namespace tiki::jit
