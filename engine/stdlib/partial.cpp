// functools.partial: a callable that has some of its arguments already. Placeholder stands for positional arguments that
// are still to come.
#include <vector>

#include "runtime/attributes.h"
#include "runtime/dict_table.h"
#include "runtime/function.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "stdlib/functools.h"
#include "vm/interpreter.h"

namespace tiki {

namespace {

struct Partial : Object {
  Value function;         // owned
  Tuple* args;            // owned
  Dict* keywords;         // owned
  uint32_t placeholders;  // how many of `args` are to be filled
  uint32_t reserved;
  Attributes attributes;
};

extern const TypeSpec kPartial;

// -- Placeholder

Ret placeholder_repr(Runtime& rt, Value) { return make_str(rt, "Placeholder"); }
const TypeSpec kPlaceholderType = {
    .name = "functools._PlaceholderType",
    .slots = {.repr = placeholder_repr},
    .flags = {.is_base_type = false, .no_instantiation = true},
};
/// The one instance; borrowed.
Value placeholder(Runtime& rt) {
  Type* type = native_type(rt, kPlaceholderType);
  for (Value kept : rt.kept) {
    if (has_type(kept, type)) return kept;
  }
  rt.kept.push_back(Own::steal(Value(rt.heap.allocate<Object>(type))));
  return rt.kept.back();
}

void traverse(Object* self, Visitor& visitor) {
  Partial* partial = static_cast<Partial*>(self);
  visitor.visit(partial->function);
  if (partial->args) visitor.visit(static_cast<Object*>(partial->args));
  if (partial->keywords) visitor.visit(static_cast<Object*>(partial->keywords));
  attributes_traverse(self, &partial->attributes, visitor);
}
void clear(Object* self) {
  Partial* partial = static_cast<Partial*>(self);
  decref_maybe(std::exchange(partial->function, Value()));
  if (Tuple* args = std::exchange(partial->args, nullptr)) decref(static_cast<Object*>(args));
  if (Dict* keywords = std::exchange(partial->keywords, nullptr)) decref(static_cast<Object*>(keywords));
  attributes_clear(self, &partial->attributes);
}

bool has_attributes(const Partial* partial) {
  const Attributes& attributes = partial->attributes;
  return attributes.shape ? attributes.shape->count > 0 : attributes.dict != nullptr;
}

/// `given` put into the places that `args` leaves open, the rest behind.
OwnOf<List> filled(Runtime& rt, Tuple* args, std::span<const Value> given) {
  const Value open = placeholder(rt);
  OwnOf<List> all = make_list(rt);
  size_t used = 0;
  for (Value arg : args->span())
    list_append(rt, all.get(), arg == open && used < given.size() ? given[used++] : arg);
  for (; used < given.size(); ++used) list_append(rt, all.get(), given[used]);
  return all;
}

Ret construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (count == 0) return rt.type_error("type 'partial' takes at least one argument");
  if (!is_callable(rt, args[0])) return rt.type_error("the first argument must be callable");
  const Value open = placeholder(rt);
  if (count > 1 && args[count - 1] == open) return rt.type_error("trailing Placeholders are not allowed");
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    if (args[count + i] == open) return rt.type_error("Placeholder cannot be passed as a keyword argument");
  }
  Own function = Own::borrow(args[0]);
  OwnOf<Tuple> fixed = tiki::make_tuple(rt, std::span<const Value>(args + 1, count - 1));
  OwnOf<Dict> keywords = make_dict(rt);
  // A partial of a partial is made flat.
  if (has_type(function, native_type(rt, kPartial)) && !has_attributes(function.as<Partial>())) {
    Partial* inner = function.as<Partial>();
    OwnOf<List> all = filled(rt, inner->args, fixed->span());
    fixed = tiki::make_tuple(rt, all->span());
    TRY(dict_merge(rt, keywords.get(), inner->keywords));
    function = Own::borrow(inner->function);
  }
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    TRY(dict_set(rt, keywords.get(), keyword_names->items()[i], args[count + i]));
  }
  auto* partial = static_cast<Partial*>(rt.heap.allocate_object(type, type->instance_size));
  partial->function = function.release();
  for (Value arg : fixed->span()) partial->placeholders += arg == open;
  partial->args = fixed.release();
  partial->keywords = keywords.release();
  return Ret::steal(Value(partial));
}

Ret partial_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Partial* partial = self.as<Partial>();
  if (count < partial->placeholders) {
    return rt.type_error("missing positional arguments in 'partial' call; expected at least {}, got {}",
                         partial->placeholders, static_cast<uint64_t>(count));
  }
  OwnOf<List> values = filled(rt, partial->args, {args, count});
  const uint32_t positional = values->length;
  if (partial->keywords->used == 0) {
    for (size_t i = 0; i < keyword_count(keyword_names); ++i) list_append(rt, values.get(), args[count + i]);
    return Interpreter::of(rt).begin_call(partial->function, values->items, positional, keyword_names);
  }
  OwnOf<Dict> keywords = dict_copy(rt, partial->keywords);
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    TRY(dict_set(rt, keywords.get(), keyword_names->items()[i], args[count + i]));
  }
  OwnOf<List> names = make_list(rt);
  uint32_t position = 0;
  Value key, value;
  while (dict_next(keywords.get(), &position, &key, &value)) {
    list_append(rt, names.get(), key);
    list_append(rt, values.get(), value);
  }
  OwnOf<Tuple> all_names = tiki::make_tuple(rt, names->span());
  return Interpreter::of(rt).begin_call(partial->function, values->items, positional, all_names.get());
}

Ret partial_repr(Runtime& rt, Value self) {
  Partial* partial = self.as<Partial>();
  StrBuilder text(rt);
  ReprGuard guard(rt, partial);
  if (guard.entered_before()) return make_str(rt, "...");
  if (partial->type == native_type(rt, kPartial)) text.append_ascii("functools.");
  text.append(partial->type->qualname);
  text.append_ascii("(");
  text.append(TRY(repr(rt, partial->function)).get());
  for (Value arg : partial->args->span()) {
    text.append_ascii(", ");
    text.append(TRY(repr(rt, arg)).get());
  }
  uint32_t position = 0;
  Value key, value;
  while (dict_next(partial->keywords, &position, &key, &value)) {
    text.append_ascii(", ");
    text.append(TRY(str(rt, key)).get());
    text.append_ascii("=");
    text.append(TRY(repr(rt, value)).get());
  }
  text.append_ascii(")");
  return text.finish();
}

/// Found on a class a partial acts like a method (since 3.14).
Ret descriptor_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance || instance.is_none()) return Ret::borrow(self);
  return make_bound_method(rt, self, instance);
}

Ret get_function(Runtime&, Value self) { return Ret::borrow(self.as<Partial>()->function); }
Ret get_args(Runtime&, Value self) { return Ret::borrow(Value(self.as<Partial>()->args)); }
Ret get_keywords(Runtime&, Value self) { return Ret::borrow(Value(self.as<Partial>()->keywords)); }

constexpr NativeDef kMethods[] = {
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {
    {"func", get_function}, {"args", get_args}, {"keywords", get_keywords}};

const TypeSpec kPartial = {
    .name = "functools.partial",
    .size = sizeof(Partial),
    .slots = {.repr = partial_repr,
              .call = partial_call,
              .descriptor_get = descriptor_get,
              .construct = construct,
              .traverse = traverse,
              .clear = clear,
              .destroy = clear},
    .methods = kMethods,
    .properties = kProperties,
    .attributes_offset = offsetof(Partial, attributes),
    .doc = "Create a new function with partial application of the given arguments and keywords.",
};

}  // namespace

void add_partial(Runtime& rt, Module* module) {
  add_type(rt, module, native_type(rt, kPartial));
  add_value(rt, module, "Placeholder", placeholder(rt));
}

}  // namespace tiki
