#include "stdlib/virtual_files.h"

#include <set>

#include "runtime/bytes.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "world/world.h"

namespace tiki::files {

namespace {

std::map<std::string, std::string>& all(Runtime& rt) { return static_cast<world::World*>(rt.world)->files; }

std::string prefix_of(const std::string& key) {
  if (key.empty()) return "";
  return key == "/" ? "/" : key + "/";
}

const char* text_of(int number) {
  switch (number) {
    case kNoEntry:
      return "No such file or directory";
    case kBadDescriptor:
      return "Bad file descriptor";
    case kExists:
      return "File exists";
    case kNotFolder:
      return "Not a directory";
    case kIsFolder:
      return "Is a directory";
    case kInvalid:
      return "Invalid argument";
    case kNotEmpty:
      return "Directory not empty";
    case 1:
      return "Operation not permitted";
    case 11:
      return "Resource temporarily unavailable";
    default:
      return "Input/output error";
  }
}

}  // namespace

std::string key_of(std::string_view path) {
  std::string full;
  if (path.empty() || path[0] != '/') full = std::string(kWorkingFolder) + "/";
  full += path;
  std::vector<std::string_view> parts;
  for (size_t at = 0; at < full.size();) {
    size_t end = full.find('/', at);
    if (end == std::string::npos) end = full.size();
    const std::string_view part = std::string_view(full).substr(at, end - at);
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    at = end + 1;
  }
  std::string clean;
  for (std::string_view part : parts) {
    clean += '/';
    clean += part;
  }
  if (clean.empty()) return "/";
  if (clean == kWorkingFolder) return "";
  if (clean.starts_with(std::string(kWorkingFolder) + "/")) return clean.substr(kWorkingFolder.size() + 1);
  return clean;
}

std::string absolute(std::string_view key) {
  if (key.empty()) return std::string(kWorkingFolder);
  if (key[0] == '/') return std::string(key);
  return std::string(kWorkingFolder) + "/" + std::string(key);
}

std::string* find(Runtime& rt, const std::string& key) {
  auto found = all(rt).find(key);
  return found == all(rt).end() ? nullptr : &found->second;
}

bool is_folder(Runtime& rt, const std::string& key) {
  if (key.empty() || key == "/" || key == "/tmp" || key == "/home") return true;
  const std::string prefix = prefix_of(key);
  auto found = all(rt).lower_bound(prefix);
  return found != all(rt).end() && found->first.starts_with(prefix);
}

std::vector<std::string> names_in(Runtime& rt, const std::string& key) {
  std::set<std::string> names;
  const std::string prefix = prefix_of(key);
  for (auto at = all(rt).lower_bound(prefix); at != all(rt).end() && at->first.starts_with(prefix); ++at) {
    const std::string rest = at->first.substr(prefix.size());
    if (rest.empty() || (prefix.empty() && rest[0] == '/')) continue;
    names.insert(rest.substr(0, rest.find('/')));
  }
  if (key == "/") names.insert({"home", "tmp"});
  if (key == "/home") names.insert("user");
  return {names.begin(), names.end()};
}

std::nullptr_t raise_os_error(Runtime& rt, int number, Value path, Value second) {
  Own text = Own(Ret(make_str(rt, text_of(number))));
  Own exception;
  if (second) {
    exception = Own(call_with(rt, Value(rt.exceptions.OSError), Value::small_int(number), text, path,
                              Value::none(), second));
  } else if (path) {
    exception = Own(call_with(rt, Value(rt.exceptions.OSError), Value::small_int(number), text, path));
  } else {
    exception = Own(call_with(rt, Value(rt.exceptions.OSError), Value::small_int(number), text));
  }
  if (exception) rt.set_error(std::move(exception));
  return nullptr;
}

Ret path_text(Runtime& rt, Value path) {
  if (has_layout(path, Layout::Str)) return Ret::borrow(path);
  if (has_layout(path, Layout::Bytes)) return make_str(rt, path.as<Bytes>()->view());
  Own method = Own(lookup_special(rt, path, rt.names.fspath));
  if (!method) {
    if (rt.has_error()) return nullptr;
    return rt.type_error("expected str, bytes or os.PathLike object, not {}", type_name(rt, path));
  }
  Own text = TRY(call_with(rt, method));
  if (has_layout(text, Layout::Bytes)) return make_str(rt, text.as<Bytes>()->view());
  if (!has_layout(text, Layout::Str)) {
    return rt.type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name(rt, path),
                         type_name(rt, text));
  }
  return text;
}

}  // namespace tiki::files
