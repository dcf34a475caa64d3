#pragma once
// keys(), values() and items() of a dict, their iterators, and mappingproxy. A view holds the dict; its type says which
// of the three it is, and so does `DictPart` in Object::extra of views and iterators.
#include "runtime/containers.h"

namespace tiki {

enum class DictPart : uint16_t { Keys, Values, Items };

struct DictView : Object {
  Dict* dict;  // owned
};
OwnOf<DictView> make_dict_view(Runtime& rt, Dict* dict, DictPart part);

/// Iterates over a dict in either direction. `expected_used` is the size it saw at first: another size is an error.
struct DictIterator : Object {
  Dict* dict;  // owned; null when exhausted
  Tuple* row;  // owned: what an iterator over items gives (make_row)
  uint32_t position;
  uint32_t remaining;
  uint32_t expected_used;
  uint32_t reserved;
};
constexpr uint32_t kSizeChanged = UINT32_MAX;  // `expected_used` after the error was raised: it stays
OwnOf<DictIterator> make_dict_iterator(Runtime& rt, Dict* dict, DictPart part);
OwnOf<DictIterator> make_dict_reverse_iterator(Runtime& rt, Dict* dict, DictPart part);

/// types.MappingProxyType: a read-only look at any mapping.
struct MappingProxy : Object {
  Value mapping;  // owned
};
OwnOf<MappingProxy> make_mappingproxy(Runtime& rt, Value mapping);

}  // namespace tiki
