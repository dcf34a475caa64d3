// _warnings: lets the module warnings, written in Python, take over the warnings of the engine itself.
#include "runtime/exception.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

/// Calls warnings._engine_warning(message, category): it looks up filters and the running line.
Status warn_by_module(Runtime& rt, Type* category, std::string_view message) {
  Value module = dict_get(rt, rt.modules, Value(intern(rt, "warnings")));
  Own handler;
  if (module) handler = get_attribute_or_empty(rt, module, intern(rt, "_engine_warning"));
  if (!handler) {
    rt.clear_error();
    return Status::ok();
  }
  Own pending = rt.take_error();
  Own result = call_with(rt, handler, Own(make_str(rt, message)), Value(category));
  if (!result) return nullptr;
  if (pending) rt.set_error(std::move(pending));
  return Status::ok();
}

Ret connect(Runtime& rt, const Value*) {
  rt.hooks.warn = warn_by_module;
  return Ret::none();
}

/// Was this warning shown before the module was imported?
Ret was_shown(Runtime& rt, const Value* args) {
  std::string key;
  for (int i = 0; i < 3; ++i) {
    OwnOf<Str> part = TRY(str(rt, args[i]));
    key += (i ? ":" : "") + to_utf8(part.get());
  }
  return Ret::boolean(rt.warned.contains(key));
}

constexpr NativeDef kFunctions[] = {
    {"connect()", connect},
    {"was_shown(filename, line, message, /)", was_shown},
};

}  // namespace

OwnOf<Module> make_warnings_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_warnings");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
