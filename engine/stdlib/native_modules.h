#pragma once
// The importable modules that are written in C++. A module is made when a program first imports it; who imports puts it
// into sys.modules.
#include <string_view>

#include "runtime/module.h"
#include "runtime/type.h"

namespace tiki {

#define NATIVE_MODULE(name, make) OwnOf<Module> make(Runtime& rt);
#include "stdlib/native_modules.def"
#undef NATIVE_MODULE

/// True when there is a native module of this name.
bool is_native_module(std::string_view name);
/// A new module object; null with an exception pending, or without one when there is no such module.
OwnOf<Module> make_native_module(Runtime& rt, std::string_view name);

/// The type that `spec` describes in this runtime, made on first need. `spec` must live for ever.
Type* native_type(Runtime& rt, const TypeSpec& spec);

/// Puts open() among the built-in functions.
void install_open(Runtime& rt);

}  // namespace tiki
