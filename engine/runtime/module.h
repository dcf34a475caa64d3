#pragma once
// Modules, and how a native module is described. engine/stdlib registers its modules in a table; a module is built when
// it is first imported.
#include <span>

#include "runtime/native.h"
#include "runtime/object.h"

namespace tiki {

class Runtime;
struct Dict;

struct Module : Object {
  Dict* namespace_;  // owned
};
OwnOf<Module> make_module(Runtime& rt, std::string_view name, std::string_view doc = {});
/// Adds functions, bound to no self.
void add_functions(Runtime& rt, Module* module, std::span<const NativeDef> functions);
void add_value(Runtime& rt, Module* module, std::string_view name, Value value);  // makes a reference
void add_type(Runtime& rt, Module* module, Type* type);                           // under its __name__

}  // namespace tiki
