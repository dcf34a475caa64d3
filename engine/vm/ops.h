#pragma once
// What opcodes do beyond the loop's fast paths, by subject: one .cpp a group. An operation gets the frame, its stack
// pointer (one past the top) and the operand, and gives the new stack pointer, or null with an exception pending; then it
// has left every value it was given on the stack.
#include "vm/interpreter.h"

namespace tiki::ops {

using Operation = Value*(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg);

// name_ops.cpp
Operation load_name, store_name, delete_name, load_global, store_global, delete_global,
    load_namespace_or_cell, load_namespace_or_global, unbound_local, unbound_cell;
// attribute_ops.cpp
Operation load_attribute, store_attribute, delete_attribute, load_method, load_super_attribute,
    load_super_method, load_special;
// operator_ops.cpp: `arg` is a BinaryOp (plus kInPlace), UnaryOp or CompareOp
constexpr uint32_t kInPlace = 64;
Operation binary, unary, compare, contains, get_item, set_item, delete_item;
// build_ops.cpp
Operation build_tuple, build_list, build_set, build_map, build_string, build_slice, format_value,
    format_with_spec, set_add, map_add, list_extend, set_update, dict_update, dict_merge, unpack_sequence,
    unpack_ex, make_function;
// iteration_ops.cpp
Operation get_yield_from_iter, get_awaitable, get_aiter, get_anext;
// exception_ops.cpp
Operation check_exc_match, check_group_match, prep_reraise_star, raise, with_except_start, end_async_for;
// match_ops.cpp
Operation get_len, match_sequence, match_mapping, match_keys, match_class;
// import_ops.cpp
Operation import_name, import_from, import_star;
// intrinsic_ops.cpp
Operation load_common, intrinsic;

}  // namespace tiki::ops
