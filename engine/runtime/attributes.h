#pragma once
// Attributes of an instance: values in an array, names in a Shape that instances of a class share.
//
// Every class has a root shape without names. Setting a new attribute moves the instance to the shape with this name
// added, made on first need; so objects that get the same attributes in the same order have the same shape, and an
// inline cache that knows the shape knows the index. Deleting an attribute, having too many, or asking for __dict__
// turns the instance over to a real Dict (shape null), which then is the truth.
#include <vector>

#include "runtime/object.h"

namespace tiki {

class Runtime;
struct Dict;
struct Str;
class Visitor;

struct Shape {
  Shape* parent;
  Str* name;  // the last attribute's; interned
  uint32_t count;
  std::vector<Str*> names;   // all, by index
  std::vector<Shape*> next;  // one a name added; owned

  explicit Shape(Shape* parent, Str* name);
  ~Shape();
  /// Index of an interned name, or -1.
  int find(const Str* wanted) const {
    for (uint32_t i = 0; i < count; ++i) {
      if (names[i] == wanted) return static_cast<int>(i);
    }
    return -1;
  }
  Shape* with(Str* added);
};

constexpr uint32_t kMaxShapeAttributes = 30;
constexpr uint32_t kSideAttributes = UINT32_MAX;  // Type::attributes_offset: kept in Runtime::side_attributes

struct Attributes {
  Shape* shape;  // null: `dict`, which may be null when there are no attributes at all
  union {
    Value* values;  // owned references; shape->count of them
    Dict* dict;     // owned
  };
};

/// An object of a class that has no built-in base. `extra` values have room in the object itself.
struct Instance : Object {
  Attributes attributes;
  Value* inline_values() { return reinterpret_cast<Value*>(this + 1); }
};

/// The attributes of an object, or null when its type has none.
Attributes* attributes_of(Runtime& rt, Value object);

/// Borrowed; empty when absent. `name` is interned.
Value attribute_get(Runtime& rt, Attributes* attributes, Str* name);
void attribute_set(Runtime& rt, Value object, Attributes* attributes, Str* name, Value value);
/// false: was not there.
bool attribute_delete(Runtime& rt, Value object, Attributes* attributes, Str* name);
/// The instance's __dict__, from now on the place where its attributes live. Borrowed.
Dict* attribute_dict(Runtime& rt, Value object, Attributes* attributes);
/// Puts another dict in place (obj.__dict__ = d).
void attribute_replace_dict(Runtime& rt, Value object, Attributes* attributes, Dict* dict);

void attributes_traverse(Object* owner, Attributes* attributes, Visitor& visitor);
void attributes_clear(Object* owner, Attributes* attributes);
/// The same for an object that nobody can look at any more: its values go from where they are.
void attributes_destroy(Object* owner, Attributes* attributes);

/// A new Instance of `type` without attributes.
Instance* make_instance(Runtime& rt, Type* type);

}  // namespace tiki
