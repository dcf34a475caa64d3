#include "runtime/slots.h"

#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/python_slots.h"

namespace tiki {

namespace {

constexpr SlotRow kRows[] = {
#define SLOT(name, kind, op, signature) {name, SlotKind::kind, op, signature},
#include "runtime/slots.def"
#undef SLOT
};

// Sets the slot that `kind` names to `function` (type-erased through the table's own member).
void install(TypeSlots& slots, const TypeSlots& from, SlotKind kind) {
  switch (kind) {
    case SlotKind::Repr:
      slots.repr = from.repr;
      break;
    case SlotKind::Str:
      slots.str = from.str;
      break;
    case SlotKind::Hash:
      slots.hash = from.hash;
      break;
    case SlotKind::Truth:
      slots.truth = from.truth;
      break;
    case SlotKind::Call:
      slots.call = from.call;
      break;
    case SlotKind::GetAttribute:
    case SlotKind::GetAttr:
      slots.get_attribute = from.get_attribute;
      break;
    case SlotKind::SetAttr:
    case SlotKind::DelAttr:
      slots.set_attribute = from.set_attribute;
      break;
    case SlotKind::Iter:
      slots.iter = from.iter;
      break;
    case SlotKind::Next:
      slots.next = from.next;
      break;
    case SlotKind::Length:
      slots.length = from.length;
      break;
    case SlotKind::GetItem:
      slots.get_item = from.get_item;
      break;
    case SlotKind::SetItem:
    case SlotKind::DelItem:
      slots.set_item = from.set_item;
      break;
    case SlotKind::Contains:
      slots.contains = from.contains;
      break;
    case SlotKind::Index:
      slots.index = from.index;
      break;
    case SlotKind::Get:
      slots.descriptor_get = from.descriptor_get;
      break;
    case SlotKind::Set:
    case SlotKind::Delete:
      slots.descriptor_set = from.descriptor_set;
      break;
    case SlotKind::Await:
      slots.await = from.await;
      break;
    case SlotKind::AsyncIter:
      slots.async_iter = from.async_iter;
      break;
    case SlotKind::AsyncNext:
      slots.async_next = from.async_next;
      break;
    case SlotKind::New:
      slots.construct = from.construct;
      break;
    case SlotKind::Init:
      slots.init = from.init;
      break;
    case SlotKind::Del:
      slots.finalize = from.finalize;
      break;
    case SlotKind::Binary:
    case SlotKind::Reflected:
      slots.binary = from.binary;
      break;
    case SlotKind::InPlace:
      slots.in_place = from.in_place;
      break;
    case SlotKind::Unary:
      slots.unary = from.unary;
      break;
    case SlotKind::Compare:
      slots.compare = from.compare;
      break;
  }
}

// clang-format off
// Every slot but hash.
#define EACH_SLOT \
  EACH(repr) EACH(str) EACH(truth) EACH(call) EACH(get_attribute) EACH(set_attribute) EACH(iter) EACH(next) \
  EACH(length) EACH(get_item) EACH(set_item) EACH(contains) EACH(binary) EACH(in_place) EACH(unary) EACH(compare) \
  EACH(index) EACH(descriptor_get) EACH(descriptor_set) EACH(await) EACH(async_iter) EACH(async_next) \
  EACH(construct) EACH(init) EACH(finalize) EACH(traverse) EACH(clear) EACH(destroy)
// clang-format on

// Slots of the first base that has them. hash goes with compare: a type that defines one alone inherits neither.
void inherit_missing(TypeSlots& slots, const TypeSlots& base, bool inherit_hash) {
#define EACH(member) \
  if (!slots.member) slots.member = base.member;
  EACH_SLOT
#undef EACH
  if (inherit_hash && !slots.hash) slots.hash = base.hash;
}

// Takes out of `slots` what a base has just so.
void forget_same(TypeSlots& slots, const TypeSlots& base) {
  if (slots.hash == base.hash && slots.compare == base.compare) slots.hash = nullptr;
#define EACH(member) \
  if (slots.member == base.member) slots.member = nullptr;
  EACH_SLOT
#undef EACH
}
#undef EACH_SLOT

// Does `found`, defined along the MRO under the row's name, come from the native slot itself (so that the slot can be
// used directly)?
bool is_native_wrapper(Runtime& rt, Value found, const SlotRow& row, Type** owner) {
  if (!has_type(found, rt.types.wrapper_descriptor)) return false;
  auto* wrapper = found.as<SlotWrapper>();
  if (wrapper->row != &row) return false;
  *owner = wrapper->owner;
  return true;
}

// Kinds that share one slot are decided together.
SlotKind other_kind(SlotKind kind) {
  switch (kind) {
    case SlotKind::SetAttr:
      return SlotKind::DelAttr;
    case SlotKind::DelAttr:
      return SlotKind::SetAttr;
    case SlotKind::SetItem:
      return SlotKind::DelItem;
    case SlotKind::DelItem:
      return SlotKind::SetItem;
    case SlotKind::Set:
      return SlotKind::Delete;
    case SlotKind::Delete:
      return SlotKind::Set;
    case SlotKind::Binary:
      return SlotKind::Reflected;
    case SlotKind::Reflected:
      return SlotKind::Binary;
    case SlotKind::GetAttr:
      return SlotKind::GetAttribute;
    case SlotKind::GetAttribute:
      return SlotKind::GetAttr;
    default:
      return kind;
  }
}

bool defines_python(Runtime& rt, Type* type, SlotKind kind) {
  for (const SlotRow& row : kRows) {
    if (row.kind != kind && row.kind != other_kind(kind)) continue;
    Value found = lookup(rt, type, intern(rt, row.name));
    Type* owner;
    if (found && !is_native_wrapper(rt, found, row, &owner) && !is_native_new(rt, found, row)) return true;
  }
  return false;
}

void decide(Runtime& rt, Type* type, SlotKind kind) {
  if (defines_python(rt, type, kind)) {
    install(type->slots, python_slots(), kind);
  } else {
    // All native: the first type along the MRO that has the slot natively.
    install(type->slots, TypeSlots(), kind);
    for (Value step : type->mro->span()) {
      auto* base = step.as<Type>();
      if (base->flags.is_heap_type) continue;
      install(type->slots, base->slots, kind);
      break;
    }
  }
}

const SlotRow* row_named(Str* name) {
  for (const SlotRow& row : kRows) {
    if (equals_ascii(name, row.name)) return &row;
  }
  return nullptr;
}

void refresh(Runtime& rt, Type* type, SlotKind kind) {
  if (type->flags.is_heap_type) decide(rt, type, kind);
  if (!type->subclasses) return;
  for (Type* subclass : *type->subclasses) refresh(rt, subclass, kind);
}

}  // namespace

std::span<const SlotRow> slot_rows() { return kRows; }

bool is_native_new(Runtime& rt, Value found, const SlotRow& row) {
  return row.kind == SlotKind::New && has_type(found, rt.types.wrapper_descriptor);
}

namespace {

// A class that only passes a slot on must not hide one that is defined behind it in the MRO: in `class E(Mixin,
// Exception)` a plain Mixin has object's slots, E must get Exception's.
void inherit_defined(Type* type) {
  for (Value step : type->mro->span()) {
    const Type* from = step.as<Type>();
    if (from->flags.is_heap_type || !from->base) continue;
    TypeSlots own = from->slots;
    forget_same(own, from->base->slots);
    inherit_missing(type->slots, own, true);
  }
}

}  // namespace

void inherit_slots(Runtime& rt, Type* type) {
  const bool own_compare = type->slots.compare != nullptr;
  const bool own_hash = type->slots.hash != nullptr;
  if (type->flags.is_heap_type) inherit_defined(type);
  for (uint32_t i = 1; i < type->mro->length; ++i) {
    // Whose comparison it gets decides about the hash too: what is derived from list is as unhashable as list.
    const bool may_inherit_hash = !type->slots.compare;
    inherit_missing(type->slots, type->mro->items()[i].as<Type>()->slots, may_inherit_hash);
  }
  if (!type->flags.is_heap_type) {
    if (own_compare && !own_hash) {
      type->slots.hash = nullptr;
      dict_set(rt, type->namespace_, rt.names.hash, Value::none());
    }
    return;
  }
  // Only kinds that a Python class along the MRO mentions need a decision.
  bool mentioned[64] = {};
  for (Value step : type->mro->span()) {
    auto* base = step.as<Type>();
    if (!base->flags.is_heap_type) continue;
    for (const SlotRow& row : kRows) {
      if (dict_get(rt, base->namespace_, intern(rt, row.name))) mentioned[static_cast<int>(row.kind)] = true;
    }
  }
  for (int kind = 0; kind < 64; ++kind) {
    if (mentioned[kind]) decide(rt, type, static_cast<SlotKind>(kind));
  }
  type->flags.has_custom_getattribute = type->slots.get_attribute == python_slots().get_attribute;
}

void update_slot(Runtime& rt, Type* type, Str* name) {
  const SlotRow* row = row_named(name);
  if (!row) return;
  refresh(rt, type, row->kind);
  type->flags.has_custom_getattribute = type->slots.get_attribute == python_slots().get_attribute;
}

bool has_slot(const TypeSlots& slots, const SlotRow& row) {
  switch (row.kind) {
    case SlotKind::Repr:
      return slots.repr;
    case SlotKind::Str:
      return slots.str;
    case SlotKind::Hash:
      return slots.hash;
    case SlotKind::Truth:
      return slots.truth;
    case SlotKind::Call:
      return slots.call;
    case SlotKind::GetAttribute:
      return slots.get_attribute;
    case SlotKind::GetAttr:
      return false;
    case SlotKind::SetAttr:
    case SlotKind::DelAttr:
      return slots.set_attribute;
    case SlotKind::Iter:
      return slots.iter;
    case SlotKind::Next:
      return slots.next;
    case SlotKind::Length:
      return slots.length;
    case SlotKind::GetItem:
      return slots.get_item;
    case SlotKind::SetItem:
    case SlotKind::DelItem:
      return slots.set_item;
    case SlotKind::Contains:
      return slots.contains;
    case SlotKind::Index:
      return slots.index;
    case SlotKind::Get:
      return slots.descriptor_get;
    case SlotKind::Set:
    case SlotKind::Delete:
      return slots.descriptor_set;
    case SlotKind::Await:
      return slots.await;
    case SlotKind::AsyncIter:
      return slots.async_iter;
    case SlotKind::AsyncNext:
      return slots.async_next;
    case SlotKind::New:
      return slots.construct;
    case SlotKind::Init:
      return slots.init;
    case SlotKind::Del:
      return false;  // a native finaliser is not called by name
    case SlotKind::Binary:
    case SlotKind::Reflected:
      return slots.binary && (slots.binary_ops & bit(static_cast<BinaryOp>(row.op)));
    case SlotKind::InPlace:
      return slots.in_place && (slots.in_place_ops & bit(static_cast<BinaryOp>(row.op)));
    case SlotKind::Unary:
      return slots.unary && (slots.unary_ops & bit(static_cast<UnaryOp>(row.op)));
    case SlotKind::Compare:
      return slots.compare;
  }
  return false;
}

void add_slot_wrappers(Runtime& rt, Type* type, const TypeSlots& own) {
  for (const SlotRow& row : kRows) {
    if (!has_slot(own, row)) continue;
    dict_set(rt, type->namespace_, intern(rt, row.name), make_slot_wrapper(rt, &row, type));
  }
}

namespace {

// self (included in `count`) and between min and max further arguments.
Status expect_arguments(Runtime& rt, const SlotRow& row, size_t count, size_t min, size_t max) {
  const size_t given = count - 1;
  if (given >= min && given <= max) return Status::ok();
  if (min == max) return rt.type_error("expected {} argument{}, got {}", min, min == 1 ? "" : "s", given);
  return rt.type_error("{} expected at {} {} argument{}, got {}", row.name, given < min ? "least" : "most",
                       given < min ? min : max, (given < min ? min : max) == 1 ? "" : "s", given);
}

Ret none_or_error(Status status) {
  if (status.failed()) return nullptr;
  return Ret::none();
}

}  // namespace

Ret call_slot(Runtime& rt, const SlotRow& row, Type* type, const Value* args, size_t count,
              Tuple* keyword_names) {
  const TypeSlots& slots = type->slots;
  if (keyword_names && keyword_names->length && row.kind != SlotKind::Call && row.kind != SlotKind::Init &&
      row.kind != SlotKind::New) {
    return rt.type_error("wrapper {}() takes no keyword arguments", row.name);
  }
  const Value self = args[0];
  switch (row.kind) {
    case SlotKind::Repr:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.repr(rt, self);
    case SlotKind::Str:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.str(rt, self);
    case SlotKind::Hash: {
      TRY(expect_arguments(rt, row, count, 0, 0));
      return make_hash_int(rt, TRY(slots.hash(rt, self)));
    }
    case SlotKind::Truth: {
      TRY(expect_arguments(rt, row, count, 0, 0));
      return Ret::boolean(TRY(slots.truth(rt, self)));
    }
    case SlotKind::Call:
      return slots.call(rt, self, args + 1, count - 1, keyword_names);
    case SlotKind::GetAttribute:
      TRY(expect_arguments(rt, row, count, 1, 1));
      if (!has_layout(args[1], Layout::Str)) {
        return rt.type_error("attribute name must be string, not '{}'", type_name(rt, args[1]));
      }
      return slots.get_attribute(rt, self, intern(rt, args[1].as<Str>()));
    case SlotKind::GetAttr:
      return nullptr;
    case SlotKind::SetAttr:
    case SlotKind::DelAttr: {
      const bool set = row.kind == SlotKind::SetAttr;
      TRY(expect_arguments(rt, row, count, set ? 2 : 1, set ? 2 : 1));
      if (!has_layout(args[1], Layout::Str)) {
        return rt.type_error("attribute name must be string, not '{}'", type_name(rt, args[1]));
      }
      return none_or_error(
          slots.set_attribute(rt, self, intern(rt, args[1].as<Str>()), set ? args[2] : Value()));
    }
    case SlotKind::Iter:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.iter(rt, self);
    case SlotKind::Next: {
      TRY(expect_arguments(rt, row, count, 0, 0));
      Ret item = slots.next(rt, self);
      if (!item && !rt.has_error()) rt.set_error(Own(make_stop_iteration(rt, Value())));
      return item;
    }
    case SlotKind::Length: {
      TRY(expect_arguments(rt, row, count, 0, 0));
      return make_hash_int(rt, TRY(slots.length(rt, self)));
    }
    case SlotKind::GetItem:
      TRY(expect_arguments(rt, row, count, 1, 1));
      return slots.get_item(rt, self, args[1]);
    case SlotKind::SetItem:
      TRY(expect_arguments(rt, row, count, 2, 2));
      return none_or_error(slots.set_item(rt, self, args[1], args[2]));
    case SlotKind::DelItem:
      TRY(expect_arguments(rt, row, count, 1, 1));
      return none_or_error(slots.set_item(rt, self, args[1], Value()));
    case SlotKind::Contains: {
      TRY(expect_arguments(rt, row, count, 1, 1));
      return Ret::boolean(TRY(slots.contains(rt, self, args[1])));
    }
    case SlotKind::Index:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.index(rt, self);
    case SlotKind::Get: {
      TRY(expect_arguments(rt, row, count, 1, 2));
      const Value instance = args[1].is_none() ? Value() : args[1];
      const Value owner = count > 2 && !args[2].is_none() ? args[2] : Value();
      if (!instance && !owner) return rt.type_error("__get__(None, None) is invalid");
      return slots.descriptor_get(rt, self, instance, owner);
    }
    case SlotKind::Set:
      TRY(expect_arguments(rt, row, count, 2, 2));
      return none_or_error(slots.descriptor_set(rt, self, args[1], args[2]));
    case SlotKind::Delete:
      TRY(expect_arguments(rt, row, count, 1, 1));
      return none_or_error(slots.descriptor_set(rt, self, args[1], Value()));
    case SlotKind::Await:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.await(rt, self);
    case SlotKind::AsyncIter:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.async_iter(rt, self);
    case SlotKind::AsyncNext:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.async_next(rt, self);
    case SlotKind::New: {
      if (!has_layout(self, Layout::Type)) {
        return rt.type_error("{}.__new__(X): X is not a type object ({})", type->name, type_name(rt, self));
      }
      auto* wanted = self.as<Type>();
      if (!is_subtype(wanted, type)) {
        return rt.type_error("{}.__new__({}): {} is not a subtype of {}", type->name, wanted->name,
                             wanted->name, type->name);
      }
      return slots.construct(rt, wanted, args + 1, count - 1, keyword_names);
    }
    case SlotKind::Init:
      return none_or_error(slots.init(rt, self, args + 1, count - 1, keyword_names));
    case SlotKind::Del:
      return nullptr;
    case SlotKind::Binary:
      TRY(expect_arguments(rt, row, count, 1, row.op == int(BinaryOp::Power) ? 2 : 1));
      return slots.binary(rt, static_cast<BinaryOp>(row.op), self, args[1]);
    case SlotKind::Reflected:
      TRY(expect_arguments(rt, row, count, 1, row.op == int(BinaryOp::Power) ? 2 : 1));
      return slots.binary(rt, static_cast<BinaryOp>(row.op), args[1], self);
    case SlotKind::InPlace:
      TRY(expect_arguments(rt, row, count, 1, 1));
      return slots.in_place(rt, static_cast<BinaryOp>(row.op), self, args[1]);
    case SlotKind::Unary:
      TRY(expect_arguments(rt, row, count, 0, 0));
      return slots.unary(rt, static_cast<UnaryOp>(row.op), self);
    case SlotKind::Compare:
      TRY(expect_arguments(rt, row, count, 1, 1));
      return slots.compare(rt, static_cast<CompareOp>(row.op), self, args[1]);
  }
  return nullptr;
}

}  // namespace tiki
