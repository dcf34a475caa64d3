// types.SimpleNamespace: attributes and nothing else.
#include "runtime/core_types.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

struct SimpleNamespace : Object {
  Attributes attributes;
};

void traverse(Object* object, Visitor& visitor) {
  attributes_traverse(object, &static_cast<SimpleNamespace*>(object)->attributes, visitor);
}
void clear(Object* object) { attributes_clear(object, &static_cast<SimpleNamespace*>(object)->attributes); }

Dict* dict_of(Runtime& rt, Value self) { return attribute_dict(rt, self, attributes_of(rt, self)); }

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(rt.heap.allocate_object(type, type->instance_size));
}

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  if (count > 1) return rt.type_error("{} expected at most 1 argument, got {}", type_name(rt, self), count);
  if (count == 1) {
    OwnOf<Dict> given = make_dict(rt);
    TRY(dict_update(rt, given.get(), args[0]));
    uint32_t position = 0;
    Value key, value;
    while (dict_next(given.get(), &position, &key, &value)) {
      if (!has_layout(key, Layout::Str)) return rt.type_error("keywords must be strings");
    }
    TRY(dict_update(rt, dict_of(rt, self), given));
  }
  for (uint32_t k = 0; keyword_names && k < keyword_names->length; ++k) {
    attribute_set(rt, self, attributes_of(rt, self), intern(rt, keyword_names->items()[k].as<Str>()),
                  args[count + k]);
  }
  return Status::ok();
}

Ret namespace_repr(Runtime& rt, Value self) {
  ReprGuard guard(rt, self.object());
  StrBuilder out(rt);
  if (self.object()->type == rt.types.simple_namespace) {
    out.append_ascii("namespace");
  } else {
    out.append(self.object()->type->name);
  }
  if (guard.entered_before()) {
    out.append_ascii("(...)");
    return out.finish();
  }
  out.append_ascii("(");
  OwnOf<Dict> names = dict_copy(rt, dict_of(rt, self));
  uint32_t position = 0;
  Value key, value;
  bool first = true;
  while (dict_next(names.get(), &position, &key, &value)) {
    if (!has_layout(key, Layout::Str)) continue;
    if (!first) out.append_ascii(", ");
    first = false;
    out.append(key.as<Str>());
    out.append_ascii("=");
    OwnOf<Str> text = TRY(repr(rt, value));
    out.append(text.get());
  }
  out.append_ascii(")");
  return out.finish();
}

Ret namespace_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if (!has_layout(left, Layout::Namespace) || !has_layout(right, Layout::Namespace))
    return Ret::not_implemented();
  return compare(rt, op, dict_of(rt, left), dict_of(rt, right));
}

Ret get_dict(Runtime& rt, Value self) { return Ret::borrow(dict_of(rt, self)); }

Ret method_replace(Runtime& rt, const Value* args) {
  Own made = TRY(call_with(rt, type_of(rt, args[0])));
  TRY(dict_update(rt, dict_of(rt, made), dict_of(rt, args[0])));
  if (args[1]) TRY(dict_update(rt, dict_of(rt, made), args[1]));
  return made;
}

constexpr PropertyDef kProperties[] = {{"__dict__", get_dict}};
constexpr NativeDef kMethods[] = {{"__replace__(self, /, **changes)", method_replace}};

}  // namespace

void make_simple_namespace_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "types.SimpleNamespace",
      .layout = Layout::Namespace,
      .size = sizeof(SimpleNamespace),
      .slots = {.repr = namespace_repr,
                .compare = namespace_compare,
                .construct = construct,
                .init = init,
                .traverse = traverse,
                .clear = clear,
                .destroy = clear},
      .methods = kMethods,
      .properties = kProperties,
      .attributes_offset = offsetof(SimpleNamespace, attributes),
      .doc = "A simple attribute-based namespace.",
  };
  rt.types.simple_namespace = make_type(rt, spec);
}

}  // namespace tiki
