// types.MappingProxyType: passes everything that reads on to the mapping it holds.
#include "runtime/container_types.h"
#include "runtime/dict_view.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"

namespace tiki {

OwnOf<MappingProxy> make_mappingproxy(Runtime& rt, Value mapping) {
  MappingProxy* proxy = rt.heap.allocate<MappingProxy>(rt.types.mappingproxy);
  incref(mapping);
  proxy->mapping = mapping;
  return OwnOf<MappingProxy>::steal(proxy);
}

namespace {

Value mapping_of(Value self) { return self.as<MappingProxy>()->mapping; }

void traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<MappingProxy*>(self)->mapping); }
void destroy(Object* self) { decref_maybe(static_cast<MappingProxy*>(self)->mapping); }

Ret proxy_repr(Runtime& rt, Value self) {
  StrBuilder text(rt);
  text.append_ascii("mappingproxy(");
  text.append(TRY(repr(rt, mapping_of(self))).get());
  text.append_ascii(")");
  return text.finish();
}
Ret proxy_str(Runtime& rt, Value self) { return str(rt, mapping_of(self)); }
Result<int64_t> proxy_hash(Runtime& rt, Value self) { return hash(rt, mapping_of(self)); }
Ret proxy_iter(Runtime& rt, Value self) { return iter(rt, mapping_of(self)); }
Result<int64_t> proxy_length(Runtime& rt, Value self) { return length(rt, mapping_of(self)); }
Ret proxy_get_item(Runtime& rt, Value self, Value key) { return get_item(rt, mapping_of(self), key); }
Result<bool> proxy_contains(Runtime& rt, Value self, Value item) {
  return contains(rt, mapping_of(self), item);
}

Ret proxy_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  return compare(rt, op, mapping_of(self), has_layout(other, Layout::Mapping) ? mapping_of(other) : other);
}

Ret proxy_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  return binary(rt, op, has_layout(left, Layout::Mapping) ? mapping_of(left) : left,
                has_layout(right, Layout::Mapping) ? mapping_of(right) : right);
}

Ret proxy_in_place(Runtime& rt, BinaryOp op, Value left, Value) {
  if (op != BinaryOp::BitOr) return Ret::not_implemented();
  return rt.type_error("'|=' is not supported by {}; use '|' instead", type_name(rt, left));
}

Ret proxy_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple* keyword_names) {
  if (count + keyword_count(keyword_names) == 0) {
    return rt.type_error("mappingproxy() missing required argument 'mapping' (pos 1)");
  }
  const size_t given = count + keyword_count(keyword_names);
  if (given > 1) {
    return rt.type_error("mappingproxy() takes at most 1 argument ({} given)", static_cast<uint64_t>(given));
  }
  Type* type = type_of(rt, args[0]);
  const bool is_mapping =
      type->slots.get_item && !has_layout(args[0], Layout::List) && !has_layout(args[0], Layout::Tuple);
  if (!is_mapping)
    return rt.type_error("mappingproxy() argument must be a mapping, not {}", type_name(rt, args[0]));
  return make_mappingproxy(rt, args[0]);
}

Ret forward(Runtime& rt, Value self, const char* method) {
  return call_method(rt, mapping_of(self), intern(rt, method));
}
Ret method_get(Runtime& rt, const Value* args) {
  return call_method(rt, mapping_of(args[0]), intern(rt, "get"), args[1], args[2] ? args[2] : Value::none());
}
Ret method_keys(Runtime& rt, const Value* args) { return forward(rt, args[0], "keys"); }
Ret method_values(Runtime& rt, const Value* args) { return forward(rt, args[0], "values"); }
Ret method_items(Runtime& rt, const Value* args) { return forward(rt, args[0], "items"); }
Ret method_copy(Runtime& rt, const Value* args) { return forward(rt, args[0], "copy"); }
Ret method_reversed(Runtime& rt, const Value* args) { return forward(rt, args[0], "__reversed__"); }

constexpr NativeDef kMethods[] = {
    {"get(self, key, default=None, /)", method_get},
    {"keys(self, /)", method_keys},
    {"values(self, /)", method_values},
    {"items(self, /)", method_items},
    {"copy(self, /)", method_copy},
    {"__reversed__(self, /)", method_reversed},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

const TypeSpec kSpec = {
    .name = "mappingproxy",
    .layout = Layout::Mapping,
    .size = sizeof(MappingProxy),
    .slots = {.repr = proxy_repr,
              .str = proxy_str,
              .hash = proxy_hash,
              .iter = proxy_iter,
              .length = proxy_length,
              .get_item = proxy_get_item,
              .contains = proxy_contains,
              .binary = proxy_binary,
              .in_place = proxy_in_place,
              .compare = proxy_compare,
              .construct = proxy_construct,
              .binary_ops = bit(BinaryOp::BitOr),
              .in_place_ops = bit(BinaryOp::BitOr),
              .traverse = traverse,
              .destroy = destroy},
    .methods = kMethods,
    .flags = {.is_base_type = false, .is_mapping_pattern = true},
    .doc = "Read-only proxy of a mapping.",
};

}  // namespace

void make_mappingproxy_type(Runtime& rt) { rt.types.mappingproxy = make_type(rt, kSpec); }

}  // namespace tiki
