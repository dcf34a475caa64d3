// _collections: deque, defaultdict, OrderedDict, the fields of named tuples, and counting for Counter.
#include "stdlib/collections.h"

#include "runtime/dict_table.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "stdlib/deque.h"

namespace tiki {

namespace {

// -- fields of named tuples

struct TupleGetter : Object {
  int64_t index;
  Value doc;  // owned
};

void getter_traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<TupleGetter*>(self)->doc); }
void getter_destroy(Object* self) { decref_maybe(static_cast<TupleGetter*>(self)->doc); }

Ret getter_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "_tuplegetter", keyword_names));
  TRY(check_count(rt, "_tuplegetter", count, 2, 2));
  const int64_t index = TRY(to_index_int64(rt, args[0]));
  TupleGetter* getter = rt.heap.allocate<TupleGetter>(type);
  getter->index = index;
  getter->doc = Own::borrow(args[1]).release();
  return Ret::steal(Value(getter));
}

Ret getter_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance || instance.is_none()) return Ret::borrow(self);
  const int64_t index = self.as<TupleGetter>()->index;
  if (!has_layout(instance, Layout::Tuple)) {
    return rt.type_error("descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", index,
                         type_name(rt, instance));
  }
  Tuple* tuple = instance.as<Tuple>();
  if (index < 0 || index >= tuple->length)
    return rt.raise(rt.exceptions.IndexError, "tuple index out of range");
  return Ret::borrow(tuple->items()[index]);
}
Status getter_set(Runtime& rt, Value, Value, Value value) {
  return rt.raise(rt.exceptions.AttributeError, value ? "can't set attribute" : "can't delete attribute");
}
Ret getter_repr(Runtime& rt, Value self) {
  TupleGetter* getter = self.as<TupleGetter>();
  StrBuilder text(rt);
  text.append_ascii("_tuplegetter(" + std::to_string(getter->index) + ", ");
  text.append(TRY(repr(rt, getter->doc)).get());
  text.append_ascii(")");
  return text.finish();
}
Ret get_doc(Runtime&, Value self) { return Ret::borrow(self.as<TupleGetter>()->doc); }
Status set_doc(Runtime&, Value self, Value value) {
  TupleGetter* getter = self.as<TupleGetter>();
  Own old = Own::steal(std::exchange(getter->doc, Own::borrow(value ? value : Value::none()).release()));
  return Status::ok();
}
constexpr PropertyDef kGetterProperties[] = {{"__doc__", get_doc, set_doc}};

const TypeSpec kGetter = {
    .name = "collections._tuplegetter",
    .size = sizeof(TupleGetter),
    .slots = {.repr = getter_repr,
              .descriptor_get = getter_get,
              .descriptor_set = getter_set,
              .construct = getter_construct,
              .traverse = getter_traverse,
              .destroy = getter_destroy},
    .properties = kGetterProperties,
};

/// mapping[item] += 1 for each item.
Ret count_elements(Runtime& rt, const Value* args) {
  const bool direct = has_layout(args[0], Layout::Dict);
  Str* get_name = intern(rt, "get");
  TRY(for_each(rt, args[1], [&](Value item) -> Status {
    if (direct) {
      Dict* dict = args[0].as<Dict>();
      const uint64_t hash = TRY(key_hash(rt, item, kDictKey));
      const int32_t place = TRY(dict_find(rt, dict, item, hash));
      Own count = place < 0 ? Own::steal(Value::small_int(0)) : Own::borrow(dict->entries[place].value);
      count = TRY(binary(rt, BinaryOp::Add, count, Value::small_int(1)));
      return dict_set_hashed(rt, dict, item, hash, count);
    }
    Own count = TRY(call_method(rt, args[0], get_name, item, Value::small_int(0)));
    count = TRY(binary(rt, BinaryOp::Add, count, Value::small_int(1)));
    return set_item(rt, args[0], item, count);
  }));
  return Ret::none();
}

constexpr NativeDef kFunctions[] = {
    {"_count_elements(mapping, iterable, /)",
     count_elements,
     {},
     "Count elements in the iterable, updating the mapping"},
};

}  // namespace

Type* tuple_getter_type(Runtime& rt) { return native_type(rt, kGetter); }

OwnOf<Module> make_collections_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_collections", "High performance data structures.");
  for (Type* type : {deque_type(rt), defaultdict_type(rt), ordered_dict_type(rt), tuple_getter_type(rt)}) {
    add_type(rt, module.get(), type);
  }
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
