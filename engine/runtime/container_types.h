#pragma once
// The steps of make_container_types, one for each file that describes a type. Order matters only where a type refers
// to another that exists already (see container_types.cpp).
namespace tiki {

class Runtime;

void make_tuple_type(Runtime& rt);
void make_list_type(Runtime& rt);
void make_dict_type(Runtime& rt);
void make_dict_view_types(Runtime& rt);
void make_dict_iterator_types(Runtime& rt);
void make_mappingproxy_type(Runtime& rt);
void make_set_types(Runtime& rt);
void make_range_types(Runtime& rt);
void make_slice_type(Runtime& rt);
void make_sequence_iterator_types(Runtime& rt);
void make_iterator_tool_types(Runtime& rt);  // enumerate, zip, map, filter, reversed, iter(f, sentinel)

}  // namespace tiki
