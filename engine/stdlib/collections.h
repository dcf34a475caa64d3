#pragma once
// What the module _collections is made of. `collections` itself is py/collections.py on top of it.
#include "stdlib/native_modules.h"

namespace tiki {

Type* defaultdict_type(Runtime& rt);
Type* ordered_dict_type(Runtime& rt);
/// The descriptor behind a field of a named tuple: item `index` of the tuple.
Type* tuple_getter_type(Runtime& rt);

}  // namespace tiki
