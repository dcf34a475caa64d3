#pragma once
// types.GenericAlias (`list[int]`) and unions of types (`int | None`). Both hold a tuple of arguments; `parameters` are
// the type variables among them, found when first asked for.
#include "runtime/object.h"

namespace tiki {

class Runtime;
struct Str;
struct Tuple;

struct GenericAlias : Object {
  Value origin;       // owned; empty in a union
  Tuple* args;        // owned
  Tuple* parameters;  // owned or null
};

/// The type variables in `args`, in order of appearance.
OwnOf<Tuple> collect_parameters(Runtime& rt, Tuple* args);
/// `args` with the type variables `parameters` replaced by what `item` (one argument or a tuple) says.
OwnOf<Tuple> substitute_parameters(Runtime& rt, Value alias, Tuple* args, Tuple* parameters, Value item);
/// How an argument is shown: a class by its name.
OwnOf<Str> type_argument_repr(Runtime& rt, Value argument);
void make_union_type(Runtime& rt);

}  // namespace tiki
