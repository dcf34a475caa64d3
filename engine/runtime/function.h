#pragma once
// Python functions, bound methods and cells.
#include "runtime/attributes.h"
#include "runtime/code_object.h"
#include "runtime/object.h"

namespace tiki {

struct Dict;
struct Tuple;

struct Cell : Object {
  Value value;  // owned; empty: unbound
};
OwnOf<Cell> make_cell(Runtime& rt, Value value);

struct Function : Object {
  Code* code;              // owned
  Dict* globals;           // owned
  Tuple* defaults;         // owned or null
  Dict* keyword_defaults;  // owned or null
  Tuple* closure;          // owned or null: cells for the free variables
  Value name;              // str, owned
  Value qualname;          // str, owned
  Value doc;               // owned; empty: take it from the code
  Value module;            // owned; empty: globals["__name__"] when made
  Value annotate;          // owned or empty
  Value annotations;       // owned dict or empty
  Value type_params;       // owned tuple or empty
  Attributes attributes;
};
OwnOf<Function> make_function(Runtime& rt, Code* code, Dict* globals);

struct BoundMethod : Object {
  Value function;  // owned
  Value self;      // owned
};
OwnOf<BoundMethod> make_bound_method(Runtime& rt, Value function, Value self);

void make_function_types(Runtime& rt);  // function, method, cell

}  // namespace tiki
