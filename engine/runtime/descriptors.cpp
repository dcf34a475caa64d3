#include "runtime/descriptors.h"

#include "runtime/core_types.h"

namespace tiki {

// Those of native methods, slots and computed attributes exist already: every type is made of them.
void make_descriptor_types(Runtime& rt) {
  make_member_type(rt);
  make_property_type(rt);
  make_wrapped_function_types(rt);
  make_super_type(rt);
}

}  // namespace tiki
