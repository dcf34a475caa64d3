#include "runtime/generic_alias.h"

#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

GenericAlias* alias_in(Value self) { return self.as<GenericAlias>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* alias = static_cast<GenericAlias*>(object);
  visitor.visit(alias->origin);
  if (alias->args) visitor.visit(static_cast<Object*>(alias->args));
  if (alias->parameters) visitor.visit(static_cast<Object*>(alias->parameters));
}

void destroy(Object* object) {
  auto* alias = static_cast<GenericAlias*>(object);
  decref_maybe(std::exchange(alias->origin, Value()));
  if (Tuple* args = std::exchange(alias->args, nullptr)) decref(static_cast<Object*>(args));
  if (Tuple* parameters = std::exchange(alias->parameters, nullptr)) decref(static_cast<Object*>(parameters));
}

Ret make_alias(Runtime& rt, Type* type, Value origin, Value args) {
  OwnOf<Tuple> items;
  if (has_layout(args, Layout::Tuple)) {
    items = OwnOf<Tuple>::borrow(args.as<Tuple>());
  } else {
    const Value one[] = {args};
    items = tiki::make_tuple(rt, one);
  }
  auto* alias = static_cast<GenericAlias*>(rt.heap.allocate_object(type, type->instance_size));
  alias->origin = Own::borrow(origin).release();
  alias->args = items.release();
  return Ret::steal(alias);
}

Ret construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (keyword_names && keyword_names->length)
    return rt.type_error("GenericAlias() takes no keyword arguments");
  if (count != 2) return rt.type_error("GenericAlias expected 2 arguments, got {}", count);
  return make_alias(rt, type, args[0], args[1]);
}
Status init(Runtime&, Value, const Value*, size_t, Tuple*) { return Status::ok(); }

Ret alias_repr(Runtime& rt, Value self) {
  GenericAlias* alias = alias_in(self);
  StrBuilder out(rt);
  OwnOf<Str> origin = TRY(type_argument_repr(rt, alias->origin));
  out.append(origin.get());
  out.append_ascii("[");
  if (alias->args->length == 0) out.append_ascii("()");
  for (uint32_t i = 0; i < alias->args->length; ++i) {
    if (i) out.append_ascii(", ");
    OwnOf<Str> text = TRY(type_argument_repr(rt, alias->args->items()[i]));
    out.append(text.get());
  }
  out.append_ascii("]");
  return out.finish();
}

Result<int64_t> alias_hash(Runtime& rt, Value self) {
  const int64_t origin = TRY(hash(rt, alias_in(self)->origin));
  const int64_t args = TRY(hash(rt, alias_in(self)->args));
  return origin ^ args;
}

Ret alias_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_type(right, rt.types.generic_alias)) {
    return Ret::not_implemented();
  }
  bool same = TRY(equal(rt, alias_in(left)->origin, alias_in(right)->origin));
  if (same) same = TRY(equal(rt, alias_in(left)->args, alias_in(right)->args));
  return Ret::boolean(same == (op == CompareOp::Equal));
}

Ret alias_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own origin = Own::borrow(alias_in(self)->origin);
  Own made = TRY(call(rt, origin, args, count, keyword_names));
  if (set_attribute(rt, made, intern(rt, "__orig_class__"), self).failed()) {
    if (!rt.error_is(rt.exceptions.AttributeError) && !rt.error_is(rt.exceptions.TypeError)) return nullptr;
    rt.clear_error();
  }
  return made;
}

// All but a few names are the origin's.
Ret alias_get_attribute(Runtime& rt, Value self, Str* name) {
  static constexpr std::string_view kOwn[] = {
      "__origin__",    "__args__",     "__parameters__",    "__mro_entries__",
      "__reduce_ex__", "__reduce__",   "__unpacked__",      "__class__",
      "__copy__",      "__deepcopy__", "__instancecheck__", "__subclasscheck__",
      "__getitem__",   "__or__",       "__ror__",           "__call__",
      "__hash__",      "__eq__",       "__repr__",          "__iter__",
      "__dir__"};
  for (std::string_view own : kOwn) {
    if (equals_ascii(name, own)) return generic_get_attribute(rt, self, name);
  }
  return get_attribute(rt, alias_in(self)->origin, name);
}

Result<Tuple*> parameters_of(Runtime& rt, GenericAlias* alias) {
  if (!alias->parameters) {
    OwnOf<Tuple> found = collect_parameters(rt, alias->args);
    if (!found) return nullptr;
    alias->parameters = found.release();
  }
  return alias->parameters;
}

Ret alias_get_item(Runtime& rt, Value self, Value item) {
  GenericAlias* alias = alias_in(self);
  Tuple* parameters = TRY(parameters_of(rt, alias));
  OwnOf<Tuple> args = TRY(substitute_parameters(rt, self, alias->args, parameters, item));
  return make_alias(rt, self.object()->type, alias->origin, args);
}

Ret alias_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  return make_union(rt, left, right);
}

Ret get_origin(Runtime&, Value self) { return Ret::borrow(alias_in(self)->origin); }
Ret get_args(Runtime&, Value self) { return Ret::borrow(alias_in(self)->args); }
Ret get_parameters(Runtime& rt, Value self) {
  return Ret::borrow(Value(TRY(parameters_of(rt, alias_in(self)))));
}
Ret get_unpacked(Runtime&, Value) { return Ret::boolean(false); }

Ret method_mro_entries(Runtime& rt, const Value* args) {
  const Value origin[] = {alias_in(args[0])->origin};
  return tiki::make_tuple(rt, origin);
}
Ret method_instancecheck(Runtime& rt, const Value*) {
  return rt.type_error("isinstance() argument 2 cannot be a parameterized generic");
}
Ret method_subclasscheck(Runtime& rt, const Value*) {
  return rt.type_error("issubclass() argument 2 cannot be a parameterized generic");
}

constexpr PropertyDef kProperties[] = {
    {"__origin__", get_origin},
    {"__args__", get_args},
    {"__parameters__", get_parameters},
    {"__unpacked__", get_unpacked},
};
constexpr NativeDef kMethods[] = {
    {"__mro_entries__(self, bases, /)", method_mro_entries},
    {"__instancecheck__(self, instance, /)", method_instancecheck},
    {"__subclasscheck__(self, subclass, /)", method_subclasscheck},
};

// A type variable: something that typing can substitute.
bool is_type_variable(Runtime& rt, Value value) {
  return !has_layout(value, Layout::Type) &&
         bool(lookup(rt, type_of(rt, value), intern(rt, "__typing_subst__")));
}

Status add_parameter(Runtime& rt, List* found, Value parameter) {
  for (uint32_t i = 0; i < found->length; ++i) {
    const bool same = TRY(equal(rt, found->items[i], parameter));
    if (same) return Status::ok();
  }
  list_append(rt, found, parameter);
  return Status::ok();
}

// Parameters of an argument that is itself parameterised; null when it has none.
OwnOf<Tuple> inner_parameters(Runtime& rt, Value argument) {
  if (has_layout(argument, Layout::Type)) return nullptr;
  Own inner = get_attribute_or_empty(rt, argument, intern(rt, "__parameters__"));
  if (!has_layout(inner, Layout::Tuple)) return nullptr;
  return OwnOf<Tuple>::steal(inner.release().as<Tuple>());
}

}  // namespace

OwnOf<Tuple> collect_parameters(Runtime& rt, Tuple* args) {
  OwnOf<List> found = make_list(rt);
  for (Value argument : args->span()) {
    if (is_type_variable(rt, argument)) {
      TRY(add_parameter(rt, found.get(), argument));
    } else if (has_layout(argument, Layout::List)) {
      OwnOf<Tuple> items = TRY(tuple_from(rt, argument));
      OwnOf<Tuple> inner = TRY(collect_parameters(rt, items.get()));
      for (Value each : inner->span()) TRY(add_parameter(rt, found.get(), each));
    } else if (OwnOf<Tuple> inner = inner_parameters(rt, argument)) {
      for (Value each : inner->span()) TRY(add_parameter(rt, found.get(), each));
    } else if (rt.has_error()) {
      return nullptr;
    }
  }
  return tiki::make_tuple(rt, found->span());
}

OwnOf<Tuple> substitute_parameters(Runtime& rt, Value alias, Tuple* args, Tuple* parameters, Value item) {
  if (parameters->length == 0) {
    OwnOf<Str> shown = TRY(repr(rt, alias));
    return rt.type_error("{} is not a generic class", shown.get());
  }
  OwnOf<Tuple> given;
  if (has_layout(item, Layout::Tuple)) {
    given = OwnOf<Tuple>::borrow(item.as<Tuple>());
  } else {
    const Value one[] = {item};
    given = tiki::make_tuple(rt, one);
  }
  if (given->length != parameters->length) {
    OwnOf<Str> shown = TRY(repr(rt, alias));
    return rt.type_error("Too {} arguments for {}; actual {}, expected {}",
                         given->length > parameters->length ? "many" : "few", shown.get(), given->length,
                         parameters->length);
  }
  auto replacement = [&](Value parameter) {
    for (uint32_t i = 0; i < parameters->length; ++i) {
      if (parameters->items()[i] == parameter) return given->items()[i];
    }
    return parameter;
  };
  OwnOf<List> result = make_list(rt);
  for (Value argument : args->span()) {
    if (is_type_variable(rt, argument)) {
      Own replaced = TRY(call_method(rt, argument, intern(rt, "__typing_subst__"), replacement(argument)));
      list_append(rt, result.get(), replaced);
    } else if (OwnOf<Tuple> inner = inner_parameters(rt, argument); inner && inner->length) {
      std::vector<Value> values;
      for (Value each : inner->span()) values.push_back(replacement(each));
      OwnOf<Tuple> inner_args = tiki::make_tuple(rt, std::span<const Value>(values));
      Own replaced = TRY(get_item(rt, argument, inner_args));
      list_append(rt, result.get(), replaced);
    } else if (rt.has_error()) {
      return nullptr;
    } else {
      list_append(rt, result.get(), argument);
    }
  }
  return tiki::make_tuple(rt, result->span());
}

OwnOf<Str> type_argument_repr(Runtime& rt, Value argument) {
  if (argument.is_ellipsis()) return make_ascii(rt, "...");
  if (argument.is_none()) return make_ascii(rt, "None");
  if (argument == Value(rt.types.none)) return make_ascii(rt, "None");
  if (has_layout(argument, Layout::List)) {
    StrBuilder out(rt);
    out.append_ascii("[");
    OwnOf<Tuple> items = TRY(tuple_from(rt, argument));
    for (uint32_t i = 0; i < items->length; ++i) {
      if (i) out.append_ascii(", ");
      OwnOf<Str> text = TRY(type_argument_repr(rt, items->items()[i]));
      out.append(text.get());
    }
    out.append_ascii("]");
    return out.finish();
  }
  if (!has_layout(argument, Layout::Type)) return repr(rt, argument);
  auto* type = argument.as<Type>();
  Own module = get_attribute_or_empty(rt, argument, rt.names.module);
  if (!module && rt.has_error()) return nullptr;
  if (has_layout(module, Layout::Str) && !equals_ascii(module.as<Str>(), "builtins")) {
    return make_str(rt, to_utf8(module.as<Str>()) + "." + to_utf8(type->qualname));
  }
  return OwnOf<Str>::borrow(type->qualname);
}

Ret make_generic_alias(Runtime& rt, Value origin, Value args) {
  return make_alias(rt, rt.types.generic_alias, origin, args);
}

void make_generic_alias_types(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "types.GenericAlias",
      .size = sizeof(GenericAlias),
      .slots = {.repr = alias_repr,
                .hash = alias_hash,
                .call = alias_call,
                .get_attribute = alias_get_attribute,
                .get_item = alias_get_item,
                .binary = alias_binary,
                .compare = alias_compare,
                .construct = construct,
                .init = init,
                .binary_ops = bit(BinaryOp::BitOr),
                .traverse = traverse,
                .destroy = destroy},
      .methods = kMethods,
      .properties = kProperties,
  };
  rt.types.generic_alias = make_type(rt, spec);
  make_union_type(rt);
}

}  // namespace tiki
