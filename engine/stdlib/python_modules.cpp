#include "stdlib/python_modules.h"

#include <string>

namespace tiki {

namespace {

constexpr PythonModule kModules[] = {
#define TIKI_PY_SOURCE(path, text) {path, text, std::string_view(path).ends_with("/__init__.py")},
#include <stdlib/py_sources.inc>
#undef TIKI_PY_SOURCE
};

}  // namespace

const PythonModule* find_python_module(std::string_view name) {
  std::string path(name);
  for (char& c : path) {
    if (c == '.') c = '/';
  }
  for (const PythonModule& module : kModules) {
    if (module.path == path + ".py" || module.path == path + "/__init__.py") return &module;
  }
  return nullptr;
}

}  // namespace tiki
