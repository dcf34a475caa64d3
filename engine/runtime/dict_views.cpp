// dict_keys, dict_values and dict_items.
#include "runtime/container_types.h"
#include "runtime/dict_table.h"
#include "runtime/dict_view.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "runtime/set_table.h"

namespace tiki {

OwnOf<DictView> make_dict_view(Runtime& rt, Dict* dict, DictPart part) {
  Type* const types[] = {rt.types.dict_keys, rt.types.dict_values, rt.types.dict_items};
  DictView* view = rt.heap.allocate<DictView>(types[static_cast<int>(part)]);
  incref(static_cast<Object*>(dict));
  view->dict = dict;
  view->extra = static_cast<uint16_t>(part);
  return OwnOf<DictView>::steal(view);
}

namespace {

Dict* dict_of(Value view) { return view.as<DictView>()->dict; }
DictPart part_of(Value view) { return static_cast<DictPart>(view.object()->extra); }

void traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<Object*>(static_cast<DictView*>(self)->dict));
}
void destroy(Object* self) { decref(static_cast<Object*>(static_cast<DictView*>(self)->dict)); }

Ret view_repr(Runtime& rt, Value self) {
  ReprGuard guard(rt, self.object());
  if (guard.entered_before()) return make_str(rt, "...");
  OwnOf<List> items = list_from(rt, self);
  if (!items) return nullptr;
  StrBuilder text(rt);
  text.append(self.object()->type->name);
  text.append_ascii("(");
  text.append(TRY(repr(rt, items)).get());
  text.append_ascii(")");
  return text.finish();
}

Ret view_iter(Runtime& rt, Value self) { return make_dict_iterator(rt, dict_of(self), part_of(self)); }
Result<int64_t> view_length(Runtime&, Value self) { return int64_t{dict_of(self)->used}; }

Result<bool> view_contains(Runtime& rt, Value self, Value item) {
  Dict* dict = dict_of(self);
  if (part_of(self) == DictPart::Keys) {
    if (dict_get(rt, dict, item)) return true;
    if (rt.has_error()) return nullptr;
    return false;
  }
  if (!has_layout(item, Layout::Tuple) || item.as<Tuple>()->length != 2) return false;
  Own found = Own::borrow(dict_get(rt, dict, item.as<Tuple>()->items()[0]));
  if (!found) {
    if (rt.has_error()) return nullptr;
    return false;
  }
  return items_equal(rt, found, item.as<Tuple>()->items()[1]);
}

bool is_set_like(Value value) {
  return is_set(value) || (has_layout(value, Layout::DictView) && part_of(value) != DictPart::Values);
}

Result<bool> all_in(Runtime& rt, Value items, Value container) {
  Own iterator = TRY(iter(rt, items));
  while (Own item = next(rt, iterator)) {
    if (!TRY(contains(rt, container, item))) return false;
  }
  if (rt.has_error()) return nullptr;
  return true;
}

Ret view_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!is_set_like(other)) return Ret::not_implemented();
  const int64_t left = TRY(length(rt, self));
  const int64_t right = TRY(length(rt, other));
  bool holds = false;
  switch (op) {
    case CompareOp::Equal:
    case CompareOp::NotEqual:
      holds = left == right && TRY(all_in(rt, self, other));
      break;
    case CompareOp::Less:
      holds = left < right && TRY(all_in(rt, self, other));
      break;
    case CompareOp::LessEqual:
      holds = left <= right && TRY(all_in(rt, self, other));
      break;
    case CompareOp::Greater:
      holds = left > right && TRY(all_in(rt, other, self));
      break;
    case CompareOp::GreaterEqual:
      holds = left >= right && TRY(all_in(rt, other, self));
      break;
  }
  return Ret::boolean(op == CompareOp::NotEqual ? !holds : holds);
}

OwnOf<Set> set_of(Runtime& rt, Value iterable) {
  OwnOf<Set> set = make_set(rt);
  TRY(set_update(rt, set.get(), iterable));
  return set;
}

OwnOf<Set> view_intersection(Runtime& rt, Value left, Value right) {
  // As CPython: the larger of two views is asked, the smaller walked through.
  const bool swap = has_layout(right, Layout::DictView) && part_of(right) != DictPart::Values &&
                    dict_of(right)->used > dict_of(left)->used;
  const Value asked = swap ? right : left;
  const Value walked = swap ? left : right;
  if (part_of(asked) == DictPart::Keys && is_set(walked) && walked.as<Set>()->used > dict_of(asked)->used) {
    OwnOf<Set> keys = make_set(rt);
    uint32_t position = 0;
    Value key, value;
    while (dict_next(dict_of(asked), &position, &key, &value)) {
      if (TRY(set_contains(rt, walked.as<Set>(), key))) TRY(set_add(rt, keys.get(), key));
    }
    return keys;
  }
  OwnOf<Set> result = make_set(rt);
  TRY(for_each(rt, walked, [&](Value item) -> Status {
    if (TRY(contains(rt, asked, item))) TRY(set_add(rt, result.get(), item));
    return Status::ok();
  }));
  return result;
}

Ret view_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  if (op == BinaryOp::BitAnd) {
    if (has_layout(left, Layout::DictView)) return view_intersection(rt, left, right);
    OwnOf<Set> other = set_of(rt, left);
    if (!other) return nullptr;
    return set_intersection(rt, other.get(), right);
  }
  if (op != BinaryOp::BitOr && op != BinaryOp::BitXor && op != BinaryOp::Subtract)
    return Ret::not_implemented();
  OwnOf<Set> result = set_of(rt, left);
  if (!result) return nullptr;
  if (op == BinaryOp::BitOr) TRY(set_update(rt, result.get(), right));
  if (op == BinaryOp::Subtract) TRY(set_difference_update(rt, result.get(), right));
  if (op == BinaryOp::BitXor) TRY(set_symmetric_difference_update(rt, result.get(), right));
  return result;
}

Ret method_isdisjoint(Runtime& rt, const Value* args) {
  Own iterator = TRY(iter(rt, args[1]));
  while (Own item = next(rt, iterator)) {
    if (TRY(contains(rt, args[0], item))) return Ret::boolean(false);
  }
  if (rt.has_error()) return nullptr;
  return Ret::boolean(true);
}
Ret method_reversed(Runtime& rt, const Value* args) {
  return make_dict_reverse_iterator(rt, dict_of(args[0]), part_of(args[0]));
}
Ret get_mapping(Runtime& rt, Value self) { return make_mappingproxy(rt, Value(dict_of(self))); }

constexpr NativeDef kSetMethods[] = {
    {"isdisjoint(self, other, /)", method_isdisjoint},
    {"__reversed__(self, /)", method_reversed},
};
constexpr NativeDef kValuesMethods[] = {{"__reversed__(self, /)", method_reversed}};
constexpr PropertyDef kProperties[] = {{"mapping", get_mapping}};

constexpr uint32_t kOperators =
    bit(BinaryOp::BitOr) | bit(BinaryOp::BitAnd) | bit(BinaryOp::BitXor) | bit(BinaryOp::Subtract);

constexpr TypeSpec set_like_spec(const char* name) {
  return {
      .name = name,
      .layout = Layout::DictView,
      .size = sizeof(DictView),
      .slots = {.repr = view_repr,
                .iter = view_iter,
                .length = view_length,
                .contains = view_contains,
                .binary = view_binary,
                .compare = view_compare,
                .binary_ops = kOperators,
                .traverse = traverse,
                .destroy = destroy},
      .methods = kSetMethods,
      .properties = kProperties,
      .flags = {.is_base_type = false, .no_instantiation = true},
  };
}
const TypeSpec kKeysSpec = set_like_spec("dict_keys");
const TypeSpec kItemsSpec = set_like_spec("dict_items");

const TypeSpec kValuesSpec = {
    .name = "dict_values",
    .layout = Layout::DictView,
    .size = sizeof(DictView),
    .slots = {.repr = view_repr,
              .iter = view_iter,
              .length = view_length,
              .traverse = traverse,
              .destroy = destroy},
    .methods = kValuesMethods,
    .properties = kProperties,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

}  // namespace

void make_dict_view_types(Runtime& rt) {
  rt.types.dict_keys = make_type(rt, kKeysSpec);
  rt.types.dict_values = make_type(rt, kValuesSpec);
  rt.types.dict_items = make_type(rt, kItemsSpec);
}

}  // namespace tiki
