#pragma once
// Modules of the standard library that are written in Python (engine/stdlib/py), embedded as text.
#include <string>
#include <string_view>
#include <vector>

namespace tiki {

struct PythonModule {
  std::string_view path;  // "contextlib.py", "asyncio/__init__.py"
  size_t start, size;     // its part of the library's text, see source_of()
  bool is_package;
};

/// By dotted name; null when there is none.
const PythonModule* find_python_module(std::string_view name);

/// The module's text: what cmake/squeeze_python.py made of its file.
std::string source_of(const PythonModule& module);

/// Dotted names of everything that can be imported, native modules too, sorted; private ones are left out.
std::vector<std::string> importable_modules();

}  // namespace tiki
