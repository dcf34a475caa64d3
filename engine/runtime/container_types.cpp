#include "runtime/container_types.h"

#include "runtime/containers.h"

namespace tiki {

void make_container_types(Runtime& rt) {
  make_tuple_type(rt);
  make_list_type(rt);
  make_dict_type(rt);
  make_dict_iterator_types(rt);
  make_dict_view_types(rt);
  make_mappingproxy_type(rt);
  make_set_types(rt);
  make_slice_type(rt);
  make_range_types(rt);
  make_sequence_iterator_types(rt);
  make_iterator_tool_types(rt);
}

}  // namespace tiki
