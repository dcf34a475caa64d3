#pragma once
// Descriptors: what makes attributes of a class act on access (property, classmethod, staticmethod, methods of native
// types, slot wrappers such as int.__add__, __slots__ members), and super.
#include "runtime/attributes.h"
#include "runtime/native.h"
#include "runtime/object.h"
#include "runtime/slots.h"

namespace tiki {

struct Property : Object {
  Value getter, setter, deleter, doc, name;  // owned or empty
  Attributes attributes;
};

struct WrappedFunction : Object {  // classmethod, staticmethod
  Value function;                  // owned
  Attributes attributes;
};

/// A computed attribute of a native type.
struct GetSet : Object {
  const PropertyDef* def;
  Type* owner;
};

/// A name from __slots__.
struct Member : Object {
  Str* name;    // interned, mangled
  Type* owner;  // borrowed
};

/// `int.__add__`: calls the owner's slot.
struct SlotWrapper : Object {
  const SlotRow* row;
  Type* owner;
};

/// `(1).__add__`.
struct MethodWrapper : Object {
  SlotWrapper* wrapper;  // owned
  Value self;            // owned
};

struct Super : Object {
  Type* type;       // owned: where the search begins (after it)
  Value self;       // owned or empty: object or class
  Type* self_type;  // owned or null
};
/// super(type, self) with CPython's checks.
OwnOf<Super> make_super(Runtime& rt, Type* type, Value self);
/// super(type, self).name without making the object.
Ret super_attribute(Runtime& rt, Value type, Value self, Str* name);

OwnOf<Object> make_method_descriptor(Runtime& rt, const NativeDef* def, Type* owner);
OwnOf<Object> make_getset(Runtime& rt, const PropertyDef* def, Type* owner);
OwnOf<Object> make_member(Runtime& rt, Str* name, Type* owner);
OwnOf<Object> make_slot_wrapper(Runtime& rt, const SlotRow* row, Type* owner);

void make_descriptor_types(Runtime& rt);

}  // namespace tiki
