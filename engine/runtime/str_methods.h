#pragma once
// The files that make up the type str: each gives a table of its methods to str_type.cpp.
#include <span>

#include "runtime/native.h"
#include "runtime/str.h"

namespace tiki {

std::span<const NativeDef> str_search_methods();   // find, count, startswith, replace, partition ...
std::span<const NativeDef> str_split_methods();    // split, splitlines, join
std::span<const NativeDef> str_case_methods();     // upper, title, islower, isalpha ...
std::span<const NativeDef> str_layout_methods();   // center, strip, zfill, expandtabs
std::span<const NativeDef> str_convert_methods();  // encode, translate, maketrans, format

Ret str_repr(Runtime& rt, const Str* text);
/// `text % values`.
Ret percent_format(Runtime& rt, Str* text, Value values);
/// text.format(*positional, **named); `mapping` (format_map) may be any mapping, `positional` null then.
Ret format_fields(Runtime& rt, Str* text, Tuple* positional, Value mapping);
/// A str argument, else TypeError "find() argument 1 must be str, not int".
Result<Str*> str_argument(Runtime& rt, Value value, const char* function, int number);

bool is_space(uint32_t code_point);

}  // namespace tiki
