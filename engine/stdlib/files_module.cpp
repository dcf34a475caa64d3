// The module _files: what os, pathlib and shutil ask of the program's files in memory.
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "stdlib/virtual_files.h"
#include "world/world.h"

namespace tiki {

namespace {

std::map<std::string, std::string>& all(Runtime& rt) { return static_cast<world::World*>(rt.world)->files; }

std::string key_argument(Value text) { return files::key_of(to_utf8(text.as<Str>())); }

// 'file', 'folder' or None.
Ret kind(Runtime& rt, const Value* args) {
  const std::string key = key_argument(args[0]);
  if (files::is_folder(rt, key)) return make_str(rt, "folder");
  if (files::find(rt, key)) return make_str(rt, "file");
  return Ret::none();
}
Ret size(Runtime& rt, const Value* args) {
  const std::string* text = files::find(rt, key_argument(args[0]));
  return Ret::small_int(text ? static_cast<int64_t>(text->size()) : 4096);
}
Ret names(Runtime& rt, const Value* args) {
  OwnOf<List> list = make_list(rt);
  for (const std::string& name : files::names_in(rt, key_argument(args[0]))) {
    list_append(rt, list.get(), Own(Ret(make_str(rt, name))));
  }
  return list;
}
Ret make_folder(Runtime& rt, const Value* args) {
  all(rt)[key_argument(args[0]) + "/"];
  return Ret::none();
}
Ret remove_file(Runtime& rt, const Value* args) {
  const std::string key = key_argument(args[0]);
  all(rt).erase(key);
  // A folder stays when its last file goes.
  const size_t slash = key.rfind('/');
  if (slash != std::string::npos && slash > 0 && !files::is_folder(rt, key.substr(0, slash))) {
    all(rt)[key.substr(0, slash) + "/"];
  }
  return Ret::none();
}
// A folder with all that it holds.
Ret remove_folder(Runtime& rt, const Value* args) {
  const std::string prefix = key_argument(args[0]) + "/";
  auto at = all(rt).lower_bound(prefix);
  while (at != all(rt).end() && at->first.starts_with(prefix)) at = all(rt).erase(at);
  const size_t slash = prefix.rfind('/', prefix.size() - 2);
  if (slash != std::string::npos && slash > 0 && !files::is_folder(rt, prefix.substr(0, slash))) {
    all(rt)[prefix.substr(0, slash) + "/"];
  }
  return Ret::none();
}
Ret rename(Runtime& rt, const Value* args) {
  const std::string from = key_argument(args[0]), to = key_argument(args[1]);
  std::vector<std::pair<std::string, std::string>> moved;
  for (auto at = all(rt).begin(); at != all(rt).end();) {
    if (at->first == from || at->first.starts_with(from + "/")) {
      moved.emplace_back(to + at->first.substr(from.size()), std::move(at->second));
      at = all(rt).erase(at);
    } else {
      ++at;
    }
  }
  for (auto& [key, text] : moved) all(rt)[key] = std::move(text);
  return Ret::none();
}
Ret absolute(Runtime& rt, const Value* args) { return make_str(rt, files::absolute(key_argument(args[0]))); }
Ret raise(Runtime& rt, const Value* args) {
  bool fits = false;
  const auto number = static_cast<int>(int_as_int64(args[0], &fits));
  return files::raise_os_error(rt, number, args[1], args[2]);
}
Ret path(Runtime& rt, const Value* args) { return files::path_text(rt, args[0]); }

constexpr NativeDef kFunctions[] = {
    {"kind(path, /)", kind},
    {"size(path, /)", size},
    {"names(path, /)", names},
    {"make_folder(path, /)", make_folder},
    {"remove_file(path, /)", remove_file},
    {"remove_folder(path, /)", remove_folder},
    {"rename(source, target, /)", rename},
    {"absolute(path, /)", absolute},
    {"raise_os_error(number, path=None, second=None, /)", raise},
    {"path_text(path, /)", path},
};

}  // namespace

OwnOf<Module> make_files_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_files");
  add_functions(rt, module.get(), kFunctions);
  add_value(rt, module.get(), "WORKING_FOLDER", Own(Ret(make_str(rt, files::kWorkingFolder))));
  return module;
}

}  // namespace tiki
