#pragma once
// Special methods and slots. slots.def has one row a special method: which slot of a type it fills when a class
// written in Python defines it, and what calling it does when a native type's slot stands behind it.
#include <span>

#include "runtime/type.h"

namespace tiki {

enum class SlotKind : uint8_t {
  Repr,
  Str,
  Hash,
  Truth,
  Call,
  GetAttribute,
  GetAttr,
  SetAttr,
  DelAttr,
  Iter,
  Next,
  Length,
  GetItem,
  SetItem,
  DelItem,
  Contains,
  Index,
  Get,
  Set,
  Delete,
  Await,
  AsyncIter,
  AsyncNext,
  New,
  Init,
  Del,
  Binary,
  Reflected,
  InPlace,
  Unary,
  Compare
};

struct SlotRow {
  const char* name;
  SlotKind kind;
  uint8_t op;             // BinaryOp, UnaryOp or CompareOp
  const char* signature;  // of the wrapper, without the name
};

std::span<const SlotRow> slot_rows();

/// Fills `type->slots` from its bases and from the special methods in its namespace.
void inherit_slots(Runtime& rt, Type* type);
/// After a special method of a heap type was set or deleted.
void update_slot(Runtime& rt, Type* type, Str* name);
/// Puts wrappers for the slots that a native type defines itself into its namespace.
void add_slot_wrappers(Runtime& rt, Type* type, const TypeSlots& own);
/// Does this native slot table have what the row needs?
bool has_slot(const TypeSlots& slots, const SlotRow& row);
/// Calls the slot behind `row` of `type` with self and the arguments, as `int.__add__(1, 2)` does.
Ret call_slot(Runtime& rt, const SlotRow& row, Type* type, const Value* args, size_t count,
              Tuple* keyword_names);

}  // namespace tiki
