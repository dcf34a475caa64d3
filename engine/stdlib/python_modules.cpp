#include "stdlib/python_modules.h"

#include <algorithm>
#include <string>

#include "base/lzma.h"

namespace tiki {

namespace {

// The frequent words of the modules' texts, each ended by a newline: byte 0x80 + i of a text is the i-th.
constexpr std::string_view kWords =
#define TIKI_PY_WORDS(words) words
#define TIKI_PY_TEXT(packed, size)
#define TIKI_PY_SOURCE(path, start, size)
#include <stdlib/py_sources.inc>
    ;
#undef TIKI_PY_WORDS
#undef TIKI_PY_TEXT
#undef TIKI_PY_SOURCE
#define TIKI_PY_WORDS(words)

LzmaReader& library() {
#define TIKI_PY_TEXT(packed, size) static LzmaReader reader({packed, sizeof(packed) - 1}, size);
#define TIKI_PY_SOURCE(path, start, size)
#include <stdlib/py_sources.inc>
#undef TIKI_PY_TEXT
#undef TIKI_PY_SOURCE
  return reader;
}

constexpr PythonModule kModules[] = {
#define TIKI_PY_TEXT(packed, size)
#define TIKI_PY_SOURCE(path, start, size) \
  {path, start, size, std::string_view(path).ends_with("/__init__.py")},
#include <stdlib/py_sources.inc>
#undef TIKI_PY_TEXT
#undef TIKI_PY_SOURCE
};

constexpr std::string_view kNativeNames[] = {
#define NATIVE_MODULE(name, make) name,
#include "stdlib/native_modules.def"
#undef NATIVE_MODULE
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

std::string source_of(const PythonModule& module) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < kWords.size();) {
    const size_t end = kWords.find('\n', at);
    words.push_back(kWords.substr(at, end - at));
    at = end + 1;
  }
  std::string text;
  text.reserve(module.size * 2);
  for (char c : library().first(module.start + module.size).substr(module.start)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      text += words[byte - 0x80];
    } else {
      text += c;
    }
  }
  return text;
}

std::vector<std::string> importable_modules() {
  std::vector<std::string> names;
  auto add = [&](std::string_view name) {
    if (name[0] != '_' && name.find("._") == std::string_view::npos) names.emplace_back(name);
  };
  for (std::string_view name : kNativeNames) add(name);
  for (const PythonModule& module : kModules) {
    std::string name(module.path.substr(0, module.path.size() - 3));
    if (module.is_package) name.resize(name.size() - std::string_view("/__init__").size());
    std::replace(name.begin(), name.end(), '/', '.');
    if (name == "__future__") names.push_back(name);
    add(name);
  }
  names.emplace_back("builtins");
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace tiki
