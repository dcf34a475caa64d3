#include "stdlib/native_modules.h"

#include "runtime/core_types.h"
#include "runtime/runtime.h"

namespace tiki {

namespace {

struct Row {
  std::string_view name;
  OwnOf<Module> (*make)(Runtime& rt);
};

constexpr Row kRows[] = {
#define NATIVE_MODULE(name, make) {name, make},
#include "stdlib/native_modules.def"
#undef NATIVE_MODULE
};

const Row* find(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace

bool is_native_module(std::string_view name) { return find(name) != nullptr; }

OwnOf<Module> make_native_module(Runtime& rt, std::string_view name) {
  const Row* row = find(name);
  return row ? row->make(rt) : OwnOf<Module>(nullptr);
}

Type* native_type(Runtime& rt, const TypeSpec& spec) {
  Type*& type = rt.native_types[&spec];
  if (type) return type;
  type = make_type(rt, spec);
  if (spec.attributes_offset) add_to_type(rt, type, {}, {&instance_dict_property(), 1});
  return type;
}

}  // namespace tiki
