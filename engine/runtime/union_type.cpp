// Unions of types: `int | None`, typing.Union[int, str].
#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/generic_alias.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

GenericAlias* union_in(Value self) { return self.as<GenericAlias>(); }
bool is_union(Runtime& rt, Value value) { return has_type(value, rt.types.union_type); }

bool can_join(Runtime& rt, Value value) {
  return value.is_none() || has_layout(value, Layout::Type) ||
         is_instance(rt, value, rt.types.generic_alias) || is_union(rt, value);
}

// Unions are flattened, None stands for its type, and what is there already is not added again.
Status add(Runtime& rt, List* members, Value value) {
  if (is_union(rt, value)) {
    for (Value each : union_in(value)->args->span()) TRY(add(rt, members, each));
    return Status::ok();
  }
  if (value.is_none()) value = Value(rt.types.none);
  for (uint32_t i = 0; i < members->length; ++i) {
    const bool same = TRY(equal(rt, members->items[i], value));
    if (same) return Status::ok();
  }
  list_append(rt, members, value);
  return Status::ok();
}

Ret from_members(Runtime& rt, List* members) {
  if (members->length == 1) return Ret::borrow(members->items[0]);
  auto* made = rt.heap.allocate<GenericAlias>(rt.types.union_type);
  made->args = tiki::make_tuple(rt, members->span()).release();
  return Ret::steal(made);
}

void traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<GenericAlias*>(object);
  if (self->args) visitor.visit(static_cast<Object*>(self->args));
  if (self->parameters) visitor.visit(static_cast<Object*>(self->parameters));
}

void destroy(Object* object) {
  auto* self = static_cast<GenericAlias*>(object);
  if (Tuple* args = std::exchange(self->args, nullptr)) decref(static_cast<Object*>(args));
  if (Tuple* parameters = std::exchange(self->parameters, nullptr)) decref(static_cast<Object*>(parameters));
}

Ret union_repr(Runtime& rt, Value self) {
  StrBuilder out(rt);
  bool first = true;
  for (Value each : union_in(self)->args->span()) {
    if (!first) out.append_ascii(" | ");
    first = false;
    OwnOf<Str> text = TRY(type_argument_repr(rt, each));
    out.append(text.get());
  }
  return out.finish();
}

// Independent of the order, like equality.
Result<int64_t> union_hash(Runtime& rt, Value self) {
  int64_t combined = 0x345678;
  for (Value each : union_in(self)->args->span()) {
    const int64_t one = TRY(hash(rt, each));
    combined ^= (one ^ (one << 16)) * 0x27d4eb2f;
  }
  return combined;
}

Ret union_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !is_union(rt, right))
    return Ret::not_implemented();
  Tuple* a = union_in(left)->args;
  Tuple* b = union_in(right)->args;
  bool same = a->length == b->length;
  for (uint32_t i = 0; same && i < a->length; ++i) {
    bool found = false;
    for (uint32_t j = 0; !found && j < b->length; ++j) found = TRY(equal(rt, a->items()[i], b->items()[j]));
    same = found;
  }
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Ret union_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  return make_union(rt, left, right);
}

Result<Tuple*> parameters_of(Runtime& rt, Value self) {
  GenericAlias* alias = union_in(self);
  if (!alias->parameters) {
    OwnOf<Tuple> found = collect_parameters(rt, alias->args);
    if (!found) return nullptr;
    alias->parameters = found.release();
  }
  return alias->parameters;
}

Ret union_get_item(Runtime& rt, Value self, Value item) {
  Tuple* parameters = TRY(parameters_of(rt, self));
  OwnOf<Tuple> args = TRY(substitute_parameters(rt, self, union_in(self)->args, parameters, item));
  OwnOf<List> members = make_list(rt);
  for (Value each : args->span()) TRY(add(rt, members.get(), each));
  return from_members(rt, members.get());
}

Ret method_instancecheck(Runtime& rt, const Value* args) {
  for (Value each : union_in(args[0])->args->span()) {
    if (!has_layout(each, Layout::Type)) {
      return rt.type_error("isinstance() argument 2 cannot be a parameterized generic");
    }
  }
  for (Value each : union_in(args[0])->args->span()) {
    const bool matches = TRY(isinstance(rt, args[1], each));
    if (matches) return Ret::boolean(true);
  }
  return Ret::boolean(false);
}

Ret method_subclasscheck(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Type)) return rt.type_error("issubclass() arg 1 must be a class");
  for (Value each : union_in(args[0])->args->span()) {
    if (!has_layout(each, Layout::Type)) {
      return rt.type_error("issubclass() argument 2 cannot be a parameterized generic");
    }
  }
  for (Value each : union_in(args[0])->args->span()) {
    const bool matches = TRY(issubclass(rt, args[1], each));
    if (matches) return Ret::boolean(true);
  }
  return Ret::boolean(false);
}

Ret method_mro_entries(Runtime& rt, const Value* args) {
  OwnOf<Str> shown = TRY(repr(rt, args[0]));
  return rt.type_error("Cannot subclass {}", shown.get());
}

// Union[int, str]
Ret method_class_getitem(Runtime& rt, const Value* args) {
  OwnOf<List> members = make_list(rt);
  if (has_layout(args[1], Layout::Tuple)) {
    if (args[1].as<Tuple>()->length == 0) return rt.type_error("Cannot take a Union of no types.");
    for (Value each : args[1].as<Tuple>()->span()) TRY(add(rt, members.get(), each));
  } else {
    TRY(add(rt, members.get(), args[1]));
  }
  return from_members(rt, members.get());
}

Ret get_args(Runtime&, Value self) { return Ret::borrow(union_in(self)->args); }
Ret get_origin(Runtime& rt, Value) { return Ret::borrow(rt.types.union_type); }
Ret get_parameters(Runtime& rt, Value self) { return Ret::borrow(Value(TRY(parameters_of(rt, self)))); }
Ret get_name(Runtime& rt, Value) { return make_ascii(rt, "Union"); }

constexpr PropertyDef kProperties[] = {
    {"__args__", get_args}, {"__origin__", get_origin}, {"__parameters__", get_parameters},
    {"__name__", get_name}, {"__qualname__", get_name},
};
constexpr NativeDef kMethods[] = {
    {"__instancecheck__(self, instance, /)", method_instancecheck},
    {"__subclasscheck__(self, subclass, /)", method_subclasscheck},
    {"__mro_entries__(self, bases, /)", method_mro_entries},
    {"__class_getitem__(cls, object, /)", method_class_getitem, NativeKind::Class},
};

}  // namespace

Ret make_union(Runtime& rt, Value left, Value right) {
  if (!can_join(rt, left) || !can_join(rt, right)) return Ret::not_implemented();
  OwnOf<List> members = make_list(rt);
  TRY(add(rt, members.get(), left));
  TRY(add(rt, members.get(), right));
  return from_members(rt, members.get());
}

void make_union_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "typing.Union",
      .size = sizeof(GenericAlias),
      .slots = {.repr = union_repr,
                .hash = union_hash,
                .get_item = union_get_item,
                .binary = union_binary,
                .compare = union_compare,
                .binary_ops = bit(BinaryOp::BitOr),
                .traverse = traverse,
                .destroy = destroy},
      .methods = kMethods,
      .properties = kProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
      .doc = "Represent a union type\n\nE.g. for int | str",
  };
  rt.types.union_type = make_type(rt, spec);
}

}  // namespace tiki
