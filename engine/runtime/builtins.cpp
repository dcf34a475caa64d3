// The module `builtins`: its namespace, filled from the tables of functions, types and exceptions.
#include "runtime/builtin_functions.h"
#include "runtime/runtime.h"

namespace tiki {

namespace {

void add(Runtime& rt, std::string_view name, Value value) {
  if (value) dict_set(rt, rt.builtins, intern(rt, name), value);
}

void add_functions(Runtime& rt, std::span<const NativeDef> functions) {
  const Value module_name(intern(rt, "builtins"));
  for (const NativeDef& def : functions) {
    const std::string_view signature = def.signature;
    OwnOf<NativeFunction> function = make_native_function(rt, &def, {}, nullptr, module_name);
    add(rt, signature.substr(0, signature.find('(')), Value(function));
  }
}

void add_types(Runtime& rt) {
  const Runtime::Types& types = rt.types;
  Type* const named[] = {
      types.object,      types.type,         types.int_,      types.bool_,      types.float_, types.complex_,
      types.str,         types.bytes,        types.bytearray, types.memoryview, types.tuple,  types.list,
      types.dict,        types.set,          types.frozenset, types.range,      types.slice,  types.property,
      types.classmethod, types.staticmethod, types.super,     types.enumerate,  types.zip,    types.map,
      types.filter,      types.reversed};
  for (Type* type : named) {
    if (type) dict_set(rt, rt.builtins, type->name, Value(type));
  }
}

void add_exceptions(Runtime& rt) {
#define EXCEPTION(name, base, state) \
  if (rt.exceptions.name) add(rt, #name, Value(rt.exceptions.name));
#include "runtime/exceptions.def"
#undef EXCEPTION
  if (rt.exceptions.ExceptionGroup) add(rt, "ExceptionGroup", Value(rt.exceptions.ExceptionGroup));
  add(rt, "EnvironmentError", Value(rt.exceptions.OSError));
  add(rt, "IOError", Value(rt.exceptions.OSError));
}

}  // namespace

void make_builtins(Runtime& rt) {
  if (!rt.builtins) rt.builtins = make_dict(rt, 200).release();
  add(rt, "__name__", Value(intern(rt, "builtins")));
  OwnOf<Str> doc = make_str(rt, "Built-in functions, types, exceptions, and other objects.");
  add(rt, "__doc__", Value(doc));
  add(rt, "__package__", Value(rt.names.empty));
  add_functions(rt, number_functions());
  add_functions(rt, object_functions());
  add_functions(rt, iterable_functions());
  add_types(rt);
  add_exceptions(rt);
  add(rt, "None", Value::none());
  add(rt, "True", Value::true_value());
  add(rt, "False", Value::false_value());
  add(rt, "NotImplemented", Value::not_implemented());
  add(rt, "Ellipsis", Value::ellipsis());
  add(rt, "__debug__", Value::true_value());
}

}  // namespace tiki
