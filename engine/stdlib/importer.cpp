#include "stdlib/importer.h"

#include "runtime/code_object.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/module.h"
#include "runtime/protocol.h"
#include "runtime/unfinished_module.h"
#include "stdlib/native_modules.h"
#include "stdlib/python_modules.h"
#include "vm/tracing.h"
#include "world/world.h"

namespace tiki {

namespace {

world::World& world_of(Runtime& rt) { return *static_cast<world::World*>(rt.world); }

// Runs a module's source in its new namespace; takes the module out of sys.modules again when that fails.
Ret run_source(Runtime& rt, Str* name, const std::string& text, const std::string& filename,
               bool is_package) {
  OwnOf<Module> module = make_module(rt, to_utf8(name));
  Dict* names = module->namespace_;
  dict_set(rt, names, rt.names.file_, Own(make_str(rt, filename)));
  dict_set(rt, names, rt.names.builtins, dict_get(rt, rt.modules, Value(intern(rt, "builtins"))));
  std::string package = to_utf8(name);
  if (is_package) {
    dict_set(rt, names, rt.names.path, Own(make_list(rt)));
  } else {
    const size_t dot = package.rfind('.');
    package = dot == std::string::npos ? "" : package.substr(0, dot);
  }
  dict_set(rt, names, rt.names.package, Own(make_str(rt, package)));
  rt.sources[filename] = text;
  TRY(dict_set(rt, rt.modules, Value(name), Value(module)));
  Own code = rt.hooks.compile_module(rt, text, filename);
  Own result;
  if (code) {
    OwnOf<Function> function = make_function(rt, code.as<Code>(), names);
    // What the library does while it is loaded is no part of the program's trace.
    Interpreter& vm = Interpreter::of(rt);
    const bool library = filename.starts_with("<frozen ");
    trace::Recorder* recorder = library ? std::exchange(vm.recorder, nullptr) : vm.recorder;
    module->extra = kUnfinishedModule;
    result = call_with(rt, Value(function));
    module->extra = 0;
    vm.recorder = recorder;
  }
  if (!result) {
    Own error = rt.take_error();
    Result<bool> removed = dict_delete(rt, rt.modules, Value(name));
    static_cast<void>(removed);
    rt.set_error(std::move(error));
    return nullptr;
  }
  // A module may put another object in its place.
  return Ret::borrow(dict_get(rt, rt.modules, Value(name)));
}

std::nullptr_t not_found(Runtime& rt, Str* name, const std::string& note) {
  rt.raise(rt.exceptions.ModuleNotFoundError, "No module named '{}'{}", name, note);
  rt.error().as<Exception>()->fields[exception_field::kImportName] = Own::borrow(name).release();
  return nullptr;
}

Ret load(Runtime& rt, Str* name) {
  const std::string text = to_utf8(name);
  const auto& files = world_of(rt).files;
  std::string path = text;
  for (char& c : path) {
    if (c == '.') c = '/';
  }
  // The program's own files come first, as the script's folder does on sys.path.
  if (auto found = files.find(path + ".py"); found != files.end()) {
    return run_source(rt, name, found->second, path + ".py", false);
  }
  if (auto found = files.find(path + "/__init__.py"); found != files.end()) {
    return run_source(rt, name, found->second, path + "/__init__.py", true);
  }
  if (is_native_module(text)) {
    OwnOf<Module> module = TRY(make_native_module(rt, text));
    TRY(dict_set(rt, rt.modules, Value(name), Value(module)));
    return module;
  }
  if (const PythonModule* source = find_python_module(text)) {
    return run_source(rt, name, source_of(*source), "<frozen " + text + ">", source->is_package);
  }
  not_found(rt, name, "");
  // What there is, for a module of Python's library that is not.
  std::string note = "This playground has no module '" + text + "'. It has your own files and";
  size_t column = note.size();
  for (const std::string& known : importable_modules()) {
    if (known.find('.') != std::string::npos) continue;
    if (column + known.size() > 110) note += "\n   ", column = 3;
    note += " " + known;
    column += known.size() + 1;
  }
  if (text.find('.') == std::string::npos) add_note(rt, note);
  return nullptr;
}

Ret import_module(Runtime& rt, Str* given) {
  Str* name = intern(rt, given);
  if (Value present = dict_get(rt, rt.modules, Value(name))) return Ret::borrow(present);
  const std::string text = to_utf8(name);
  const size_t dot = text.rfind('.');
  Own parent;
  if (dot != std::string::npos) {
    // Packages first, from the left.
    Str* parent_name = intern(rt, text.substr(0, dot));
    Value loaded = dict_get(rt, rt.modules, Value(parent_name));
    parent = loaded ? Own::borrow(loaded) : Own(import_module(rt, parent_name));
    if (!parent) return nullptr;
    if (Value present = dict_get(rt, rt.modules, Value(name))) return Ret::borrow(present);
    if (has_layout(parent, Layout::Module) && !dict_get(rt, parent.as<Module>()->namespace_, rt.names.path) &&
        !is_native_module(text) && !find_python_module(text)) {
      return not_found(rt, name, "; '" + text.substr(0, dot) + "' is not a package");
    }
  }
  Own module = TRY(load(rt, name));
  if (parent) TRY(set_attribute(rt, parent, intern(rt, text.substr(dot + 1)), module));
  return module;
}

}  // namespace

void install_importer(Runtime& rt) { rt.hooks.import_module = import_module; }

OwnOf<Dict> make_main_module(Runtime& rt, const std::string& filename, const std::vector<std::string>& argv) {
  install_open(rt);
  OwnOf<Module> module = make_module(rt, "__main__");
  Dict* names = module->namespace_;
  dict_set(rt, names, rt.names.builtins, dict_get(rt, rt.modules, Value(intern(rt, "builtins"))));
  dict_set(rt, names, rt.names.file_, Own(make_str(rt, filename)));
  dict_set(rt, names, intern(rt, "__cached__"), Value::none());
  dict_set(rt, rt.modules, rt.names.main, Value(module));
  rt.program_arguments.assign(1, filename);
  rt.program_arguments.insert(rt.program_arguments.end(), argv.begin(), argv.end());
  return OwnOf<Dict>::borrow(names);
}

void shut_down(Runtime& rt) {
  Value atexit = dict_get(rt, rt.modules, Value(intern(rt, "atexit")));
  if (atexit) {
    Own run = get_attribute_or_empty(rt, atexit, intern(rt, "_run_exitfuncs"));
    rt.clear_error();
    if (run) {
      Own result = call_with(rt, run);
      if (!result) write_unraisable(rt, "", run);
    }
  }
}

}  // namespace tiki
