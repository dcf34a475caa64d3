// _functools: reduce, cmp_to_key, and the module. partial and the cache have files of their own.
#include "stdlib/functools.h"

#include "runtime/heap.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret reduce(Runtime& rt, const Value* args) {
  const size_t given = args[0].as<Tuple>()->length;
  if (given < 2) {
    return rt.type_error("reduce() takes at least 2 positional arguments ({} given)",
                         static_cast<uint64_t>(given));
  }
  if (given + (args[1] ? 1 : 0) > 3) {
    return rt.type_error("reduce() takes at most 3 arguments ({} given)",
                         static_cast<uint64_t>(given + (args[1] ? 1 : 0)));
  }
  const Value* values = args[0].as<Tuple>()->items();
  const Value function = values[0];
  Own iterator = iter(rt, values[1]);
  if (!iterator) {
    if (rt.error_is(rt.exceptions.TypeError)) {
      rt.clear_error();
      return rt.type_error("reduce() arg 2 must support iteration");
    }
    return nullptr;
  }
  Own result = Own::borrow(given > 2 ? values[2] : args[1]);
  while (Own item = next(rt, iterator)) {
    if (!result) {
      result = std::move(item);
    } else {
      result = TRY(call_with(rt, function, result, item));
    }
  }
  if (rt.has_error()) return nullptr;
  if (!result) return rt.type_error("reduce() of empty iterable with no initial value");
  return result;
}

// -- cmp_to_key: objects that compare by calling a function of two values

struct ComparisonKey : Object {
  Value compare;  // owned
  Value value;    // owned; empty in the key function itself
};

void key_traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<ComparisonKey*>(self)->compare);
  visitor.visit(static_cast<ComparisonKey*>(self)->value);
}
void key_clear(Object* self) {
  decref_maybe(std::exchange(static_cast<ComparisonKey*>(self)->compare, Value()));
  decref_maybe(std::exchange(static_cast<ComparisonKey*>(self)->value, Value()));
}
Ret make_key(Runtime& rt, Type* type, Value compare_function, Value value) {
  ComparisonKey* key = rt.heap.allocate<ComparisonKey>(type);
  key->compare = Own::borrow(compare_function).release();
  key->value = Own::borrow(value).release();
  return Ret::steal(Value(key));
}
Ret key_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  if (count + keyword_count(keyword_names) != 1) {
    return rt.type_error("K() takes exactly 1 argument ({} given)",
                         static_cast<uint64_t>(count + keyword_count(keyword_names)));
  }
  return make_key(rt, self.object()->type, self.as<ComparisonKey>()->compare, args[0]);
}
Ret key_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!has_type(other, self.object()->type)) return rt.type_error("other argument must be K instance");
  const Value left = self.as<ComparisonKey>()->value;
  const Value right = other.as<ComparisonKey>()->value;
  if (!left || !right) return rt.raise(rt.exceptions.AttributeError, "object");
  Own order = TRY(call_with(rt, self.as<ComparisonKey>()->compare, left, right));
  return compare(rt, op, order, Value::small_int(0));
}
Ret get_object(Runtime& rt, Value self) {
  const Value value = self.as<ComparisonKey>()->value;
  return value ? Ret::borrow(value) : Ret(rt.raise(rt.exceptions.AttributeError, "object"));
}
constexpr PropertyDef kKeyProperties[] = {{"obj", get_object}};
const TypeSpec kKey = {
    .name = "functools.KeyWrapper",
    .size = sizeof(ComparisonKey),
    .slots = {.call = key_call,
              .compare = key_compare,
              .traverse = key_traverse,
              .clear = key_clear,
              .destroy = key_clear},
    .properties = kKeyProperties,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

Ret cmp_to_key(Runtime& rt, const Value* args) {
  return make_key(rt, native_type(rt, kKey), args[0], Value());
}

constexpr NativeDef kFunctions[] = {
    {"reduce(*args, initial=<unrepresentable>)",
     reduce,
     {},
     "Apply a function of two arguments cumulatively to the items of an iterable, from left to right."},
    {"cmp_to_key(mycmp)", cmp_to_key, {}, "Convert a cmp= function into a key= function."},
};

}  // namespace

OwnOf<Module> make_functools_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_functools", "Tools that operate on functions.");
  add_functions(rt, module.get(), kFunctions);
  add_partial(rt, module.get());
  add_lru_cache(rt, module.get());
  return module;
}

}  // namespace tiki
