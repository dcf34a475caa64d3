// What the files of this folder share: how a function is exported, and how it answers with bytes.
#pragma once

#include <string>

// Kept by the linker under their own names: nothing in C++ calls them.
#ifdef __wasm__
#define TIKI_EXPORT(name) __attribute__((export_name(#name), used))
#else
#define TIKI_EXPORT(name)
#endif

namespace tiki::wasm {

// Keeps the bytes until the next answer and says where they are; tiki_result_bytes() is their number.
const char* answer(std::string bytes);

}  // namespace tiki::wasm
