// Whether hot Python code is compiled (vm/jit/compiled.h): for the program that the engine is part of.
#pragma once

#include <cstdint>

namespace tiki {

// Makes a WebAssembly module of the bytes (vm/jit/translator.h says what it imports and exports), puts its function into the
// engine's own table and gives the index there; 0 if it cannot.
using InstallModule = uint32_t (*)(const uint8_t* module, uint32_t bytes);

// From now on, in every session, code that was called or jumped back so often is compiled; `after` 0: as often as the
// engine thinks good. Does nothing natively, where there is nothing to gain.
void compile_hot_code(InstallModule install, int after);

}  // namespace tiki
